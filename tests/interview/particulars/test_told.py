"""What is told of a contract with a figure, and answers no question."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.context import Context
from assistant.conversation.speech.answers import reading_of
from assistant.conversation.state.chat import State
from assistant.interview.particulars.parties import (
    CLIENT,
    OTHER,
    OWN,
    parties,
)
from assistant.interview.particulars.told import LONGEST, particulars_of

CASES = yaml.safe_load(Path(__file__).with_name("told.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["say"])
def test_what_is_told(case: dict[str, Any], ctx: Context) -> None:
    """Each figure is kept once, as a contract writes it, and answers nothing that it is not."""
    found = particulars_of(ctx.knowledge).told(case["say"], case.get("asked", ""))
    assert dict(found) == case["told"]
    heard = reading_of(ctx, State(), None, case["say"]).answers
    assert not heard.keys() & set(case.get("hidden", []))


@given(text=st.text(alphabet="0123456789 %€hj,./àédurantppménalité", max_size=300))
def test_any_text_is_read(text: str, ctx: Context) -> None:
    """No text breaks it, and what is kept stays short."""
    for value in particulars_of(ctx.knowledge).told(text).values():
        assert 0 < len(value) <= LONGEST


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("c avec Atlantic Propreté une sarl", [("Atlantic Propreté SARL", OTHER)]),
        ("C'est notre société, AtlasVoix, une SARL.", [("AtlasVoix SARL", OWN)]),
        (
            "Client : Dodorêve SAS à Lille. Nous : AtlasVoix SARL à Casablanca.",
            [("Dodorêve SAS", CLIENT), ("AtlasVoix SARL", OWN)],
        ),
        ("ma boite c sarl camping les embruns", [("SARL camping les embruns", OWN)]),
        ("La société s'appelle Netor", [("Netor", OTHER)]),
        (
            "je confie le menage de mes bureaux a lyon a Nettovert, une sarl",
            [("Nettovert SARL", OTHER)],
        ),
        ("une société, une SARL de 12 personnes", []),
        ("je suis en sarl depuis 2020, il a sa clé", []),
    ],
)
def test_what_the_parties_are_called(text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.name, one.whose) for one in parties(text)] == told
