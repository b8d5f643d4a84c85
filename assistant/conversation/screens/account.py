"""What is kept on the user."""

from assistant.blocks import Bullets, Title
from assistant.conversation.context import Context
from assistant.conversation.replies import Reply
from assistant.conversation.state.verdict import MOST


def privacy_screen(ctx: Context) -> Reply:
    """What is kept, why, how long, and what the user can do about it, in ten lines."""
    policy = ctx.policy
    kept = policy.keep_unanswered
    say = ctx.say.privacy_unanswered if kept else ctx.say.privacy_no_unanswered
    unanswered = say(days=policy.unanswered_days, count=MOST)
    contact = (
        (ctx.say.privacy_contact(contact=policy.contact),) if policy.contact else ()
    )
    lines = (
        ctx.say.privacy(days=policy.idle_days, unanswered=unanswered)
        .strip()
        .splitlines()
    )
    return Reply((Title(ctx.say.privacy_title(), 2), Bullets((*lines, *contact))))
