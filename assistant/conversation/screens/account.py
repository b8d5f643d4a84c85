"""What is kept on the user."""

from dataclasses import replace

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.state.chat import State
from assistant.conversation.state.verdict import MOST, MOST_A_DAY


def privacy_screen(ctx: Context, state: State) -> Reply:
    """What is kept, why, how long, and what the user can do about it, in ten lines."""
    say, policy = ctx.say, ctx.policy
    told = say.privacy(
        days=policy.idle_days,
        unanswered=_of_questions(ctx, state),
    )
    lines = told.strip().splitlines()
    if policy.contact:
        lines.append(say.privacy_contact(contact=policy.contact))
    title = Title(say.privacy_title(), 2)
    return Reply((title, Bullets(tuple(lines))), _other_choices(ctx, state))


def _of_questions(ctx: Context, state: State) -> str:
    """What becomes of the words of questions, as the operator and the user chose."""
    say = ctx.say
    told = say.privacy_unanswered
    if not keeps_words(ctx, state):
        told = say.privacy_no_unanswered
    elif state.consent == "given":
        told = say.privacy_unlinked
    return told(days=ctx.policy.unanswered_days, count=MOST)


def _other_choices(ctx: Context, state: State) -> tuple[Button, ...]:
    """What the user did not choose; nothing where the operator keeps no words at all."""
    choices = []
    if ctx.policy.keep_unanswered and state.consent != "given":
        choices.append(_yes(ctx))
    if ctx.policy.keep_unanswered and state.consent != "refused":
        choices.append(_no(ctx))
    return tuple(choices)


def keeps_words(ctx: Context, state: State) -> bool:
    """Whether the words of questions are kept, be it with the chat."""
    return ctx.policy.keep_unanswered and state.consent != "refused"


def with_kept(ctx: Context, state: State, reply: Reply) -> Reply:
    """The reply to a question that is kept for the curators, with what becomes of its words.

    Once in a chat, the user is asked.
    """
    if not keeps_words(ctx, state):
        return reply
    if not state.may_keep(ctx.today):
        enough = Faint(ctx.say.not_kept(limit=MOST_A_DAY))
        return replace(reply, blocks=(*reply.blocks, enough))
    if state.consent:
        unlinked = state.consent == "given"
        told: Block = Faint(ctx.say.kept() if unlinked else ctx.say.kept_with_chat())
        return replace(reply, blocks=(*reply.blocks, told))
    asked = Paragraph(ctx.say.may_i_keep())
    buttons = (*reply.buttons, _yes(ctx), _no(ctx))
    return replace(reply, blocks=(*reply.blocks, asked), buttons=buttons)


def _yes(ctx: Context) -> Button:
    return Button.in_words(ctx.say.button_words_yes(), verbs.WORDS_YES.action())


def _no(ctx: Context) -> Button:
    return Button.in_words(ctx.say.button_words_no(), verbs.WORDS_NO.action())
