"""Starting afresh and taking leave."""

from assistant.conversation.context import Context
from assistant.conversation.interviewing import tell
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.home import menu, welcome
from assistant.conversation.state import State
from assistant.document import Paragraph


def ask_restart(ctx: Context, state: State) -> Outcome:
    """Ask before anything is erased."""
    if not state.answers:
        return Outcome(State(noticed=state.noticed), (welcome(ctx),))
    buttons = (ctx.button("button_restart", "restart-yes"), ctx.button("button_keep_all", "restart-no"))
    return Outcome(state, (Reply((Paragraph(ctx.say("restart_sure")),), buttons),))


def restart(ctx: Context, state: State) -> Outcome:
    """Forget the answers and the statuses."""
    fresh = State(noticed=state.noticed)
    return Outcome(fresh, (menu(ctx, fresh, "restarted"),))


def keep_all(ctx: Context, state: State) -> Outcome:
    """Nothing was erased."""
    return tell(ctx, state, "kept_all")


def close(ctx: Context, state: State) -> Outcome:
    """Say goodbye; the state stays."""
    return Outcome(state, (Reply((Paragraph(ctx.say("goodbye")),)),), closing=True)
