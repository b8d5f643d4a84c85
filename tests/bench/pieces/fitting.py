"""Messages left out -> knowledge/trust.yaml: how likely it is that something is told."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from math import log
from typing import Any
from zlib import crc32

import numpy as np

from assistant.app import App
from assistant.conversation.context import Context
from assistant.conversation.speech.guessing.candidates import candidates
from assistant.conversation.speech.guessing.named import Naming
from assistant.conversation.speech.guessing.unnamed import Guesses
from assistant.conversation.speech.opening.mission import Opening
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.state.chat import State
from assistant.interview.reading.answers import Reading
from assistant.knowledge.measured.trees import Node, Split, write_tree
from assistant.knowledge.role import CLIENT, ROLE
from tests.bench.pieces.cases import MessageCase
from tests.bench.pieces.overheard import overheard
from tests.bench.told.placing import NoPlace, Placing

PROPOSED, SURMISED, KEPT, NOTED = 0.5, 0.25, 0.35, 0.5
"""The chances from which an answer is proposed that was learnt to be meant, in a text that answers
nothing else, that rules read, and from which one that they read plainly is noted at once."""
_NATURAL = 3.0
"""What a message counts in which answers are named as often as people name them."""
_TREES = {
    "n_estimators": 150,
    "learning_rate": 0.1,
    "max_leaf_nodes": 12,
    "max_depth": None,
    "min_samples_leaf": 30,
    "subsample": 0.5,
    "max_features": 0.3,
    "random_state": 0,
}
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
        told = {
            name: meant if isinstance(meant, list) else [meant]
            for name, meant in one.case["facts"].items()
        }
        yield from _weighed(sentence, told, one.unjudged)


def weighing_overheard(app: App) -> Iterator[Weighed]:
    """All that the turns of dialogues may tell."""
    for one in overheard(app):
        yield from _weighed(one.sentence, one.told, one.unjudged)


def _weighed(
    sentence: Sentence, told: Mapping[str, Sequence[str]], unjudged: Set[str]
) -> Iterator[Weighed]:
    opening = not sentence.in_a_mission
    read = Opening(sentence).read if opening else _read(sentence)
    for candidate in candidates(sentence, read):
        name = candidate.question.id
        if name not in unjudged:
            meant = told.get(name, ())
            follows = (name, candidate.option) == (ROLE, CLIENT) and opening
            right = candidate.option in meant or (follows and not meant)
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
    """The file with the trees that make what is told likeliest, and the chances."""
    from sklearn.ensemble import GradientBoostingClassifier

    found = [*pieces, *natural]
    names = sorted({name for one in found for name in one.clues})
    number = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(found), len(names)), np.float32)
    for row, one in zip(table, found, strict=True):
        for name, clue in one.clues.items():
            row[number[name]] = clue
    right = np.array([one.right for one in found])
    importance = np.repeat([1, _NATURAL], [len(pieces), len(natural)])
    model = GradientBoostingClassifier(**_TREES)
    model.fit(table, right, sample_weight=importance)
    share = float(np.average(right, weights=importance))
    lines = [
        f'measured: "{day.isoformat()}"\nmessages: {messages}\nfacts: {len(found)}',
        f'proposed: "{PROPOSED}"\nsurmised: "{SURMISED}"\nkept: "{KEPT}"\nnoted: "{NOTED}"',
        f'start: "{log(share / (1 - share)):.4f}"\ntrees:',
    ]
    for (tree,) in model.estimators_:
        node = _node(tree.tree_, 0, names, model.learning_rate)
        lines.append(f'  - "{write_tree(node)}"')
    return _HEAD + "\n".join(lines) + "\n"


def _node(tree: Any, at: int, names: Sequence[str], rate: float) -> Node:
    """The node of a fitted tree, and what stands below it."""
    below, above = tree.children_left[at], tree.children_right[at]
    if below == above:
        return rate * float(tree.value[at, 0, 0])
    return Split(
        names[tree.feature[at]],
        float(tree.threshold[at]),
        _node(tree, below, names, rate),
        _node(tree, above, names, rate),
    )
