"""What speaks for a topic in a contract, and the passage that speaks for it most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.matching.matcher import Matcher
from assistant.matching.passages import chances
from assistant.matching.signals.vectors import Floats
from assistant.review.contract.articles import Contract
from assistant.review.expressions import Text
from assistant.review.lexicon import Lexicon, Wordings

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
_ENOUGH = 3
"""More expressions in one passage say no more."""
_NEAR = 0.3
_MATCHED = 2.0
"""What an expression that comes near, and the matcher's chance, count beside one that says it,
where the passage to show is chosen."""


@dataclass(frozen=True)
class Clues:
    """What speaks for a topic."""

    topic: str
    values: Mapping[str, float]
    """By the names of `NAMES`."""
    passage: int
    """The place of the passage that speaks for it most."""


def clues_of(
    contract: Contract, lexicon: Lexicon, matcher: Matcher
) -> tuple[Clues, ...]:
    """The clues of every topic of the lexicon. A contract without passages has none."""
    if not contract.passages:
        return ()
    texts = [Text(lexicon.reading.stems(one.text)) for one in contract.passages]
    matched = chances(matcher, [one.text for one in contract.passages])
    weights = np.array(_weights(contract), np.float32)
    columns = {name: number for number, name in enumerate(matcher.examine.model.topics)}
    found = []
    for wordings in lexicon.topics:
        headed = _headed(contract, lexicon, wordings)
        likely = matched[:, columns[wordings.topic]] * weights
        found.append(_clues(wordings, texts, weights, headed, likely))
    return tuple(found)


def _weights(contract: Contract) -> list[float]:
    weights = []
    for passage in contract.passages:
        defines = contract.article_of(passage).defines
        weights.append(_IN_DEFINITIONS if defines else 1.0)
    return weights


def _headed(contract: Contract, lexicon: Lexicon, wordings: Wordings) -> Floats:
    """How well the headings above each passage fit."""
    fits = [wordings.fits(article, lexicon.reading) for article in contract.articles]
    return np.array([fits[one.article] for one in contract.passages], np.float32)


def _clues(
    wordings: Wordings,
    texts: Sequence[Text],
    weights: Floats,
    headed: Floats,
    likely: Floats,
) -> Clues:
    counted = [text.count(wordings.says) for text in texts]
    near = [text.count(wordings.touches) for text in texts]
    said = np.array(counted, np.float32) * weights
    touched = np.array(near, np.float32) * weights
    enough = np.minimum(said, _ENOUGH)
    speaks = enough + _NEAR * np.minimum(touched, _ENOUGH) + headed + _MATCHED * likely
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
