"""Buttons and commands: each verb's turn. An old button never does harm, and never stays silent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVarTuple

from assistant.conversation import verbs
from assistant.conversation.button_arguments import Stale
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.rights import refusal
from assistant.conversation.state.chat import State
from assistant.conversation.turns import (
    account,
    checklist,
    date,
    home,
    mission,
    note,
    prospect,
    reminder,
    verdict,
)
from assistant.conversation.turns import question as questions
from assistant.conversation.turns.files import (
    document,
    importing,
    letter,
    pasting,
    review,
)
from assistant.conversation.turns.interview import (
    answer,
    choice,
    course,
    describing,
    noting,
    proposal,
)
from assistant.conversation.turns.library import (
    direct,
    glossary,
    lesson,
    progress,
    quality,
    quiz,
    theme,
    topic,
)
from assistant.conversation.verbs import Verb

Ts = TypeVarTuple("Ts")
AnyVerb = Verb[*tuple[Any, ...]]


@dataclass(frozen=True)
class Binding:
    """A verb with its turn."""

    verb: AnyVerb
    turn: Callable[..., Outcome]
    """Its signature was checked by `bind`, against the verb's arguments."""


def bind(verb: Verb[*Ts], turn: Callable[[Context, State, *Ts], Outcome]) -> Binding:
    """The verb with a turn that takes just its arguments; the type checker sees to that."""
    return Binding(verb, turn)


def press(ctx: Context, state: State, action: str) -> Outcome:
    """Do what the button says, if it still makes sense."""
    name, _, rest = action.partition(":")
    binding = TURNS.get(name)
    if binding is None:
        return course.tell(ctx, state, ctx.say.old_button())
    refused = refusal(ctx, state, name)
    if refused:
        return Outcome(state, (), aside=refused)
    try:
        values = binding.verb.read(ctx, state, rest)
    except Stale as stale:
        return _tell_stale(ctx, state, stale)
    return binding.turn(ctx, state, *values)


def _tell_stale(ctx: Context, state: State, stale: Stale) -> Outcome:
    if stale.reason == "mission_gone":
        return mission.tell_other(ctx, state, None)
    if stale.reason == "question_gone":
        return course.tell(ctx, state, ctx.say.question_gone(), "interview")
    return course.tell(ctx, state, ctx.say.old_button())


