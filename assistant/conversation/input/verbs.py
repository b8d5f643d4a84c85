"""Buttons and commands: a verb with arguments -> the turn. An old button never does harm and never stays silent."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State
from assistant.conversation.turns import (
    account,
    checklist,
    date,
    file,
    home,
    mission,
    note,
    question,
    reminder,
    verdict,
)
from assistant.conversation.turns.interview import answer as answers
from assistant.conversation.turns.interview import choice, course, proposal
from assistant.conversation.turns.library import glossary, quality, theme
from assistant.conversation.turns.library import topic as topics
from assistant.interview.understanding import Understood
from assistant.knowledge.questions import Question

Turn = Callable[..., Outcome]

TAKES_TEXT = ("glossary", "export", "missions", "new", "name", "reminders")
"""The verbs whose one argument is what the user typed."""


def press(ctx: Context, state: State, action: str) -> Outcome:
    """Do what the button says, if it still makes sense."""
    verb, _, rest = action.partition(":")
    arguments = [] if not rest else [rest] if verb in TAKES_TEXT else rest.split(":")
    turn = TURNS.get(verb)
    if turn is None or not _fits(turn, arguments):
        return course.tell(ctx, state, "old_button")
    return turn(ctx, state, *arguments)


def _fits(turn: Turn, arguments: list[str]) -> bool:
    code = turn.__code__
    optional = len(turn.__defaults__ or ())
    return code.co_argcount - 2 - optional <= len(arguments) <= code.co_argcount - 2


def _answer(ctx: Context, state: State, question: str, option: str) -> Outcome:
    found = ctx.knowledge.every_question.get(question)
    if found is None or option not in found.option_ids:
        return course.tell(ctx, state, "old_button")
    answer = Understood(
        [option] if found.kind == "choices" else option, exact=found.id == state.asking
    )
    return _on_question(
        ctx,
        state,
        found,
        lambda: answers.accept(ctx, _aimed_at(state, found), found, answer),
    )


def _on_option(turn: Callable[[Context, State, Question, str], Outcome]) -> Turn:
    def ticking(ctx: Context, state: State, question: str, option: str) -> Outcome:
        found = ctx.knowledge.every_question.get(question)
        if found is None or found.kind != "choices" or option not in found.option_ids:
            return course.tell(ctx, state, "old_button")
        return _on_question(
            ctx, state, found, lambda: turn(ctx, _aimed_at(state, found), found, option)
        )

    return ticking


def _done(ctx: Context, state: State, question: str = "") -> Outcome:
    found = ctx.knowledge.every_question.get(question) or course.pending(ctx, state)
    if found is None or found.kind != "choices":
        return course.tell(ctx, state, "old_button")
    return _on_question(
        ctx, state, found, lambda: choice.submit(ctx, _aimed_at(state, found), found)
    )


def _unknown(ctx: Context, state: State, question: str = "") -> Outcome:
    found = ctx.knowledge.every_question.get(question)
    if found is None:
        return answers.leave_open(ctx, state)
    return _on_question(
        ctx, state, found, lambda: answers.leave_open(ctx, _aimed_at(state, found))
    )


def _why(ctx: Context, state: State, question: str = "") -> Outcome:
    found = ctx.knowledge.every_question.get(question)
    if found is None:
        return course.why(ctx, state)
    return _on_question(ctx, state, found, lambda: course.why(ctx, _aimed_at(state, found)))


def _edit(ctx: Context, state: State, question: str) -> Outcome:
    found = ctx.knowledge.every_question.get(question)
    if found is None:
        return course.tell(ctx, state, "old_button")
    return _on_question(ctx, state, found, lambda: course.edit(ctx, state, found))


def _aimed_at(state: State, question: Question) -> State:
    """The state with this question pending: a button of an earlier question edits that answer."""
    if state.asking == question.id:
        return state
    ticked = course.former_ticks(state, question)
    return replace(
        state,
        asking=question.id,
        editing=question.id in state.answers,
        ticked=ticked,
        misses=0,
    )


def _on_question(
    ctx: Context, state: State, question: Question, turn: Callable[[], Outcome]
) -> Outcome:
    if question.id in ctx.course(state, question).facts.irrelevant:
        return course.tell(ctx, state, "question_gone", "interview")
    return turn()


def _about(turn: Turn, more: int = 0) -> Turn:
    def on_topic(ctx: Context, state: State, topic: str, part: str = "") -> Outcome:
        found = ctx.knowledge.topics.get(topic)
        return (
            turn(ctx, state, found, *([part] * more))
            if found
            else course.tell(ctx, state, "old_button")
        )

    return on_topic


OF_THE_CHAT = frozenset(
    "open start help ask interview list modify pause themes theme topic detail sources none useful useless reason "
    "glossary restart restart-yes restart-no cancel privacy quality mydata erase erase-yes quit "
    "missions archived switch new duplicate rename name archive delete delete-yes "
    "deadlines reminders remind-on remind-off remind-at remind-not".split()
)
"""The verbs about whatever mission the chat is on, or that say which; others are about the one they were shown for."""

TURNS: Mapping[str, Turn] = {
    "open": home.open_chat,
    "start": home.show_menu,
    "help": home.show_help,
    "ask": question.invite_question,
    "interview": course.start,
    "answer": _answer,
    "tick": _on_option(choice.tick),
    "untick": _on_option(choice.untick),
    "done": _done,
    "unknown": _unknown,
    "why": _why,
    "confirm": proposal.confirm,
    "correct": proposal.correct,
    "reject": proposal.reject,
    "keep": course.keep,
    "back": course.back,
    "edit": _edit,
    "modify": course.show_answers,
    "pause": course.pause,
    "list": checklist.show_list,
    "shelf": checklist.show_shelf,
    "rest": checklist.show_rest,
    "item": checklist.show_item,
    "wording": checklist.show_wording,
    "proof": checklist.show_proof,
    "mark": checklist.mark,
    "export": file.export,
    "file": file.hand_over,
    "note": note.ask_note,
    "unnote": note.remove_note,
    "missions": mission.show_missions,
    "archived": mission.show_archived,
    "switch": mission.on_mission(mission.switch),
    "new": mission.create,
    "duplicate": mission.duplicate,
    "rename": mission.on_mission(mission.ask_name),
    "name": mission.name_current,
    "archive": mission.on_mission(mission.archive),
    "delete": mission.on_mission(mission.ask_delete),
    "delete-yes": mission.on_mission(mission.delete),
    "deadlines": mission.on_mission(date.show_deadlines_of),
    "deadline": date.show_deadline,
    "dates": date.show_dates,
    "fill": date.fill_dates,
    "calendar": date.export_calendar,
    "reminders": reminder.set_reminders,
    "remind-on": reminder.switch_on,
    "remind-off": reminder.switch_off,
    "remind-at": reminder.remind_at,
    "remind-not": reminder.remind_not,
    "themes": theme.show_themes,
    "theme": theme.show_theme,
    "topic": _about(topics.show_topic),
    "detail": _about(topics.show_detail),
    "sources": _about(topics.show_sources, more=1),
    "none": question.none_of_these,
    "useful": verdict.useful,
    "useless": verdict.useless,
    "reason": verdict.explain,
    "glossary": glossary.look_up,
    "restart": account.ask_restart,
    "restart-yes": account.restart,
    "restart-no": account.keep_all,
    "cancel": course.cancel,
    "privacy": account.tell_privacy,
    "quality": quality.show_quality,
    "mydata": account.hand_data,
    "erase": account.ask_erase,
    "erase-yes": account.erase,
    "quit": account.close,
}
