"""The files that replies hand over: what is kept of one at its turn, its bytes when it is sent.

A turn stays short, since a document is made only when it is sent; and a file that is sent twice
has the same bytes twice, since all that it depends on is kept.
"""

import json
from dataclasses import replace
from datetime import datetime

from assistant.conversation.context import Context
from assistant.conversation.replies import Export
from assistant.conversation.state.chat import State, state_from_json
from assistant.export.files import export
from assistant.storage.port import Json, Store


def kept_of_file(
    ctx: Context, store: Store, chat: str, state: State, wanted: Export
) -> Json | str:
    """What there is to keep: of a document the mission and the moment, another file as a text."""
    if wanted.content == "data":
        return _everything(store, chat, state)
    if wanted.content == "calendar":
        from assistant.export.calendar import (
            to_calendar,  # its library takes a while to load
        )

        return to_calendar(ctx, state, chat)
    return {"state": state.to_json(), "at": ctx.now.isoformat()}


def _everything(store: Store, chat: str, state: State) -> str:
    """All that is stored on a chat, for its user to read, with the state of this turn."""
    mine = [{"chat": chat, "state": state.to_json()}]
    everything = {**store.everything(chat), "conversations": mine}
    return json.dumps(everything, ensure_ascii=False, indent=2) + "\n"


def bytes_of_file(ctx: Context, wanted: Export, kept: Json | str) -> bytes:
    """The file, as things stood at the turn of which this was kept."""
    if isinstance(kept, str):
        return kept.encode("utf-8", "replace")
    then = replace(ctx, now=datetime.fromisoformat(kept["at"]))
    state = state_from_json(kept["state"], ctx.knowledge)
    return export(then, state, wanted.content, wanted.format)
