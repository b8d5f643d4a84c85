"""What one turn showed: its words, its buttons, what it asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.bench.dialogues.probes.values import Reader, as_list, plain
from tests.bench.dialogues.talk import Json

_MARK = re.compile(r"^(\[x\]|\[ \]|☑|☐|✓|✅)\s*")
_ASKS = re.compile(
    r"bien (cela|ça|ca) ?\?|compris|est-ce (juste|exact|correct)|c.est (juste|exact) \?",
    re.I,
)
_ANSWERS = re.compile(r"(^|@)answer:")
_TITLE = 90
"""A first line that is shorter, and ends no sentence, is a title."""
_SENTENCE_ENDS = re.compile(r"[.!?;]\s*$")
_DECIDES = re.compile(
    r"(oui|non|en principe|pas|jamais|ça|cela|c.est|vrai|faux|possible|permis|interdit)\b(?!-)",
    re.I,
)


@dataclass(frozen=True)
class Seen:
    """A turn, the answers before it and once all was confirmed, and the list after it."""

    reader: Reader
    before: Mapping[str, Any]
    turn: Json
    after: Mapping[str, Any]
    listed: Mapping[str, str]

    @cached_property
    def words(self) -> str:
        return words_of(self.turn)

    @cached_property
    def labels(self) -> list[str]:
        replies = self.turn["replies"]
        return [label(button) for reply in replies for button in reply["buttons"]]

    @property
    def first_topic(self) -> str | None:
        topics: list[str] = self.turn["topics"]
        return topics[0] if topics else None

    @property
    def proposes(self) -> bool:
        """Whether what was understood waits for a « Oui »."""
        return confirming(self.turn) is not None

    def head(self, length: int) -> str:
        """The first characters, without a title."""
        lines = [line for line in self.words.split("\n") if line.strip()]
        while len(lines) > 1 and _is_title(lines[0]):
            del lines[0]
        return " ".join(lines)[:length]


def words_of(turn: Json) -> str:
    """All that is said in a turn, without the buttons."""
    return "\n".join(plain(reply["text"]) for reply in turn["replies"])


def label(button: Mapping[str, str]) -> str:
    """What a button says, without its tick."""
    return _MARK.sub("", plain(button["label"]))


def confirming(turn: Json) -> str | None:
    """The action of the first « Oui » that destroys nothing and answers no question; else None."""
    for reply in turn["replies"]:
        asks = bool(_ASKS.search(plain(reply["text"])))
        for button in reply["buttons"]:
            if _confirms(label(button), button["action"], asks):
                action: str = button["action"]
                return action
    return None


def found(expressions: Any, text: str) -> list[str]:
    """Those of the expressions that the text holds."""
    return [one for one in as_list(expressions) if re.search(one, text, re.I | re.M)]


def _confirms(name: str, action: str, asks: bool) -> bool:
    if not re.match(r"oui\b", name, re.I) or re.search(r"effac|supprim", name, re.I):
        return False
    bare = re.fullmatch(r"oui\W*", name, re.I)
    return not _ANSWERS.search(action) and bool(asks or not bare)


def _is_title(line: str) -> bool:
    ends = _SENTENCE_ENDS.search(line)
    return len(line) < _TITLE and not ends and not _DECIDES.match(line)
