"""What speaks for a topic in a contract, and the passage that speaks for it most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.matching.matcher import Matcher
from assistant.matching.passages import chances
from assistant.matching.signals.vectors import Floats
from assistant.review.contract.articles import Contract
from assistant.review.expressions import Text
from assistant.review.lexicon import Lexicon, Titled, Wordings, titled
from assistant.review.traps import TrapFinder

SAID, MOST_SAID, HEADED, TOUCHED, LIKELY, OFTEN_LIKELY = NAMES = (
    "said",
    "most_said",
    "headed",
    "touched",
    "likely",
    "often_likely",
)
"""The clues: expressions in all, in one passage; the headings; what comes near; the matcher's."""
_IN_DEFINITIONS = 0.3
"""What a passage that only says what words mean counts for."""
_ELSEWHERE = 0.3
"""The same for one under a heading where its words are said of something else."""
_HARDLY, _FEW_WORDS = 0.5, 6
"""The same for what stands before the first heading, and for a line of fewer words: titles."""
_DENIED = 0.3
_ENOUGH = 3
"""More expressions in one passage say no more."""
_NEAR = 0.3
_HEADED = 1.5
_MATCHED = 2.0
_OPENS = 0.2
"""What an expression that comes near, the heading, the matcher's chance and the first place under
the heading count beside one that says it, where the passage to show is chosen."""


@dataclass(frozen=True)
class Clues:
    """What speaks for a topic."""

    topic: str
    values: Mapping[str, float]
    """By the names of `NAMES`."""
    passage: int
    """The place of the passage that speaks for it most."""


def clues_of(
    contract: Contract, lexicon: Lexicon, matcher: Matcher, traps: TrapFinder
) -> tuple[Clues, ...]:
    """The clues of every topic of the lexicon. A contract without passages has none."""
    if not contract.passages:
        return ()
    texts = [Text(lexicon.reading.stems(one.text)) for one in contract.passages]
    matched = chances(matcher, [one.text for one in contract.passages])
    weights = np.array(_weights(contract, texts), np.float32)
    columns = {name: number for number, name in enumerate(matcher.examine.model.topics)}
    titles = [titled(article, lexicon.reading) for article in contract.articles]
    opens = _opening(contract)
    found = []
    for wordings in lexicon.topics:
        headed = _headed(contract, titles, wordings)
        own = weights * _of_the_topic(contract, titles, wordings)
        likely = matched[:, columns[wordings.topic]] * own
        found.append(_clues(wordings, texts, own, headed, opens, likely, traps))
    return tuple(found)


def _weights(contract: Contract, texts: Sequence[Text]) -> list[float]:
    weights = []
    for passage, text in zip(contract.passages, texts, strict=True):
        article = contract.article_of(passage)
        before = len(contract.articles) > 1 and not article.name
        weight = _HARDLY if before or len(text.stems) < _FEW_WORDS else 1.0
        weights.append(_IN_DEFINITIONS if article.defines else weight)
    return weights


def _said(text: Text, wordings: Wordings, traps: TrapFinder) -> float:
    """How many expressions say it; one that is denied hardly counts."""
    said = 0.0
    for expression in wordings.says:
        place = text.place_of(expression)
        if place is not None:
            said += _DENIED if traps.denied_at(text, place) else 1.0
    return said


def _of_the_topic(
    contract: Contract, titles: Sequence[Titled], wordings: Wordings
) -> Floats:
    """What each passage counts for, by the article that it stands in."""
    shares = [
        _ELSEWHERE if wordings.means_something_else(one) else 1.0 for one in titles
    ]
    return np.array([shares[one.article] for one in contract.passages], np.float32)


def _headed(contract: Contract, titles: Sequence[Titled], wordings: Wordings) -> Floats:
    """How well the headings above each passage fit."""
    fits = [wordings.fits(one) for one in titles]
    return np.array([fits[one.article] for one in contract.passages], np.float32)


def _opening(contract: Contract) -> Floats:
    """1 for the passage that an article begins with, 0 for the others."""
    before = [None, *(one.article for one in contract.passages)]
    opens = [
        one.article != last
        for one, last in zip(contract.passages, before, strict=False)
    ]
    return np.array(opens, np.float32)


def _clues(
    wordings: Wordings,
    texts: Sequence[Text],
    weights: Floats,
    headed: Floats,
    opens: Floats,
    likely: Floats,
    traps: TrapFinder,
) -> Clues:
    counted = [_said(text, wordings, traps) for text in texts]
    near = [text.count(wordings.touches) for text in texts]
    said = np.array(counted, np.float32) * weights
    touched = np.array(near, np.float32) * weights
    enough = np.minimum(said, _ENOUGH)
    near_enough = _NEAR * np.minimum(touched, _ENOUGH)
    under = (_HEADED + _OPENS * opens) * headed
    speaks = enough + near_enough + under + _MATCHED * likely
    values = {
        SAID: np.log1p(said.sum()),
        MOST_SAID: enough.max(),
        HEADED: headed.max(),
        TOUCHED: np.log1p(touched.sum()),
        LIKELY: likely.max(),
        OFTEN_LIKELY: np.log1p(likely.sum()),
    }
    plain = {name: float(value) for name, value in values.items()}
    return Clues(wordings.topic, plain, int(speaks.argmax()))
