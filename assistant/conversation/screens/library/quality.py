"""The measured quality of the answers, in plain words."""

from assistant.blocks import Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_question
from assistant.knowledge.measured.quality import Share
from assistant.quantities import dates

_TENTHS_FROM, _TENTHS_TO = 0.15, 0.95
"""A share outside is told in hundredths.

« 0 fois sur 10 » would hide it, « 10 fois sur 10 » would flatter.
"""


def quality_screen(ctx: Context) -> Reply:
    """What was measured, when, on how many questions, and how sure each figure is."""
    say, quality = ctx.say, ctx.knowledge.quality
    lines = []
    for name, share in quality.shares.items():
        if share.of:
            lines.append(_line(ctx, name, share))
    intro = say.quality(
        date=dates.show(quality.measured_on),
        count=quality.questions,
    )
    blocks = (
        Title(say.quality_title(), 2),
        Paragraph(intro),
        Bullets(tuple(lines)),
        Faint(say.quality_sure()),
    )
    privacy = Button(say.button_privacy(), verbs.PRIVACY.action())
    return Reply(blocks, (to_question(ctx), privacy))


def _line(ctx: Context, name: str, share: Share) -> str:
    """How often that happens, and how sure the figure is."""
    say = ctx.say
    messages = {
        "first": say.quality_first,
        "among_three": say.quality_three,
        "direct_wrong": say.quality_direct,
        "refused": say.quality_refused,
        "far": say.quality_far,
        "near": say.quality_near,
    }
    low, high = share.interval
    between = say.quality_between(
        right=share.count,
        count=share.of,
        low=round(100 * low),
        high=round(100 * high),
    )
    times = _times(ctx, share.value)
    return messages[name](times=times, between=between)


def _times(ctx: Context, value: float) -> str:
    """« 9 fois sur 10 », « 97 fois sur 100 »."""
    if _TENTHS_FROM <= value <= _TENTHS_TO:
        return ctx.say.quality_tenths(count=round(10 * value))
    return ctx.say.quality_hundredths(count=round(100 * value))
