"""Taking an earlier answer back in one's own words."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.speech.answers import belonging, reading_of
from assistant.conversation.speech.replacement import replacements, told_instead
from assistant.conversation.speech.signs import about, taken_back
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.answer import accept_reading
from assistant.conversation.turns.interview.proposal import propose
from assistant.interview.reading.answers import Heard, Reading
from assistant.knowledge.facts import Answer
from assistant.knowledge.questions import Question


def correct_by(
    ctx: Context, state: State, question: Question | None, text: str
) -> Outcome | None:
    """The correction that the text makes, of an answered question other than the pending one; None if it makes none."""
    found = _replaced(ctx, state, question, text) or _by_label(ctx, state, question, text)
    if found:
        return _settled(ctx, state, found, certain=True)
    instead = taken_back(ctx.knowledge.signs, text) or told_instead(text)
    if not instead:
        return None
    found = _again(ctx, state, question, instead)
    fits_both = (
        question is not None
        and question.id in reading_of(ctx, state, question, instead).answers
    )
    return _settled(ctx, state, found, certain=not fits_both) if found else None


def _settled(ctx: Context, state: State, found: Reading, *, certain: bool) -> Outcome:
    """Taken at once where it is certain which answer is taken back, else proposed."""
    main = next(ctx.knowledge.every_question[one.question] for one in found.heard)
    plain = (
        certain and found.only(main.id, *belonging(ctx, main)) and main.id in state.answers
    )
    return (
        accept_reading(ctx, state, main, found)
        if plain
        else propose(ctx, state, found.answers)
    )


def _answered_before(
    ctx: Context, state: State, pending: Question | None
) -> Iterator[Question]:
    """The answered questions of the questionnaire that the user is in, the latest first.

    Never the one on screen, nor a free text, which anything answers.
    """
    course = (
        ctx.knowledge.date_questions
        if _on_dates(ctx, state, pending)
        else ctx.knowledge.questions
    )
    for name in reversed([*state.answers, *state.proposal]):
        question = course.get(name)
        if question is not None and question is not pending and question.kind != "text":
            yield question


def _on_dates(ctx: Context, state: State, pending: Question | None) -> bool:
    """Whether the user is giving dates, or has just given the last one."""
    where = pending.id if pending else next(reversed([*state.answers]), "")
    return where in ctx.knowledge.date_questions


def _replaced(
    ctx: Context, state: State, pending: Question | None, text: str
) -> Reading | None:
    """« C'est pas le Maroc, c'est la Tunisie »: the answer that the first words hold becomes what the others say."""
    given = {**state.answers, **state.proposal}
    for old, new in replacements(text):
        for question in _answered_before(ctx, state, pending):
            group = (question.id, *belonging(ctx, question))
            former = reading_of(ctx, state, question, old).answers
            held = {
                name: answer
                for name, answer in former.items()
                if name in group and name in given
            }
            if question.id not in held or not all(
                _holds(given[name], answer) for name, answer in held.items()
            ):
                continue
            said = reading_of(ctx, state, question, new).of(*group)
            changed = [
                _in_place_of(one, former.get(one.question), given.get(one.question))
                for one in said.heard
            ]
            if (
                any(given.get(one.question) != one.answer for one in changed)
                and question.id in said.answers
            ):
                return Reading(tuple(changed))
    return None


def _holds(given: Answer, said: Answer) -> bool:
    if isinstance(given, list) and isinstance(said, list):
        return set(said) <= set(given)
    return given == said


def _in_place_of(heard: Heard, former: Answer, given: Answer) -> Heard:
    """Of several options chosen, only those taken back are replaced."""
    if not (
        isinstance(given, list)
        and isinstance(former, list)
        and isinstance(heard.answer, list)
    ):
        return heard
    kept = [
        option for option in given if option not in former and option not in heard.answer
    ]
    return replace(heard, answer=[*kept, *heard.answer])


def _by_label(
    ctx: Context, state: State, pending: Question | None, text: str
) -> Reading | None:
    """« Pour la sous-traitance, c'est non »: the question is named, then its answer."""
    for question in _answered_before(ctx, state, pending):
        rest = about(ctx.knowledge.signs, text, question.label)
        if not rest:
            continue
        said = reading_of(ctx, state, question, rest).of(
            question.id, *belonging(ctx, question)
        )
        if question.id in said.answers and said.answers[question.id] != state.answers.get(
            question.id
        ):
            return said
    return None


def _again(
    ctx: Context, state: State, pending: Question | None, text: str
) -> Reading | None:
    """The answer that the words name, else the latest that they fit; the other way round among dates."""
    named, fitting = (
        _named_again(ctx, state, text),
        _fitting_again(ctx, state, pending, text),
    )
    return fitting or named if _on_dates(ctx, state, pending) else named or fitting


def _named_again(ctx: Context, state: State, text: str) -> Reading | None:
    """What the text says in words that need no question, where one of it was answered before."""
    reading = reading_of(ctx, state, None, text)
    return reading if any(not one.new for one in reading.heard) else None


def _fitting_again(
    ctx: Context, state: State, pending: Question | None, text: str
) -> Reading | None:
    """The latest answered question that the text answers."""
    for question in _answered_before(ctx, state, pending):
        reading = reading_of(ctx, state, question, text)
        if question.id in reading.answers:
            return reading.of(question.id, *belonging(ctx, question))
    return None
