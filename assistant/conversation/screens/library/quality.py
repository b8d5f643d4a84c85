"""The measured quality of the answers, in plain words."""

from assistant.blocks import Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.knowledge.measured.quality import Share
from assistant.quantities import dates

_TENTHS_FROM, _TENTHS_TO = 0.15, 0.95
"""A share outside is told in hundredths: « 0 fois sur 10 » would hide it, « 10 fois sur 10 » would flatter."""


def quality_screen(ctx: Context) -> Reply:
    """What was measured, when, on how many questions, and how sure each figure is."""
    quality = ctx.knowledge.quality
    lines = [
        _line(ctx, name, share) for name, share in quality.shares.items() if share.of
    ]
    intro = ctx.say.quality(
        date=dates.show(quality.measured_on), count=quality.questions
    )
    blocks = (
        Title(ctx.say.quality_title(), 2),
        Paragraph(intro),
        Bullets(tuple(lines)),
        Faint(ctx.say.quality_sure()),
    )
    return Reply(
        blocks,
        (
            Button(ctx.say.button_ask(), verbs.ASK.action()),
            Button(ctx.say.button_privacy(), verbs.PRIVACY.action()),
        ),
    )


def _line(ctx: Context, name: str, share: Share) -> str:
    messages = {
        "first": ctx.say.quality_first,
        "among_three": ctx.say.quality_three,
        "direct_wrong": ctx.say.quality_direct,
        "refused": ctx.say.quality_refused,
        "far": ctx.say.quality_far,
        "near": ctx.say.quality_near,
    }
    low, high = (round(100 * end) for end in share.interval)
    between = ctx.say.quality_between(
        right=share.count, count=share.of, low=low, high=high
    )
    return messages[name](times=_times(ctx, share.value), between=between)


def _times(ctx: Context, value: float) -> str:
    if _TENTHS_FROM <= value <= _TENTHS_TO:
        return ctx.say.quality_tenths(count=round(10 * value))
    return ctx.say.quality_hundredths(count=round(100 * value))
