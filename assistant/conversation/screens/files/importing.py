"""What a spreadsheet that was taken back has changed, or what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.blocks import Block, Bullets, Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_whole_list
from assistant.conversation.state.mission import Mission
from assistant.knowledge.topics import Topic
from assistant.telling.item import own_status_labels, score_line
from assistant.text.typography import shortened

_MOST_CHANGES = 25
_MOST_MISTAKES = 8
_SHOWN_OF_A_NOTE = 60


ChangeKind = Literal["status", "note", "other", "who", "by"]
"""What a row changes: the user's status and note, the other side's status, who, by when."""


@dataclass(frozen=True)
class Change:
    """One thing that a row changes."""

    kind: ChangeKind
    topic: Topic
    before: str
    """A status, or the words of a cell, empty where there were none."""
    after: str


def imported_screen(
    ctx: Context, mission: Mission, changes: Sequence[Change], gone: int, mark: str
) -> Reply:
    """What stood there before and what stands there now, and the way back."""
    blocks: list[Block] = []
    buttons: list[Button] = []
    if changes:
        lines = tuple(_line(ctx, mission, change) for change in changes[:_MOST_CHANGES])
        blocks.append(Bullets(lines, ctx.say.imported(count=len(changes))))
        undo = verbs.UNIMPORT.action(mark)
        buttons.append(Button.in_words(ctx.say.button_unimport(), undo))
    else:
        blocks.append(Paragraph(ctx.say.imported_nothing()))
    more = len(changes) - _MOST_CHANGES
    if more > 0:
        blocks.append(Paragraph(ctx.say.imported_more(count=more)))
    if gone:
        blocks.append(Paragraph(ctx.say.import_gone(count=gone)))
    blocks.append(Paragraph(score_line(ctx, ctx.checklist(mission))))
    return Reply(tuple(blocks), (*buttons, to_whole_list(ctx)))


def column_of(ctx: Context, mission: Mission, kind: ChangeKind) -> str:
    """The heading of a column that both sides fill in."""
    if kind == "other":
        return (
            ctx.say.sheet_client()
            if ctx.provider(mission)
            else ctx.say.sheet_provider()
        )
    return ctx.say.sheet_who() if kind == "who" else ctx.say.sheet_by()


def _line(ctx: Context, mission: Mission, change: Change) -> str:
    """« Pénalités : à faire → présent »."""
    say, title = ctx.say, change.topic.title
    if change.kind == "status":
        labels = own_status_labels(ctx)
        before, after = labels[change.before], labels[change.after]
        return say.imported_status(title=title, before=before, after=after)
    after = shortened(change.after, _SHOWN_OF_A_NOTE)
    if change.kind != "note":
        column = column_of(ctx, mission, change.kind)
        return say.imported_cell(title=title, column=column, after=after)
    if not change.before:
        return say.imported_note_new(title=title, after=after)
    before = shortened(change.before, _SHOWN_OF_A_NOTE)
    return say.imported_note(title=title, before=before, after=after)


def refused_screen(ctx: Context, mistakes: Sequence[str]) -> Reply:
    """That nothing has changed, and the rows to mend."""
    lines = list(mistakes[:_MOST_MISTAKES])
    more = len(mistakes) - _MOST_MISTAKES
    if more > 0:
        lines.append(ctx.say.import_more_mistakes(count=more))
    blocks = (Bullets(tuple(lines), ctx.say.import_refused()),)
    return Reply(blocks, (to_whole_list(ctx),))
