"""The welcome, the menu and the help."""

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import (
    to_lessons,
    to_list,
    to_missions,
    to_question,
    to_the_contract,
    to_themes,
)
from assistant.conversation.state.chat import State


def welcome(ctx: Context, *after: Block) -> Reply:
    """The first thing that a user reads, and what comes `after` it."""
    blocks = (
        Title(ctx.say.welcome_title()),
        Paragraph(ctx.say.welcome()),
        *after,
    )
    return Reply(
        blocks,
        menu_buttons(ctx, State()),
    )


def menu(ctx: Context, state: State, text: str) -> Reply:
    """The ways of using the bot under this text, for someone who is already here."""
    return Reply(
        (Paragraph(text),),
        menu_buttons(ctx, state),
    )


def menu_buttons(ctx: Context, state: State) -> tuple[Button, ...]:
    """Prepare or resume the contract, ask, browse, see the list; the missions, if several."""
    buttons = [
        to_the_contract(ctx, state),
        to_question(ctx),
        to_themes(ctx),
        to_list(ctx),
    ]
    if state.others:
        buttons.append(to_missions(ctx))
    buttons.append(Button(ctx.say.button_help(), verbs.HELP.action()))
    return tuple(buttons)


def help_screen(ctx: Context, state: State) -> Reply:
    """Every command, and what can simply be typed."""
    say = ctx.say
    lines = []
    for command in ctx.knowledge.commands:
        if command.summary:
            name, summary = command.names[0], command.summary
            lines.append(say.help_line(name=name, summary=summary))
    blocks = (
        Title(say.help_title(), 2),
        Paragraph(say.help()),
        Bullets(tuple(lines)),
        Faint(say.notice()),
    )
    buttons = list(menu_buttons(ctx, state))
    if not state.others:
        buttons.append(to_missions(ctx))
    buttons.append(to_lessons(ctx))
    buttons.append(Button(say.button_quality(), verbs.QUALITY.action()))
    return Reply(blocks, tuple(buttons))
