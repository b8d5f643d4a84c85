"""Grouping: what is asked in nearly the same words comes together, and stays so."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.curation.groups import Lead, group, id_of
from assistant.curation.worklist import _quotes
from assistant.knowledge.models import Knowledge

PARKING = [
    "le presta peut utiliser notre parking ?",
    "le prestataire peut-il utiliser notre parking",
    "parking presta",
]
CANTEEN = [
    "ils mangent à la cantine, qui paie ?",
    "qui paie la cantine du prestataire ?",
]


@pytest.fixture(scope="module")
def few(knowledge: Knowledge) -> Knowledge:
    """The base with a fiftieth of its phrasings, which only tell what letters are common."""
    return replace(knowledge, phrasings=knowledge.phrasings[::50])


def test_near_duplicates_come_together_and_others_stay_apart(
    knowledge: Knowledge,
) -> None:
    groups = group(
        [Lead(text) for text in (*PARKING[:2], *CANTEEN, PARKING[0].upper())], knowledge
    )
    assert [list(one.questions.values()) for one in groups] == [PARKING[:2], CANTEEN]
    assert [one.count for one in groups] == [3, 2]


def test_what_is_asked_most_comes_first_however_often_it_is_kept(
    knowledge: Knowledge,
) -> None:
    leads = [Lead(CANTEEN[0]), Lead(PARKING[0], times=7), Lead(CANTEEN[1], times=2)]
    groups = group(leads, knowledge)
    assert [one.count for one in groups] == [7, 3]
    assert [line.strip() for line in _quotes(groups[1])] == [
        f'- "{CANTEEN[1]}"  # 2 fois',
        f'- "{CANTEEN[0]}"',
    ]


def test_an_id_is_the_oldest_questions_and_stays_when_more_questions_come(
    knowledge: Knowledge,
) -> None:
    before = group([Lead(text) for text in PARKING[:2]], knowledge)
    after = group([Lead(text) for text in (*PARKING, *CANTEEN)], knowledge)
    assert before[0].id == id_of("Le presta peut utiliser notre parking")
    assert before[0].id in {one.id for one in after}


@given(
    texts=st.lists(
        st.sampled_from([*PARKING, *CANTEEN, "zxcv", "?", ""]) | st.text(max_size=20),
        max_size=8,
    )
)
def test_every_lead_is_in_one_group_exactly(texts: list[str], few: Knowledge) -> None:
    groups = group([Lead(text) for text in texts], few)
    assert sum(one.count for one in groups) == len(texts)
    assert sorted(name for one in groups for name in one.questions) == sorted(
        {id_of(text) for text in texts}
    )
