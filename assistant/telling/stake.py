"""What is said of a mission's stake."""

from assistant.checklist.models import Weighed
from assistant.conversation.context import Context
from assistant.interview.answer import enumerate_words
from assistant.text.typography import sentence


def stake_line(ctx: Context, weighed: Weighed) -> str:
    """What the mission risks and by which answers, in one sentence."""
    label = sentence(weighed.stake.label).rstrip(".")
    if not weighed.because:
        return ctx.say.stake_plain(stake=label)
    reasons = enumerate_words(weighed.because)
    if weighed.assumed:
        return ctx.say.stake_assumed(stake=label, reasons=reasons)
    return ctx.say.stake(stake=label, reasons=reasons)
