"""The welcome, the menu and the help."""

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.state.chat import State


def welcome(ctx: Context, *after: Block) -> Reply:
    """The first thing that a user reads, and what comes `after` it."""
    blocks = (Title(ctx.say("welcome_title")), Paragraph(ctx.say("welcome")), *after)
    return Reply(blocks, menu_buttons(ctx, State()))


def menu(ctx: Context, state: State, message: str = "menu") -> Reply:
    """The ways of using the bot, for someone who is already here."""
    return Reply((Paragraph(ctx.say(message)),), menu_buttons(ctx, state))


def menu_buttons(ctx: Context, state: State) -> tuple[Button, ...]:
    """Prepare or resume the contract, ask, browse, see the list; the missions, where there are several."""
    interview = ctx.interview(state)
    started = (
        "button_resume"
        if interview.answered and interview.following
        else "button_interview"
    )
    finished = bool(interview.answered) and interview.following is None
    return (
        Button(ctx.say("button_modify"), verbs.MODIFY.action())
        if finished
        else Button(ctx.say(started), verbs.INTERVIEW.action()),
        Button(ctx.say("button_ask"), verbs.ASK.action()),
        Button(ctx.say("button_themes"), verbs.THEMES.action()),
        Button(ctx.say("button_list"), verbs.LIST.action()),
        *(
            [Button(ctx.say("button_missions"), verbs.MISSIONS.alone)]
            if state.others
            else []
        ),
        Button(ctx.say("button_help"), verbs.HELP.action()),
    )


def help_screen(ctx: Context, state: State) -> Reply:
    """Every command, and what can simply be typed."""
    lines = tuple(
        ctx.say("help_line", name=command.names[0], summary=command.summary)
        for command in ctx.knowledge.commands
        if command.summary
    )
    blocks = (Title(ctx.say("help_title"), 2), Paragraph(ctx.say("help")), Bullets(lines))
    missions = (
        () if state.others else (Button(ctx.say("button_missions"), verbs.MISSIONS.alone),)
    )
    buttons = (
        *menu_buttons(ctx, state),
        *missions,
        Button(ctx.say("button_quality"), verbs.QUALITY.action()),
    )
    return Reply((*blocks, Faint(ctx.say("notice"))), buttons)
