"""Buttons and commands: a verb with arguments -> the turn. An old button never does harm and never stays silent."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.conversation import (
    answering,
    exporting,
    feedback,
    interviewing,
    leaving,
    listing,
    noting,
    proposing,
    scheduling,
    switching,
)
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.home import help_screen, menu, welcome
from assistant.conversation.state import State
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
        return interviewing.tell(ctx, state, "old_button")
    return turn(ctx, state, *arguments)


def _fits(turn: Turn, arguments: list[str]) -> bool:
    code = turn.__code__
    optional = len(turn.__defaults__ or ())
    return code.co_argcount - 2 - optional <= len(arguments) <= code.co_argcount - 2


def _open(ctx: Context, state: State) -> Outcome:
    """The chat is opened: greet a newcomer, take others back to where they were."""
    if state == State():
        return Outcome(state, (welcome(ctx),))
    return interviewing.tell(ctx, state, "welcome_back")


def _start(ctx: Context, state: State) -> Outcome:
    return Outcome(state, (menu(ctx, state) if state.answers or state.others else welcome(ctx),))


def _help(ctx: Context, state: State) -> Outcome:
    return Outcome(state, (help_screen(ctx, state), *interviewing.again(ctx, state)))


def _answer(ctx: Context, state: State, question: str, option: str) -> Outcome:
    found = ctx.knowledge.every_question.get(question)
    if found is None or option not in found.option_ids:
        return interviewing.tell(ctx, state, "old_button")
    answer = Understood([option] if found.kind == "choices" else option, exact=found.id == state.asking)
    return _on_question(ctx, state, found, lambda: interviewing.accept(ctx, _aimed_at(state, found), found, answer))


def _on_option(turn: Callable[[Context, State, Question, str], Outcome]) -> Turn:
    def ticking(ctx: Context, state: State, question: str, option: str) -> Outcome:
        found = ctx.knowledge.every_question.get(question)
        if found is None or found.kind != "choices" or option not in found.option_ids:
            return interviewing.tell(ctx, state, "old_button")
        return _on_question(ctx, state, found, lambda: turn(ctx, _aimed_at(state, found), found, option))

    return ticking


def _done(ctx: Context, state: State, question: str = "") -> Outcome:
    found = ctx.knowledge.every_question.get(question) or interviewing.pending(ctx, state)
    if found is None or found.kind != "choices":
        return interviewing.tell(ctx, state, "old_button")
    return _on_question(ctx, state, found, lambda: interviewing.submit(ctx, _aimed_at(state, found), found))


def _unknown(ctx: Context, state: State, question: str = "") -> Outcome:
    found = ctx.knowledge.every_question.get(question)
    if found is None:
        return interviewing.leave_open(ctx, state)
    return _on_question(ctx, state, found, lambda: interviewing.leave_open(ctx, _aimed_at(state, found)))


def _why(ctx: Context, state: State, question: str = "") -> Outcome:
    found = ctx.knowledge.every_question.get(question)
    if found is None:
        return interviewing.why(ctx, state)
    return _on_question(ctx, state, found, lambda: interviewing.why(ctx, _aimed_at(state, found)))


def _edit(ctx: Context, state: State, question: str) -> Outcome:
    found = ctx.knowledge.every_question.get(question)
    if found is None:
        return interviewing.tell(ctx, state, "old_button")
    return _on_question(ctx, state, found, lambda: interviewing.edit(ctx, state, found))


def _aimed_at(state: State, question: Question) -> State:
    """The state with this question pending: a button of an earlier question edits that answer."""
    if state.asking == question.id:
        return state
    ticked = interviewing.former_ticks(state, question)
    return replace(state, asking=question.id, editing=question.id in state.answers, ticked=ticked, misses=0)


def _on_question(ctx: Context, state: State, question: Question, turn: Callable[[], Outcome]) -> Outcome:
    if question.id in ctx.course(state, question).facts.irrelevant:
        return interviewing.tell(ctx, state, "question_gone", "interview")
    return turn()


def _about(turn: Turn, more: int = 0) -> Turn:
    def on_topic(ctx: Context, state: State, topic: str, part: str = "") -> Outcome:
        found = ctx.knowledge.topics.get(topic)
        return turn(ctx, state, found, *([part] * more)) if found else interviewing.tell(ctx, state, "old_button")

    return on_topic


OF_THE_CHAT = frozenset(
    "open start help ask interview list modify pause themes theme topic detail sources none useful useless reason "
    "glossary restart restart-yes restart-no cancel privacy quality mydata erase erase-yes quit "
    "missions archived switch new duplicate rename name archive delete delete-yes "
    "deadlines reminders remind-on remind-off remind-at remind-not".split()
)
"""The verbs about whatever mission the chat is on, or that say which; others are about the one they were shown for."""

TURNS: Mapping[str, Turn] = {
    "open": _open,
    "start": _start,
    "help": _help,
    "ask": answering.invite_question,
    "interview": interviewing.start,
    "answer": _answer,
    "tick": _on_option(interviewing.tick),
    "untick": _on_option(interviewing.untick),
    "done": _done,
    "unknown": _unknown,
    "why": _why,
    "confirm": proposing.confirm,
    "correct": proposing.correct,
    "reject": proposing.reject,
    "keep": interviewing.keep,
    "back": interviewing.back,
    "edit": _edit,
    "modify": interviewing.show_answers,
    "pause": interviewing.pause,
    "list": listing.show_list,
    "shelf": listing.show_shelf,
    "rest": listing.show_rest,
    "item": listing.show_item,
    "wording": listing.show_wording,
    "proof": listing.show_proof,
    "mark": listing.mark,
    "export": exporting.export,
    "file": exporting.hand_over,
    "note": noting.ask_note,
    "unnote": noting.remove_note,
    "missions": switching.show_missions,
    "archived": switching.show_archived,
    "switch": switching.on_mission(switching.switch),
    "new": switching.create,
    "duplicate": switching.duplicate,
    "rename": switching.on_mission(switching.ask_name),
    "name": switching.name_current,
    "archive": switching.on_mission(switching.archive),
    "delete": switching.on_mission(switching.ask_delete),
    "delete-yes": switching.on_mission(switching.delete),
    "deadlines": switching.on_mission(scheduling.show_deadlines_of),
    "deadline": scheduling.show_deadline,
    "dates": scheduling.show_dates,
    "fill": scheduling.fill_dates,
    "calendar": scheduling.export_calendar,
    "reminders": scheduling.set_reminders,
    "remind-on": scheduling.switch_on,
    "remind-off": scheduling.switch_off,
    "remind-at": scheduling.remind_at,
    "remind-not": scheduling.remind_not,
    "themes": answering.show_themes,
    "theme": answering.show_theme,
    "topic": _about(answering.show_topic),
    "detail": _about(answering.show_detail),
    "sources": _about(answering.show_sources, more=1),
    "none": answering.none_of_these,
    "useful": feedback.useful,
    "useless": feedback.useless,
    "reason": feedback.explain,
    "glossary": answering.look_up,
    "restart": leaving.ask_restart,
    "restart-yes": leaving.restart,
    "restart-no": leaving.keep_all,
    "cancel": interviewing.cancel,
    "privacy": leaving.tell_privacy,
    "quality": answering.show_quality,
    "mydata": leaving.hand_data,
    "erase": leaving.ask_erase,
    "erase-yes": leaving.erase,
    "quit": leaving.close,
}
