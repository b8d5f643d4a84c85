"""Starting afresh, what is kept on the user, and taking leave."""

from assistant.blocks import Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Export, Outcome, Reply
from assistant.conversation.screens.account import privacy_screen
from assistant.conversation.screens.home import menu, welcome
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.conversation.state.waiting import Confirming
from assistant.conversation.turns.interview.course import again, tell
from assistant.telling.title import is_named, title

_DATA_FILE = "mes-donnees.json"


def ask_restart(ctx: Context, state: State) -> Outcome:
    """Ask before anything is erased."""
    if not state.answers:
        fresh = _afresh(state)
        return Outcome(
            fresh, (menu(ctx, fresh, ctx.say.menu()) if state.others else welcome(ctx),)
        )
    sure = ctx.say.restart_sure()
    if is_named(state):
        sure = ctx.say.restart_sure_named(title=title(ctx, state))
    buttons = (
        Button(ctx.say.button_restart(), verbs.RESTART_YES.action()),
        Button(ctx.say.button_keep_all(), verbs.KEEP_ALL.action()),
    )
    prompt = Reply((Paragraph(sure),), buttons)
    return Outcome(state, (prompt,), expects=Confirming("restart"))


def restart(ctx: Context, state: State) -> Outcome:
    """Forget the mission's answers, statuses and notes, nothing else; an old « yes » asks again."""
    if state.expecting != Confirming("restart"):
        return ask_restart(ctx, state)
    fresh = _afresh(state)
    return Outcome(fresh, (menu(ctx, fresh, ctx.say.restarted()),))


def _afresh(state: State) -> State:
    """The same mission by its name, with nothing in it; the other missions are as they were."""
    return state.on(Mission(state.number, state.name), state.others)


def keep_all(ctx: Context, state: State) -> Outcome:
    """Nothing was erased."""
    return tell(ctx, state, ctx.say.kept_all())


def tell_privacy(ctx: Context, state: State) -> Outcome:
    """What is kept, why and how long."""
    return Outcome(state, (privacy_screen(ctx), *again(ctx, state)))


def hand_data(ctx: Context, state: State) -> Outcome:
    """All that is stored on this chat, as a file."""
    file = Export(_DATA_FILE, "data", "json")
    reply = Reply((Paragraph(ctx.say.my_data()),), export=file)
    return Outcome(state, (reply, *again(ctx, state)))


def ask_erase(ctx: Context, state: State) -> Outcome:
    """Ask before all is erased."""
    buttons = (
        Button(ctx.say.button_erase(), verbs.ERASE_YES.action()),
        Button(ctx.say.button_keep_all(), verbs.KEEP_ALL.action()),
    )
    prompt = Reply((Paragraph(ctx.say.erase_sure()),), buttons)
    return Outcome(state, (prompt,), expects=Confirming("erase"))


def erase(ctx: Context, state: State) -> Outcome:
    """Forget everything; an old « yes » asks again."""
    if state.expecting != Confirming("erase"):
        return ask_erase(ctx, state)
    withdrawn = tuple(answered for answered in state.answered if answered.verdict)
    told = Reply((Paragraph(ctx.say.erased()),))
    return Outcome(State(noticed=True), (told,), withdrawn=withdrawn, erased=True)


def close(ctx: Context, state: State) -> Outcome:
    """Say goodbye; the state stays."""
    return Outcome(state, (Reply((Paragraph(ctx.say.goodbye()),)),), closing=True)
