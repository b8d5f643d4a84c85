"""Taking an earlier answer back in one's own words: typos, numbers, days, what stands beside."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from assistant.conversation.context import Context
from assistant.conversation.speech.correcting.renumbering import recounted, renumbered
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking
from assistant.quantities import durations, prices, volumes
from tests.scripted import ScriptedUser
from tests.tables import read_table

TABLE = read_table(Path(__file__).parent / "corrections.yaml")


def case_of(case: dict[str, Any]) -> Any:
    """`not_yet` says what should become of it and does not: a case that passes has to lose it."""
    marks = [pytest.mark.xfail(strict=True)] if case.get("not_yet") else []
    return pytest.param(case, id=case["text"], marks=marks)


@pytest.mark.parametrize("case", [case_of(case) for case in TABLE["cases"]])
def test_an_answer_is_taken_back(case: dict[str, Any], ctx: Context) -> None:
    given = {**TABLE["given"], **case.get("given", {})}
    waiting = Asking(TABLE["question"])
    user = ScriptedUser(ctx, State(answers=given, waiting=waiting, noticed=True))
    user.say(case["text"])
    changed = {
        name: answer
        for name, answer in user.state.answers.items()
        if given.get(name) != answer
    }
    assert changed == case.get("at_once", {})
    assert user.state.proposal == case.get("proposed", {})


_ANSWERS = st.sampled_from(
    [
        ("amount", 900),
        ("amount", "900/mois"),
        ("amount", "12/dossier*300/mois"),
        ("amount", "9/salarie/mois*120"),
        ("amount", "0.35/facture"),
        ("volume", "300/mois"),
        ("volume", "40"),
        ("duration", "2 ans"),
        ("duration", "9 mois"),
    ]
)
_SAID = st.lists(
    st.sampled_from(
        (
            *("12", "300", "900", "2", "9", "0", "0,5", "1 250", "9" * 40),
            *(
                " dossiers",
                "/mois",
                " par mois",
                " ht",
                " €",
                " ans",
                " mois",
                "h",
                ", pas ",
            ),
        )
    ),
    max_size=9,
).map("".join)


@drawn(_ANSWERS, _SAID)
def test_a_number_put_right_leaves_an_answer_of_its_kind(
    answer: tuple[str, int | str], text: str
) -> None:
    kind, given = answer
    fits = volumes.fits if kind == "volume" else prices.fits
    new = [renumbered(kind, given, text)]
    new += [recounted(given, text, {"": "900"})] if kind == "amount" else []
    for one in new:
        if one is not None and "0" not in str(one).split("/")[0].split("*"):
            assert one != given
            assert durations.measure(str(one)) if kind == "duration" else fits(one)
