"""Messages left out -> knowledge/trust.yaml: how likely it is that something is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zlib import crc32

import numpy as np

from assistant.conversation.context import Context
from assistant.conversation.speech.guessing.candidates import candidates
from assistant.conversation.speech.guessing.named import Naming
from assistant.conversation.speech.guessing.unnamed import Guesses
from assistant.conversation.speech.opening.mission import Opening
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.state.chat import State
from assistant.interview.reading.answers import Reading
from assistant.knowledge.role import CLIENT, ROLE
from assistant.matching.probabilities import OFFSET
from tests.bench.pieces.cases import MessageCase
from tests.bench.told.placing import NoPlace, Placing

PROPOSED, KEPT, NOTED = 0.5, 0.2, 0.5
"""The chances from which an answer is proposed that was learnt to be meant, that rules read, and
from which one that they read plainly is noted at once."""
_STRENGTH = 1.0
_NATURAL = 3.0
"""What a message counts in which answers are named as often as people name them."""
_HEAD = """# Écrit par « python -m tests.bench.pieces --fit » : à ne pas modifier à la main.
# Les messages de told.yaml sont laissés de côté, un cinquième à la fois. Ce que les règles y lisent
# et ce que les autres ont appris donne les indices ; ce qu'ils disent vraiment en donne le poids.
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


def elsewhere(ctx: Context, cases: list[MessageCase]) -> Iterator[MessageCase]:
    """The same messages, typed while a question is on screen of which they say nothing."""
    questions = ctx.knowledge.questions.values()
    choices = [one.id for one in questions if one.options and not one.names_mission]
    for one in cases:
        if "asked" in one.case:
            known = {one.case["asked"], *one.case["facts"]}
            other = [name for name in choices if name not in known]
            asked = other[crc32(one.case["text"].encode()) % len(other)]
            yield MessageCase({**one.case, "asked": asked}, one.unjudged)


def fitted(
    pieces: list[Weighed], natural: list[Weighed], messages: int, day: date
) -> str:
    """The file with the weights that make what is told likeliest, and the chances."""
    from sklearn.linear_model import LogisticRegression

    found = [*pieces, *natural]
    names = sorted({name for one in found for name in one.clues})
    number = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(found), len(names)))
    for row, one in zip(table, found, strict=True):
        for name, clue in one.clues.items():
            row[number[name]] = clue
    right = np.array([one.right for one in found])
    importance = np.repeat([1, _NATURAL], [len(pieces), len(natural)])
    model = LogisticRegression(C=_STRENGTH, max_iter=2_000)
    model.fit(table, right, sample_weight=importance)
    weights = zip(names, model.coef_[0], strict=True)
    inline = ", ".join(f'{name}: "{weight:.4f}"' for name, weight in weights)
    return _HEAD + (
        f'measured: "{day.isoformat()}"\nmessages: {messages}\nfacts: {len(found)}\n'
        f'weights: {{{OFFSET}: "{model.intercept_[0]:.4f}", {inline}}}\n'
        f'proposed: "{PROPOSED}"\nkept: "{KEPT}"\nnoted: "{NOTED}"\n'
    )
