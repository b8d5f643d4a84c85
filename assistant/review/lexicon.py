"""The curated wordings of contracts, ready to be compared with passages."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.knowledge.language.review import Review, Sought
from assistant.knowledge.models import Knowledge
from assistant.review.contract.articles import Article
from assistant.review.expressions import Reading, Stems, Text
from assistant.text.folding import fold

_OF_THE_ARTICLE_ABOVE = 0.5
"""What the heading of the article above counts for a part of it."""
_SAME, _PART = 1.0, 0.8
"""How well a heading fits: the very words of one that is known, or all of its words and others."""


@dataclass(frozen=True)
class Titled:
    """The headings above a passage, as they are compared."""

    own: Text
    above: Text


def titled(article: Article, reading: Reading) -> Titled:
    """The headings of an article, and of the one that it is a part of."""
    return Titled(
        Text(reading.stems(article.title)), Text(reading.stems(article.above))
    )


@dataclass(frozen=True)
class Wordings:
    """What is looked for on one topic."""

    topic: str
    headings: tuple[Stems, ...]
    says: tuple[Stems, ...]
    touches: tuple[Stems, ...]
    elsewhere: tuple[Stems, ...]

    def means_something_else(self, titled: "Titled") -> bool:
        """Whether, under these headings, the words are said of something else."""
        return Text((*titled.above.stems, *titled.own.stems)).any_of(self.elsewhere)

    def fits(self, titled: "Titled") -> float:
        """How well the headings above a passage fit, from 0 to 1."""
        above = self._fits(titled.above) * _OF_THE_ARTICLE_ABOVE
        return max(self._fits(titled.own), above)

    def _fits(self, title: Text) -> float:
        if not title.stems:
            return 0.0
        return max((_likeness(title, heading) for heading in self.headings), default=0)


@dataclass(frozen=True)
class Lexicon:
    """All topics that can be found in a contract, in the file's order."""

    reading: Reading
    topics: tuple[Wordings, ...]


def lexicon_of(knowledge: Knowledge) -> Lexicon:
    """The lexicon of a knowledge base. Takes some hundredths of a second."""
    review = knowledge.review
    reading = reading_of(review)
    topics = tuple(_wordings(sought, reading) for sought in review.topics)
    return Lexicon(reading, topics)


def reading_of(review: Review) -> Reading:
    """How contracts and expressions are read."""
    parties = {}
    for party, names in review.parties.items():
        parties.update(dict.fromkeys(map(fold, names), party))
    spoken = {fold(verb): third for verb, third in review.spoken.items()}
    return Reading(frozenset(review.small_words), parties, review.compounds, spoken)


def _wordings(sought: Sought, reading: Reading) -> Wordings:
    def read(texts: Iterable[str]) -> tuple[Stems, ...]:
        return reading.all_of(texts)

    return Wordings(
        sought.topic,
        headings=read(sought.headings),
        says=read(sought.says),
        touches=read(sought.touches),
        elsewhere=read(sought.elsewhere),
    )


def _likeness(title: Text, heading: Stems) -> float:
    if title.stems == heading:
        return _SAME
    if not title.holds_together(heading):
        return 0.0
    return _PART * len(heading) / len(title.stems) + (_SAME - _PART)
