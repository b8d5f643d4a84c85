"""The measured quality of the answers, and how fresh the law is, in plain words."""

from collections.abc import Iterator

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
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
    """What was measured, when, on how many questions, how sure that is; when the law was read."""
    say, quality = ctx.say, ctx.knowledge.quality
    lines = []
    for name, share in quality.shares.items():
        if share.of:
            lines.append(_line(ctx, name, share))
    intro = say.quality(
        date=dates.show(quality.measured_on),
        count=quality.questions,
    )
    blocks: tuple[Block, ...] = (
        Title(say.quality_title(), 2),
        Paragraph(intro),
        Bullets(tuple(lines)),
        Faint(say.quality_sure()),
        *_law(ctx),
    )
    privacy = Button(say.button_privacy(), verbs.PRIVACY.action())
    return Reply(blocks, (to_question(ctx), privacy))


def _law(ctx: Context) -> Iterator[Paragraph]:
    """When the legal references were read, and how many must be read again."""
    say, knowledge = ctx.say, ctx.knowledge
    if not knowledge.references:
        return
    read = [reference.checked_on for reference in knowledge.references]
    told = say.quality_law(
        count=len(read),
        first=dates.show(min(read)),
        last=dates.show(max(read)),
    )
    overdue = len(knowledge.overdue(ctx.today))
    fresh = say.quality_law_fresh()
    state = say.quality_law_overdue(count=overdue) if overdue else fresh
    yield Paragraph(f"{told} {state}")


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
