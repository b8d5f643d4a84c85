"""The letters that make sense in a mission, and one of them to copy."""

from assistant.blocks import Block, Faint, Paragraph, Sample, Title
from assistant.contract.draft import in_words
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_whole_list
from assistant.telling.contract.letters import Written


def letters_screen(ctx: Context, letters: tuple[Written, ...]) -> Reply:
    """Which letter; that there is none yet, where that is so."""
    say = ctx.say
    lead = say.letters_intro() if letters else say.letters_none()
    blocks: tuple[Block, ...] = (Title(say.letters_title(), 2), Paragraph(lead))
    buttons = [
        Button(one.letter.title, verbs.LETTER.action(one.letter)) for one in letters
    ]
    if letters:
        file = verbs.FILE.action("lettres", "docx")
        buttons.append(Button(say.button_letters_file(), file))
    return Reply(blocks, (*buttons, to_whole_list(ctx)), place="anchor")


def letter_screen(ctx: Context, written: Written) -> Reply:
    """One letter to copy, and how to send it."""
    texts = (written.opening, written.subject, *written.paragraphs, written.closing)
    # A blank line between two paragraphs, for a mail.
    text = "\n\n".join(in_words((one,)) for one in texts)
    blocks = (
        Title(written.letter.title, 2),
        Faint(in_words((written.how,))),
        Sample(text, ctx.say.letter_copy()),
        Faint(ctx.say.letters_lead()),
    )
    back = Button(ctx.say.button_letters(), verbs.LETTERS.action())
    return Reply(blocks, (back,), place="anchor")
