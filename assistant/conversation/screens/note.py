"""The user's own notes on items: shown on the item's screen, and asked for."""

from assistant.blocks import Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_item
from assistant.conversation.state.mission import LONGEST_NOTE, Mission
from assistant.knowledge.topics import Topic
from assistant.telling.item import note_block


def note_button(ctx: Context, mission: Mission, topic: Topic) -> Button:
    """The button that asks for a note; named in words, so that a number typed as a note is one."""
    label = ctx.say.button_note()
    if topic.id in mission.notes:
        label = ctx.say.button_note_change()
    return Button.in_words(label, verbs.NOTE.action(topic.id))


def note_prompt(ctx: Context, mission: Mission, topic: Topic) -> Reply:
    """Ask for the note on a topic, or for what takes its place."""
    asked = ctx.say.note_ask(
        title=topic.title,
        limit=LONGEST_NOTE,
    )
    blocks = (*note_block(ctx, mission, topic), Paragraph(asked))
    ways = _ways_out(ctx, mission, topic)
    return Reply(blocks, ways, place="anchor")


def note_refused(ctx: Context, mission: Mission, topic: Topic, reason: str) -> Reply:
    """Why the text cannot be the note; the user may write another."""
    blocks = (Paragraph(reason), *note_block(ctx, mission, topic))
    ways = _ways_out(ctx, mission, topic)
    return Reply(blocks, ways, place="anchor")


def _ways_out(ctx: Context, mission: Mission, topic: Topic) -> tuple[Button, ...]:
    """Remove the note that is there, or go back to the item."""
    item = verbs.ITEM.action(topic.id)
    back = Button.in_words(ctx.say.button_item(), item)
    if topic.id not in mission.notes:
        return (back,)
    remove = verbs.UNNOTE.action(topic.id)
    return Button.in_words(ctx.say.button_note_remove(), remove), back


def noted_screen(
    ctx: Context, mission: Mission, topic: Topic, buttons: tuple[Button, ...]
) -> Reply:
    """The note was kept, or removed."""
    say = ctx.say.note_removed
    if topic.id in mission.notes:
        say = ctx.say.note_saved
    told = Paragraph(say(title=topic.title))
    blocks = (told, *note_block(ctx, mission, topic))
    ways = (*buttons, to_item(ctx, topic))
    return Reply(blocks, ways, place="anchor")
