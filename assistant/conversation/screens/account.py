"""What is kept on the user."""

from assistant.blocks import Bullets, Title
from assistant.conversation.context import Context
from assistant.conversation.replies import Reply
from assistant.conversation.state.verdict import MOST


def privacy_screen(ctx: Context) -> Reply:
    """What is kept, why, how long, and what the user can do about it, in ten lines."""
    say, policy = ctx.say, ctx.policy
    of_questions = say.privacy_no_unanswered
    if policy.keep_unanswered:
        of_questions = say.privacy_unanswered
    told = say.privacy(
        days=policy.idle_days,
        unanswered=of_questions(days=policy.unanswered_days, count=MOST),
    )
    lines = told.strip().splitlines()
    if policy.contact:
        lines.append(say.privacy_contact(contact=policy.contact))
    title = Title(say.privacy_title(), 2)
    return Reply((title, Bullets(tuple(lines))))
