"""What typed texts mean as answers (answers.yaml)."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.interview.showing import option_label
from assistant.interview.understanding import Hearing, understand
from assistant.knowledge.models import Knowledge, Question
from assistant.quantities import NotUnderstood

ROWS = yaml.safe_load(Path(__file__).with_name("answers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("question", "text", "expected"), ROWS, ids=lambda value: str(value))
def test_answer(question: str, text: str, expected: Any, knowledge: Knowledge, now: datetime) -> None:
    try:
        found: Any = understand(knowledge.questions[question], text, Hearing(now)).answer
    except NotUnderstood as problem:
        found = {"refus": problem.reason}
    assert found == expected


@pytest.mark.parametrize("provider", [False, True], ids=["client", "provider"])
def test_every_option_is_chosen_by_number_label_alias_and_id(
    provider: bool, knowledge: Knowledge, now: datetime
) -> None:
    for question in knowledge.questions.values():
        for number, option in enumerate(question.options, 1):
            own = option.aliases_provider if provider else option.aliases_client
            names = [str(number), f"le {number}", option.id, option_label(option, provider), *option.aliases, *own]
            for name in names:
                understood = understand(question, name, Hearing(now, provider))
                assert understood.answer in (option.id, [option.id]), (question.id, name)
                assert understood.exact


def test_the_country_named_with_the_place_is_not_asked_again(knowledge: Knowledge, now: datetime) -> None:
    for text, country in (("à Madagascar", "Madagascar"), ("tunisi", "Tunisie"), ("à l'île maurice", "Île Maurice")):
        assert understand(knowledge.questions["lieu"], text, Hearing(now)).also == {"pays": country}


@given(text=st.text(max_size=80))
def test_any_text_is_understood_or_refused_with_a_known_message(text: str, knowledge: Knowledge, now: datetime) -> None:
    for question in knowledge.questions.values():
        assert reason_for_refusing(question, text, now) in {"", *knowledge.messages}


def reason_for_refusing(question: Question, text: str, now: datetime) -> str:
    try:
        understand(question, text, Hearing(now))
    except NotUnderstood as problem:
        return problem.reason
    return ""
