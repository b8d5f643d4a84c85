"""A received contract: what was found is shown, and counts once the user says so."""

from dataclasses import replace

from assistant.blocks import Paragraph
from assistant.checklist.models import PRESENT, TO_DO, TO_NEGOTIATE
from assistant.conversation.context import Context
from assistant.conversation.events import ContractRead, ContractRefused
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.files.review import (
    invitation,
    mail_screen,
    mark_screen,
    overview_screen,
    refusal,
    signals_screen,
    theme_screen,
    themes_screen,
)
from assistant.conversation.screens.ways import to_list
from assistant.conversation.state.chat import State
from assistant.conversation.state.review import KeptReview
from assistant.conversation.turns.interview.course import in_between
from assistant.conversation.turns.interview.proposal import propose
from assistant.conversation.turns.interview.standing import still_waiting
from assistant.interview.validity import keep_valid
from assistant.telling.review import compared


def hear_contract(
    ctx: Context, state: State, event: ContractRead | ContractRefused
) -> Outcome:
    """What was found in a file, or why it is not read and what to do."""
    if isinstance(event, ContractRead):
        return _take(ctx, state, event)
    told = Paragraph(refusal(ctx, event.reason))
    return in_between(ctx, state, Reply((told,)))


def _take(ctx: Context, state: State, event: ContractRead) -> Outcome:
    """Keep what was found, show it, and propose what the contract answers of the interview."""
    review = event.review.after(state.review)
    kept = replace(state, review=review)
    shown = overview_screen(ctx, kept, review)
    facts = keep_valid(ctx.knowledge.every_question, dict(event.facts))
    told = {
        name: facts[name] for name in facts if facts[name] != state.answers.get(name)
    }
    proposed = replace(kept, proposal={**kept.proposal, **told})
    if not (state.answers and told and still_waiting(ctx, proposed)):
        return Outcome(kept, (shown,))
    lead = Paragraph(ctx.say.review_facts())
    asked = propose(ctx, kept, told, lead)
    return replace(asked, replies=(shown, *asked.replies))


def show_review(ctx: Context, state: State) -> Outcome:
    """What was found in the last contract, or how to send one."""
    if state.review is None:
        return in_between(ctx, state, invitation(ctx))
    return Outcome(state, (overview_screen(ctx, state, state.review),), beside=True)


def show_theme(ctx: Context, state: State, theme: str) -> Outcome:
    """The clauses of one theme; the overview where there is no such theme any more."""
    found = ctx.knowledge.themes_by_id.get(theme)
    if state.review is None or found is None:
        return show_review(ctx, state)
    screen = theme_screen(ctx, state, state.review, found)
    return Outcome(state, (screen,), beside=True)


def show_themes(ctx: Context, state: State) -> Outcome:
    """The themes, each with its clauses behind it."""
    if state.review is None:
        return show_review(ctx, state)
    return Outcome(state, (themes_screen(ctx, state, state.review),), beside=True)


def show_signals(ctx: Context, state: State) -> Outcome:
    """All that is to be looked at."""
    if state.review is None:
        return show_review(ctx, state)
    return Outcome(state, (signals_screen(ctx, state, state.review),), beside=True)


def show_mail(ctx: Context, state: State) -> Outcome:
    """The mail with all that is to be asked for."""
    if state.review is None:
        return show_review(ctx, state)
    return Outcome(state, (mail_screen(ctx, state, state.review),), beside=True)


def ask_mark(ctx: Context, state: State) -> Outcome:
    """Say what would be noted of the list's clauses, before it is."""
    if state.review is None:
        return show_review(ctx, state)
    marks = list(_marks(ctx, state, state.review).values())
    screen = mark_screen(ctx, marks.count(PRESENT), marks.count(TO_NEGOTIATE))
    return Outcome(state, (screen,), beside=True)


def mark(ctx: Context, state: State) -> Outcome:
    """Note what was found and what was not; what the user said of a clause stays."""
    if state.review is None:
        return show_review(ctx, state)
    marks = _marks(ctx, state, state.review)
    marked = replace(state, statuses={**state.statuses, **marks}, listed=True)
    told = Paragraph(ctx.say.review_marked(count=len(marks)))
    return Outcome(marked, (Reply((told,), (to_list(ctx),)),), "checklist")


def _marks(ctx: Context, state: State, review: KeptReview) -> dict[str, str]:
    """The status of each clause on which nothing was said, and the contract is plain."""
    marks = {}
    for row in compared(ctx, state, review).plain:
        if row.item.status == TO_DO:
            found = row.verdict == "found"
            marks[row.item.topic.id] = PRESENT if found else TO_NEGOTIATE
    return marks
