"""A curated text with its values and numbers filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assistant.contract.draft import Citation, Part, Text, Value, Words
from assistant.knowledge.contract.passages import MARK, Blank
from assistant.knowledge.models import Knowledge

Numbers = Mapping[tuple[str, str], str]
"""The number of each article and annex, by what cites it: (« article », topic)."""


@dataclass(frozen=True)
class Known:
    """What is known of blanks, by their ids."""

    values: Mapping[str, str] = field(default_factory=dict)
    """What fills them."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """What stands in their brackets in place of the curators' example: what is assumed."""


def filled(knowledge: Knowledge, known: Known, numbers: Numbers, text: str) -> Text:
    """The text in parts, each mark with what takes its place."""
    return tuple(_parts(_Filler(knowledge, known, numbers), text))


@dataclass(frozen=True)
class _Filler:
    knowledge: Knowledge
    known: Known
    numbers: Numbers

    def mark(self, name: str, target: str) -> Iterator[Part]:
        """What takes the place of `{name}`, or of `{name.target}`."""
        if target:
            yield Citation(name, target, self.numbers.get((name, target), ""))
            return
        blank = self.knowledge.blanks_by_id[name]
        value, plain = self.known.values.get(name, ""), ""
        if blank.form:
            if not value:
                yield Words(f"{blank.form} ")
            blank = self._plain(blank.answer)
            plain = self.known.values.get(blank.id, "")
        example = self.known.examples.get(blank.id, blank.shown)
        yield Value(blank, value, example, plain)

    def _plain(self, answer: str) -> Blank:
        """The blank of the same answer in no particular form."""
        blanks = self.knowledge.blanks_by_id.values()
        return next(one for one in blanks if one.answer == answer and not one.form)


def _parts(filler: _Filler, text: str) -> Iterator[Part]:
    end = 0
    for mark in MARK.finditer(text):
        if mark.start() > end:
            yield Words(text[end : mark.start()])
        yield from filler.mark(mark[1], mark[2] or "")
        end = mark.end()
    if end < len(text):
        yield Words(text[end:])
