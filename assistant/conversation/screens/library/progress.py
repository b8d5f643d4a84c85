"""What was learnt so far: a bar a stage, what is mastered, the summary to hand over."""

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_path
from assistant.knowledge.training import Stage
from assistant.training.path import Memories, Share, by_theme, share
from assistant.training.schedule import KNOWN_FROM

_CELLS = 8
"""Characters of a drawn bar."""
_KNOWN, _SEEN, _UNSEEN = "█", "▒", "░"


def progress_screen(ctx: Context, memories: Memories) -> Reply:
    """How far somebody is; before the first card, where to begin."""
    say, training = ctx.say, ctx.knowledge.training
    title = Title(say.progress_title(), 2)
    if not memories:
        return Reply((title, Paragraph(say.progress_none())), (to_path(ctx),))
    whole = share(training.cards.values(), memories)
    told = say.progress_seen(
        seen=whole.seen, total=whole.total, known=whole.known, days=KNOWN_FROM
    )
    lines = [stage_line(ctx, memories, stage) for stage in training.stages]
    blocks: list[Block] = [title, Bullets(tuple(lines)), Paragraph(told)]
    blocks += map(Paragraph, _mastered(ctx, memories))
    blocks.append(Faint(say.progress_no_certificate()))
    summary = Button(say.button_progress_pdf(), verbs.PROGRESS_FILE.action())
    picture = Button(ctx.say.button_progress_picture(), verbs.PROGRESS_PICTURE.action())
    return Reply(tuple(blocks), (picture, summary, to_path(ctx)), place="page")


def _mastered(ctx: Context, memories: Memories) -> list[str]:
    """The stages and the themes that are mastered, where there are any."""
    told = []
    if stages := _mastered_stages(ctx, memories):
        told.append(ctx.say.progress_stages(titles=", ".join(stages)))
    if themes := _mastered_themes(ctx, memories):
        told.append(ctx.say.progress_themes(titles=", ".join(themes)))
    return told


def _bar(part: Share) -> str:
    """« ██▒▒▒░░░ »: what is known, what was seen besides, what is still to come."""
    known, seen = _cells(part.known, part.total), _cells(part.seen, part.total)
    return _KNOWN * known + _SEEN * (seen - known) + _UNSEEN * (_CELLS - seen)


def _cells(count: int, total: int) -> int:
    """Its part of the bar: the whole of it for all alone, nothing for none alone."""
    if count == total:
        return _CELLS
    return min(_CELLS - 1, max(bool(count), round(_CELLS * count / total)))


def stage_line(ctx: Context, memories: Memories, stage: Stage) -> str:
    """« Choisir : ██▒▒░░░░ 5 vues, 2 acquises sur 10 »."""
    part = share(stage.cards, memories)
    return ctx.say.stage_line(
        title=stage.title,
        bar=_bar(part),
        seen=part.seen,
        known=part.known,
        total=part.total,
    )


def _mastered_stages(ctx: Context, memories: Memories) -> list[str]:
    """The titles of the stages that are mastered."""
    stages = ctx.knowledge.training.stages
    return [one.title for one in stages if share(one.cards, memories).mastered]


def _mastered_themes(ctx: Context, memories: Memories) -> list[str]:
    """The titles of the themes that are mastered, as far as the path goes into them."""
    shares = by_theme(ctx.knowledge, memories).items()
    return [theme.title for theme, part in shares if part.mastered]
