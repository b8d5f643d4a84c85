"""What typed texts mean (answers.yaml, told.yaml): to the pending question, to others, to none."""

from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.context import Context
from assistant.conversation.events import Said
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking
from assistant.conversation.step import step
from assistant.interview.answer import option_label
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.reader import read
from assistant.interview.reading.setting import Setting
from assistant.interview.understanding import Speaker, understand_whole
from assistant.interview.validity import fits
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Question
from assistant.quantities import Misunderstanding, NotUnderstood
from tests.tables import read_table

HERE = Path(__file__).parent
ROWS = [*read_table(HERE / "answers.yaml"), *read_table(HERE / "told.yaml")]


def case_name(row: dict[str, Any]) -> str:
    return f"{row.get('at', '')}: {row['say']}"


def case_of(row: dict[str, Any]) -> Any:
    """`not_yet` says what should be understood and is not: a row that passes has to lose it."""
    marks = [pytest.mark.xfail(strict=True)] if row.get("not_yet") else []
    return pytest.param(row, id=case_name(row), marks=marks)


@pytest.mark.parametrize("row", [case_of(row) for row in ROWS])
def test_answer(row: dict[str, Any], ctx: Context) -> None:
    """`takes` counts at once, `proposes` waits for a « yes »; neither: nothing is understood."""
    before = State(
        answers=row.get("after", {}),
        waiting=Asking(row["at"]) if row.get("at") else None,
        noticed=True,
    )
    after = step(
        ctx.knowledge, ctx.matcher, before, Said(str(row["say"])), ctx.now
    ).state
    taken = {
        name: answer
        for name, answer in after.answers.items()
        if before.answers.get(name, "") != answer
    }
    assert taken == row.get("takes", {})
    assert after.proposal == row.get("proposes", {})


@pytest.mark.parametrize("provider", [False, True], ids=["client", "provider"])
def test_every_option_is_chosen_by_number_label_alias_clue_and_id(
    provider: bool, knowledge: Knowledge, now: datetime
) -> None:
    for question in knowledge.questions.values():
        for number, option in enumerate(question.options, 1):
            own = option.aliases_provider if provider else option.aliases_client
            names = [
                str(number),
                f"le {number}",
                option.id,
                option_label(option, provider),
                *option.aliases,
                *own,
            ]
            for name in [*names, *option.clues]:
                understood = understand_whole(
                    knowledge.words, question, name, Speaker(now, provider)
                )
                assert understood.answer in (option.id, [option.id]), (
                    question.id,
                    name,
                )
                assert understood.exact


def test_every_clue_names_its_option_whatever_is_on_screen(
    knowledge: Knowledge, now: datetime
) -> None:
    for question in knowledge.questions.values():
        for option in question.options:
            for clue in option.clues:
                heard = read(
                    lexicon(knowledge),
                    knowledge.questions,
                    f"alors {clue} voilà",
                    Setting(now),
                ).answers
                assert heard.get(question.id) in (option.id, [option.id]), (
                    question.id,
                    clue,
                )


@given(text=st.text(max_size=80))
def test_any_text_is_understood_or_refused_for_a_known_reason(
    text: str, knowledge: Knowledge, now: datetime
) -> None:
    for question in knowledge.questions.values():
        reason = reason_for_refusing(knowledge, question, text, now)
        assert reason in {"", *get_args(Misunderstanding)}


def reason_for_refusing(
    knowledge: Knowledge, question: Question, text: str, now: datetime
) -> str:
    try:
        understand_whole(knowledge.words, question, text, Speaker(now))
    except NotUnderstood as problem:
        return problem.reason
    return ""


@given(data=st.data())
def test_what_is_read_in_any_text_fits_its_question(
    data: Any, knowledge: Knowledge, now: datetime
) -> None:
    said = [
        clue
        for question in knowledge.questions.values()
        for option in question.options
        for clue in option.clues
    ]
    bits = st.sampled_from(
        [
            *said,
            "pas de",
            "sans",
            "ni",
            ", ",
            "25 €",
            "18 mois",
            "à Tunis",
            "jusqu'à fin 2027",
            "et",
        ]
    )
    words = data.draw(st.lists(bits | st.text(max_size=9), max_size=8))
    pending = data.draw(st.none() | st.sampled_from([*knowledge.questions.values()]))
    reading = read(
        lexicon(knowledge),
        knowledge.questions,
        " ".join(words),
        Setting(now, {}, pending),
    )
    assert len(reading.answers) == len(reading.heard)
    for heard in reading.heard:
        assert fits(knowledge.questions[heard.question], heard.answer)
