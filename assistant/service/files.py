"""The files that replies hand over: what is kept of one at its turn, its bytes when it is sent.

A turn stays short, since a file is made only when it is sent, and what waits holds no copies. A
document or a calendar that is sent twice has the same bytes twice, since all that it depends on is
kept; the user's data are those of the moment at which they are sent.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from assistant.conversation.context import Context
from assistant.conversation.replies import Export
from assistant.conversation.state.chat import State, state_from_json
from assistant.export.files import export
from assistant.storage.plain import to_text
from assistant.storage.port import Json, Store


def kept_of_file(ctx: Context, state: State, wanted: Export) -> Json | None:
    """What there is to keep: the missions and the moment; nothing of the user's data."""
    if wanted.content == "data":
        return None
    missions = replace(state, buttons=(), expecting=None, about="", answered=())
    return {"state": missions.to_json(), "at": ctx.now.isoformat()}


def same_file(one: Json, other: Json) -> bool:
    """Whether two waiting replies hand over the same file, of the same day."""
    if one.get("export") != other.get("export"):
        return False
    return _content(one.get("file")) == _content(other.get("file"))


def _content(kept: Json | str | None) -> str | None:
    """What the file is made of, as a text: what was stored has lists where the new has tuples."""
    if isinstance(kept, dict):
        return to_text({**kept, "at": kept["at"][:10]})
    return kept


def maker_of_file(
    ctx: Context, store: Store, chat: str, reply: Json
) -> Callable[[], bytes]:
    """What makes the file of a waiting reply, in any thread: the store is read here."""
    wanted = Export(**reply["export"])
    if wanted.content == "data":
        everything = _told(store.everything(chat))
        return lambda: _written(everything)
    kept = reply["file"]
    if isinstance(kept, str):  # a calendar that an older version left waiting
        return lambda: kept.encode("utf-8", "replace")
    return lambda: _made(ctx, wanted, kept)


def _told(everything: Json) -> Json:
    """All that is stored, the replies without what their files are made of."""
    outbox = []
    for row in everything["outbox"]:
        reply = row["reply"]
        if isinstance(reply, dict):
            reply = {name: value for name, value in reply.items() if name != "file"}
        outbox.append({**row, "reply": reply})
    return {**everything, "outbox": outbox}


def _written(everything: Json) -> bytes:
    text = json.dumps(everything, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "replace")


def _made(ctx: Context, wanted: Export, kept: Json) -> bytes:
    """A document or a calendar, as things stood at the turn of which this was kept."""
    then = replace(ctx, now=datetime.fromisoformat(kept["at"]))
    state = state_from_json(kept["state"], ctx.knowledge)
    if wanted.content == "calendar":
        from assistant.export.calendar import (
            to_calendar,  # its library takes a while to load
        )

        return to_calendar(then, state).encode("utf-8", "replace")
    return export(then, state, wanted.content, wanted.format)