_BINDINGS = (
    bind(verbs.OPEN, home.open_chat),
    bind(verbs.START, home.follow),
    bind(verbs.HELP, home.show_help),
    bind(verbs.ASK, questions.invite_question),
    bind(verbs.CANCEL, course.cancel),
    bind(verbs.QUIT, account.close),
    bind(verbs.PRIVACY, account.tell_privacy),
    bind(verbs.MY_DATA, account.hand_data),
    bind(verbs.RESTART, account.ask_restart),
    bind(verbs.RESTART_YES, account.restart),
    bind(verbs.KEEP_ALL, account.keep_all),
    bind(verbs.WORDS_YES, account.give_words),
    bind(verbs.WORDS_NO, account.refuse_words),
    bind(verbs.ERASE, account.ask_erase),
    bind(verbs.ERASE_YES, account.erase),
    bind(verbs.INTERVIEW, course.start),
    bind(verbs.PAUSE, course.pause),
    bind(verbs.SPECIFY, course.ask_later),
    bind(verbs.MODIFY, course.show_answers),
    bind(verbs.ANSWER, answer.choose),
    bind(verbs.TICK, choice.tick),
    bind(verbs.UNTICK, choice.untick),
    bind(verbs.DONE, choice.submit),
    bind(verbs.UNKNOWN, answer.leave_open),
    bind(verbs.WHY, course.why),
    bind(verbs.KEEP, course.keep),
    bind(verbs.BACK, course.back),
    bind(verbs.EDIT, course.edit),
    bind(verbs.CONFIRM, proposal.confirm),
    bind(verbs.REJECT, proposal.reject),
    bind(verbs.CORRECT, proposal.correct),
    bind(verbs.UNDO, noting.undo),
    bind(verbs.STANDS, proposal.confirm_what_stands),
    bind(verbs.DESCRIBE, describing.describe),
    bind(verbs.REVIEW, review.show_review),
    bind(verbs.REVIEW_THEMES, review.show_themes),
    bind(verbs.REVIEW_THEME, review.show_theme),
    bind(verbs.REVIEW_SIGNALS, review.show_signals),
    bind(verbs.REVIEW_MAIL, review.show_mail),
    bind(verbs.REVIEW_MARK, review.ask_mark),
    bind(verbs.REVIEW_MARK_YES, review.mark),
    bind(verbs.PASTED_READ, pasting.read_pasted),
    bind(verbs.PASTED_DROP, pasting.drop_pasted),
    bind(verbs.LIST, checklist.show_list),
    bind(verbs.SHELF, checklist.show_shelf),
    bind(verbs.REST, checklist.show_rest),
    bind(verbs.ITEM, checklist.show_item),
    bind(verbs.WORDING, checklist.show_wording),
    bind(verbs.PROOF, checklist.show_proof),
    bind(verbs.MARK, checklist.mark),
    bind(verbs.NOTE, note.ask_note),
    bind(verbs.UNNOTE, note.remove_note),
    bind(verbs.IMPORT, importing.explain_import),
    bind(verbs.UNIMPORT, importing.undo_import),
    bind(verbs.EXPORT, document.export),
    bind(verbs.FILE, document.hand_over),
    bind(verbs.LETTERS, letter.show_letters),
    bind(verbs.LETTER, letter.show_letter),
    bind(verbs.MISSIONS, mission.show_missions),
    bind(verbs.ARCHIVED, mission.show_archived),
    bind(verbs.SWITCH, mission.switch),
    bind(verbs.NEW, mission.create),
    bind(verbs.NAME, mission.name_current),
    bind(verbs.RENAME, mission.ask_name),
    bind(verbs.DUPLICATE, mission.duplicate),
    bind(verbs.ARCHIVE, mission.archive),
    bind(verbs.DELETE, mission.ask_delete),
    bind(verbs.DELETE_YES, mission.delete),
    bind(verbs.DEADLINES, date.show_deadlines_of),
    bind(verbs.DEADLINE, date.show_deadline),
    bind(verbs.DATES, date.show_dates),
    bind(verbs.FILL, date.fill_dates),
    bind(verbs.CALENDAR, date.export_calendar),
    bind(verbs.REMINDERS, reminder.set_reminders),
    bind(verbs.REMIND_ON, reminder.switch_on),
    bind(verbs.REMIND_OFF, reminder.switch_off),
    bind(verbs.REMIND_AT, reminder.remind_at),
    bind(verbs.REMIND_NOT, reminder.remind_not),
    bind(verbs.LEARN, lesson.show_path),
    bind(verbs.STAGE, lesson.show_stage),
    bind(verbs.STAGE_BEGIN, lesson.begin_stage),
    bind(verbs.STAGE_TEST, lesson.begin_test),
    bind(verbs.CARD, lesson.next_card),
    bind(verbs.TRY, lesson.pick),
    bind(verbs.SURE, lesson.judge),
    bind(verbs.LESSONS_ON, lesson.remind_again),
    bind(verbs.LESSONS_OFF, lesson.silence),
    bind(verbs.QUIZ, quiz.pose_next),
    bind(verbs.PROGRESS, progress.show_progress),
    bind(verbs.PROGRESS_FILE, progress.hand_progress),
    bind(verbs.PROGRESS_PICTURE, progress.hand_picture),
    bind(verbs.THEMES, theme.show_themes),
    bind(verbs.THEME, theme.show_theme),
    bind(verbs.TOPIC_PAGE, topic.show_topic),
    bind(verbs.WHOLE, topic.show_whole),
    bind(verbs.COPY, topic.show_copy),
    bind(verbs.DIRECT, direct.show_direct),
    bind(verbs.NEAR, direct.show_meant),
    bind(verbs.GROUNDS, direct.show_grounds),
    bind(verbs.COPY_DIRECT, direct.show_copy),
    bind(verbs.SIDE_DIRECT, direct.show_from),
    bind(verbs.DETAIL, topic.show_detail),
    bind(verbs.SOURCES, topic.show_sources),
    bind(verbs.GLOSSARY, glossary.look_up),
    bind(verbs.SIDE, topic.show_from),
    bind(verbs.PICK, prospect.pick),
    bind(verbs.UNPICK, prospect.unpick),
    bind(verbs.UNPICK_ALL, prospect.unpick_all),
    bind(verbs.REPLY, prospect.show_reply),
    bind(verbs.PROSPECT, prospect.start_prospect),
    bind(verbs.QUALITY, quality.show_quality),
    bind(verbs.NONE_FITS, questions.none_of_these),
    bind(verbs.USEFUL, verdict.useful),
    bind(verbs.USELESS, verdict.useless),
    bind(verbs.REASON_WHY, verdict.explain),
)
TURNS = {binding.verb.name: binding for binding in _BINDINGS}
"""Every verb's binding, by its name."""
