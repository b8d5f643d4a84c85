"""What `check` says of a path that is no good, each at its line."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.commands.check import unfit_cards
from assistant.knowledge.models import Knowledge
from assistant.knowledge.training import Training

FOLDER = Path(__file__).parents[2] / "knowledge"


def _situation(training: Training, **changed: object) -> Training:
    first, *others = training.situations
    made = replace(first, **changed)  # type: ignore[arg-type]
    return replace(training, situations=(made, *others))


def _answering(training: Training, **answers: object) -> Training:
    first = training.situations[0]
    return _situation(training, answers={**first.answers, **answers})


def _excerpt(training: Training, **changed: object) -> Training:
    first, *others = training.excerpts
    made = replace(first, **changed)  # type: ignore[arg-type]
    return replace(training, excerpts=(made, *others))


CASES: dict[str, tuple[Callable[[Training], Training], list[str]]] = {
    "as it is": (lambda training: training, []),
    "rules judge otherwise": (
        lambda training: _situation(training, shows=("force-majeure",)),
        ["les règles ne disent pas cette clause essentielle"],
    ),
    "no such answer": (
        lambda training: _answering(training, lieu="sur la lune"),
        ["« lieu » n'a pas cette réponse"],
    ),
    "an answer that nobody is asked for": (
        lambda training: _answering(training, service="nettoyage"),
        ["« service » ne se demande pas dans cette mission"],
    ),
    "the clause changed": (
        lambda training: _excerpt(training, quotes="tous les sept mois"),
        ["la clause ne dit plus « tous les sept mois »"],
    ),
    "two answers alike": (
        lambda training: _excerpt(training, wrong=("Non", training.excerpts[0].right)),
        ["deux réponses se lisent de la même façon"],
    ),
    "too long for a quiz": (
        lambda training: _excerpt(training, question="Qui " * 70, right="Non " * 30),
        [
            "plus de 240 caractères ne tiennent pas dans un quiz",
            "« Non Non Non Non Non Non Non No… » dépasse 100 caractères, le plus d'un quiz",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_faults_are_told_at_the_line_of_the_card(
    knowledge: Knowledge, name: str
) -> None:
    change, wanted = CASES[name]
    broken = replace(knowledge, training=change(knowledge.training))
    found = unfit_cards(broken, FOLDER)
    assert {mistake.message.split(" : ", 1)[1] for mistake in found} >= set(wanted)
    assert bool(found) == bool(wanted)
    lines = (FOLDER / "training.yaml").read_text(encoding="utf-8").splitlines()
    for mistake in found:
        card = mistake.message.split("« ", 1)[1].split(" »", 1)[0]
        assert card.partition(".")[2] in lines[mistake.line - 1]


def test_a_definition_that_tells_its_own_term_is_a_fault(knowledge: Knowledge) -> None:
    terms = tuple(
        replace(term, definition="Le S.L.A. convenu.", aliases=("S.L.A",))
        if term.id == "sla"
        else term
        for term in knowledge.terms
    )
    broken = replace(knowledge, terms=terms)
    assert "la définition contient le mot lui-même" not in str(
        unfit_cards(broken, FOLDER)
    )
    terms = tuple(
        replace(term, definition="Le niveau-de service convenu.")
        if term.id == "sla"
        else term
        for term in knowledge.terms
    )
    broken = replace(knowledge, terms=terms)
    assert "la définition contient le mot lui-même" in str(unfit_cards(broken, FOLDER))
