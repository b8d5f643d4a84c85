"""The files that replies hand over: what is kept of one at its turn, and its bytes when it is sent."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.conversation.context import Context
from assistant.conversation.policy import Policy
from assistant.conversation.replies import Export
from assistant.conversation.state.chat import State, state_from_json
from assistant.export.formats import export
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher

Json = dict[str, Any]


@dataclass(frozen=True)
class Files:
    """Makes files from what was kept: a turn stays short, and a file sent twice has the same bytes twice."""

    knowledge: Knowledge
    matcher: Matcher
    policy: Policy

    def kept(self, state: State, now: datetime) -> Json:
        """What there is to keep of a document: the mission and the moment of its turn."""
        return {"state": state.to_json(), "at": now.isoformat()}

    def content(self, wanted: Export, kept: Json | str) -> bytes:
        """The bytes of a file; a text was kept whole."""
        if isinstance(kept, str):
            return kept.encode("utf-8", "replace")
        moment = datetime.fromisoformat(kept["at"])
        ctx = Context(self.knowledge, self.matcher, moment, self.policy)
        return export(
            ctx,
            state_from_json(kept["state"], self.knowledge),
            wanted.content,
            wanted.format,
        )


def as_text(stored: Json) -> str:
    """All that is stored on a chat, for its user to read."""
    return json.dumps(stored, ensure_ascii=False, indent=2) + "\n"
