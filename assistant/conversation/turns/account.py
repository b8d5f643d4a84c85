"""Starting afresh, what is kept on the user, and taking leave."""

from dataclasses import replace

from assistant.blocks import Paragraph
from assistant.conversation import verbs
from assistant.conversation.asker import ANONYMOUS
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Export, Outcome, Reply
from assistant.conversation.screens.account import privacy_screen
from assistant.conversation.screens.home import menu
from assistant.conversation.screens.ways import to_what_is_kept
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.conversation.state.waiting import Confirming, confirms
from assistant.conversation.turns.home import show_menu
from assistant.conversation.turns.interview.course import in_between, tell
from assistant.telling.title import is_named, title

_DATA_FILE = "mes-donnees.json"


def ask_restart(ctx: Context, state: State) -> Outcome:
    """Ask before anything is erased."""
    if not state.answers:
        return show_menu(ctx, _afresh(state))
    sure = ctx.say.restart_sure()
    if is_named(state):
        name = title(ctx, state)
        sure = ctx.say.restart_sure_named(title=name)
    yes = Button(
        ctx.say.button_restart(),
        verbs.RESTART_YES.action(ctx.moment),
    )
    prompt = Reply(
        (Paragraph(sure),),
        (yes, to_what_is_kept(ctx)),
    )
    return Outcome(
        state,
        (prompt,),
        expects=Confirming("restart", by=ctx.asker.id, moment=ctx.moment),
    )


def restart(ctx: Context, state: State, moment: int | None) -> Outcome:
    """Forget the mission's answers, statuses and notes, nothing else.

    An old « yes » asks again.
    """
    if not confirms(state.expecting, "restart", moment):
        return ask_restart(ctx, state)
    fresh = _afresh(state)
    screen = menu(ctx, fresh, ctx.say.restarted())
    return Outcome(fresh, (screen,))


def _afresh(state: State) -> State:
    """The chat with nothing left of the mission but its name; the others are as they were."""
    empty = Mission(state.number, state.name)
    return state.on(empty, state.others)


def keep_all(ctx: Context, state: State) -> Outcome:
    """Nothing was erased."""
    return tell(ctx, state, ctx.say.kept_all())


def tell_privacy(ctx: Context, state: State) -> Outcome:
    """What is kept, why and how long."""
    return in_between(ctx, state, privacy_screen(ctx, state))


def give_words(ctx: Context, state: State) -> Outcome:
    """The words of questions may be kept, those kept so far too, without a link to the chat."""
    told = Reply((Paragraph(ctx.say.words_given()),))
    return Outcome(replace(state, consent="given"), (told,), beside=True)


def refuse_words(ctx: Context, state: State) -> Outcome:
    """Nothing of them is kept from now on, and what was kept with the chat goes."""
    wordless = []
    for answered in state.answered:
        wordless.append(replace(answered, question=""))
    after = replace(state, consent="refused", answered=tuple(wordless))
    told = Reply((Paragraph(ctx.say.words_refused()),))
    return Outcome(after, (told,), beside=True)


def hand_data(ctx: Context, state: State) -> Outcome:
    """All that is stored on this chat, as a file; a group's to who asks, in private."""
    file = Export(_DATA_FILE, "data", "json")
    handed = Reply((Paragraph(ctx.say.my_data()),), export=file)
    if not ctx.asker.id:
        return in_between(ctx, state, handed)
    if ctx.asker.id == ANONYMOUS:
        return Outcome(state, (), aside=ctx.say.data_anonymous())
    private = replace(handed, in_private=True)
    told = Reply((Paragraph(ctx.say.data_in_private()),))
    outcome = in_between(ctx, state, told)
    return replace(outcome, replies=(private, *outcome.replies))


def ask_erase(ctx: Context, state: State) -> Outcome:
    """Ask before all is erased."""
    sure = Paragraph(ctx.say.erase_sure())
    yes = Button(
        ctx.say.button_erase(),
        verbs.ERASE_YES.action(ctx.moment),
    )
    prompt = Reply(
        (sure,),
        (yes, to_what_is_kept(ctx)),
    )
    return Outcome(
        state,
        (prompt,),
        expects=Confirming("erase", by=ctx.asker.id, moment=ctx.moment),
    )


def erase(ctx: Context, state: State, moment: int | None) -> Outcome:
    """Forget everything; an old « yes » asks again."""
    if not confirms(state.expecting, "erase", moment):
        return ask_erase(ctx, state)
    judged = [answered for answered in state.answered if answered.verdict]
    told = Paragraph(ctx.say.erased())
    return Outcome(
        State(noticed=True),
        (Reply((told,)),),
        withdrawn=tuple(judged),
        erased=True,
    )


def close(ctx: Context, state: State) -> Outcome:
    """Say goodbye; the state stays."""
    told = Paragraph(ctx.say.goodbye())
    return Outcome(
        state,
        (Reply((told,)),),
        closing=True,
    )
