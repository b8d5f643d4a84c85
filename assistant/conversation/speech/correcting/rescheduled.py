"""A milestone moved by its name: « la recette, c'est le 19 avril, pas le 16 »."""

import re
from collections.abc import Iterator, Sequence

from assistant.conversation.speech.correcting.renumbering import is_taken_back
from assistant.conversation.speech.sentence import Sentence
from assistant.knowledge.facts import Answers
from assistant.quantities import dates, milestones
from assistant.quantities.dates import Day
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold
from assistant.text.stems import stem

_WORD = re.compile(r"\w+")
_LONG = 4
"""Letters of a word that names a milestone."""


def rescheduled(sentence: Sentence) -> Answers:
    """The milestones, with the days that the text gives them; empty where it moves none."""
    plain = spelt(sentence.said)
    found = milestones.listed(plain, sentence.ctx.now)
    if len(found) > 1 and not sentence.corrects:
        return {}  # « maquette le 20 janvier, recette le 15 mars » is another list
    days = [
        day
        for day in dates.find(plain, sentence.ctx.now, past=False)
        if day.exact and not is_taken_back(day, plain)
    ]
    for name, given in sentence.state.told.items():
        if days and isinstance(given, list) and milestones.fit(given):
            moved = sorted(_moved(given, plain, days))
            if moved != sorted(given):
                return {name: moved}
    return {}


def _moved(given: Sequence[str], plain: str, days: Sequence[Day]) -> Iterator[str]:
    """Each milestone, on the first day that stands behind its name."""
    for milestone in given:
        _, name = milestones.split(milestone)
        end = _end_of(name, plain)
        behind = [day for day in days if end >= 0 and day.start >= end]
        yield f"{behind[0].iso} {name}" if behind else milestone


def _end_of(name: str, plain: str) -> int:
    """Where the name ends in the text, by its long words; -1 where they do not all stand there."""
    wanted = {stem(word) for word in fold(name).split() if len(word) >= _LONG}
    ends = {stem(fold(one[0])): one.end() for one in _WORD.finditer(plain)}
    if not wanted or not wanted <= ends.keys():
        return -1
    return max(ends[word] for word in wanted)
