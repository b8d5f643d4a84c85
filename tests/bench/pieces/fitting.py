"""Messages left out -> knowledge/trust.yaml: how likely it is that something is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from assistant.conversation.context import Context
from assistant.conversation.speech.guessing.candidates import OFFSET, candidates
from assistant.conversation.speech.guessing.named import Naming
from assistant.conversation.speech.guessing.unnamed import Guesses
from assistant.conversation.speech.opening.mission import Opening
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.state.chat import State
from assistant.interview.reading.answers import Reading
from assistant.knowledge.role import CLIENT, ROLE
from tests.bench.pieces.cases import MessageCase
from tests.bench.told.placing import NoPlace, Placing

PROPOSED = 0.4
"""An answer is proposed from this chance on: of two that are, more than one is right."""
NOTED = 0.95
"""So many of those that are noted at once are right."""
_STRENGTH = 1.0
_HEAD = """# Écrit par « python -m tests.bench.pieces --fit » : à ne pas modifier à la main.
# Les messages de told.yaml sont laissés de côté, un cinquième à la fois ; ce que les règles y lisent et ce qui a été appris
# des autres messages donne les indices, et ce que les morceaux disent vraiment donne leur poids.
"""


@dataclass(frozen=True)
class Weighed:
    """Something that a message may tell: the clues, and whether it does."""

    clues: Mapping[str, float]
    right: bool


def weighing(ctx: Context, cases: list[MessageCase]) -> Iterator[Weighed]:
    """All that these messages, which were not learnt, may tell."""
    for one in cases:
        try:
            sentence = _placed(ctx, one)
        except NoPlace:
            continue
        opening = one.case["kind"] == "opening"
        read = Opening(sentence).read if opening else _read(sentence)
        for candidate in candidates(sentence, read):
            name = candidate.question.id
            if name not in one.unjudged:
                told = one.case["facts"].get(name, ())
                follows = (name, candidate.option) == (ROLE, CLIENT) and opening
                meant = told if isinstance(told, list) else [told]
                right = candidate.option in meant or (follows and not told)
                yield Weighed(candidate.clues, right)


def _read(sentence: Sentence) -> Reading:
    """What rules read while a question is on screen, or infer where they read nothing."""
    named = Naming(sentence).told
    if named.heard or sentence.question is None:
        return named
    guesses = Guesses(sentence)
    meant = guesses.resembles(sentence.question)
    return meant if meant.heard else guesses.to_open_questions()


def _placed(ctx: Context, one: MessageCase) -> Sentence:
    asked = one.case.get("asked")
    placing = Placing(ctx.knowledge, one.case["facts"])
    state = placing.state(asked, {}) if asked else State(noticed=True)
    question = ctx.knowledge.every_question[asked] if asked else None
    return Sentence(ctx, state, question, one.case["text"])


def fitted(found: list[Weighed], messages: int, day: date) -> str:
    """The file with the weights that make what is told likeliest, and the two chances."""
    from sklearn.linear_model import LogisticRegression

    names = sorted({name for one in found for name in one.clues})
    number = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(found), len(names)))
    for row, one in zip(table, found, strict=True):
        for name, clue in one.clues.items():
            row[number[name]] = clue
    right = np.array([one.right for one in found])
    model = LogisticRegression(C=_STRENGTH, max_iter=2_000)
    model.fit(table, right)
    chances = model.predict_proba(table)[:, 1]
    read = np.array([one.clues["sure"] * one.clues["named"] > 0 for one in found])
    noted = _least(chances[read], right[read])
    weights = dict(zip(names, model.coef_[0], strict=True))
    inline = ", ".join(f'{name}: "{weight:.4f}"' for name, weight in weights.items())
    return _HEAD + (
        f'measured: "{day.isoformat()}"\nmessages: {messages}\nfacts: {len(found)}\n'
        f'weights: {{{OFFSET}: "{model.intercept_[0]:.4f}", {inline}}}\n'
        f'proposed: "{PROPOSED}"\nnoted: "{noted:.4f}"\n'
    )


def _least(chances: np.ndarray, right: np.ndarray) -> float:
    """The least chance down to which enough of what is plainly read is right."""
    surest = np.argsort(-chances)
    share = np.cumsum(right[surest]) / np.arange(1, len(surest) + 1)
    (enough,) = np.nonzero(share >= NOTED)
    return float(chances[surest[enough[-1]]]) if enough.size else 1.0
