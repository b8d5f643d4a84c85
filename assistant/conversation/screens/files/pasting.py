"""A contract that is being pasted, on screen."""

from assistant.blocks import Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.events import Pasted
from assistant.conversation.policy import PASTED_MINUTES
from assistant.conversation.replies import Button, Reply


def pasted_screen(ctx: Context, pasted: Pasted) -> Reply:
    """How much came, and the two ways on: to read it, or that it is no contract."""
    say = ctx.say
    told = say.pasted_so_far(
        pieces=pasted.pieces, characters=pasted.characters, minutes=PASTED_MINUTES
    )
    blocks = (Paragraph(say.pasted_full()),) if pasted.full else ()
    drop = Button(say.button_pasted_drop(), verbs.PASTED_DROP.action())
    read = read_pasted_button(ctx, pasted.characters)
    return Reply((Paragraph(told), *blocks), (read, drop))


def read_pasted_button(ctx: Context, characters: int) -> Button:
    """Have what was pasted read."""
    return Button(ctx.say.button_pasted_read(), verbs.PASTED_READ.action(characters))


def maybe_contract_button(ctx: Context, characters: int) -> Button:
    """Have a text read that is too long to be a message."""
    label = ctx.say.button_pasted_after_all()
    return Button(label, verbs.PASTED_READ.action(characters))
