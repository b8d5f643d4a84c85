"""One turn, pure.

The knowledge base, the state, an event and the moment in; the new state and the replies out.
"""

from dataclasses import replace
from datetime import datetime

from assistant.blocks import Faint, Paragraph
from assistant.conversation.asker import ALONE, Asker
from assistant.conversation.context import Context
from assistant.conversation.events import (
    ContractRead,
    ContractRefused,
    Deed,
    Event,
    Forwarded,
    Hurried,
    Invited,
    Pasted,
    Pressed,
    Reminded,
    Returned,
    Said,
    Shared,
)
from assistant.conversation.input.awaited import take_forwarded, take_text
from assistant.conversation.input.mission_mark import belonging, press_button
from assistant.conversation.input.numbers import numbered
from assistant.conversation.input.typed import told
from assistant.conversation.policy import Policy
from assistant.conversation.replies import Outcome, Reply, set_reply
from assistant.conversation.screens.home import welcome
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Expecting, Writing
from assistant.conversation.turns.checklist import followed
from assistant.conversation.turns.files.importing import take_rows
from assistant.conversation.turns.files.pasting import hear_pasted
from assistant.conversation.turns.files.review import hear_contract
from assistant.conversation.turns.interview.course import tell
from assistant.conversation.turns.reminder import remind
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher

_USUAL = Policy()


def step(
    knowledge: Knowledge,
    matcher: Matcher,
    state: State,
    event: Event,
    now: datetime,
    policy: Policy = _USUAL,
    drawn: str = "",
) -> Outcome:
    """What the event leads to: the same inputs give the same outcome.

    `matcher` is computed from `knowledge` once; `drawn` was drawn at random for this event.
    """
    ctx = Context(knowledge, matcher, now, policy, _asker(event), drawn)
    if isinstance(event, Reminded):
        return _reminded(ctx, state, event)
    outcome = _turn(ctx, state, event)
    if outcome.aside:
        return _aside(state, event, outcome.aside)
    if isinstance(event, Hurried):
        return replace(outcome, replies=tuple(map(set_reply, outcome.replies)))
    replies, buttons = numbered(state, outcome)
    if not state.noticed:
        replies[0] = _with_notice(ctx, replies[0])
    new = replace(
        outcome.state,
        noticed=True,
        expecting=_expecting(state, event, outcome),
        buttons=buttons,
        about=_about(state, outcome),
        about_direct=state.about_direct if outcome.beside else outcome.direct,
        asked_about=_asked_about(outcome),
        retelling=outcome.retells,
    )
    said = tuple(set_reply(belonging(ctx, new, reply)) for reply in replies)
    return replace(outcome, state=followed(ctx, state, new), replies=said)


def _asker(event: Event) -> Asker:
    return event.by if isinstance(event, Said | Pressed) else ALONE


def _aside(state: State, event: Deed, sentence: str) -> Outcome:
    """A sentence for whoever did this, and nothing else: in the chat where they typed.

    Who pressed reads it on the button.
    """
    if isinstance(event, Pressed):
        return Outcome(state, (), aside=sentence)
    reply = set_reply(Reply((Paragraph(sentence),)))
    return Outcome(state, (reply,), aside=sentence)


def _reminded(ctx: Context, state: State, event: Reminded) -> Outcome:
    """Nothing that the user did.

    What is on screen stays, and what waits for their « yes » waits on.
    """
    outcome = remind(ctx, state, event.ids)
    replies, buttons = numbered(state, outcome)
    said = tuple(set_reply(belonging(ctx, state, reply)) for reply in replies)
    return replace(
        outcome,
        state=replace(state, buttons=buttons),
        replies=said,
    )


def _turn(ctx: Context, state: State, event: Deed) -> Outcome:
    match event:
        case Pressed(action):
            return press_button(ctx, state, action)
        case Said(text):
            return take_text(ctx, state, text)
        case Forwarded(text):
            return take_forwarded(ctx, state, text)
        case Shared(kind):
            return told(ctx, state, _on_shared(ctx, kind))
        case Returned() | ContractRead() | ContractRefused() | Pasted():
            return _of_a_file(ctx, state, event)
    return _of_the_chat(ctx, state, event)


def _of_a_file(
    ctx: Context,
    state: State,
    event: Returned | ContractRead | ContractRefused | Pasted,
) -> Outcome:
    """What a file that was read in holds: the list filled in, or a contract, be it pasted."""
    if isinstance(event, Returned):
        return take_rows(ctx, state, event.rows)
    if isinstance(event, Pasted):
        return hear_pasted(ctx, state, event)
    return hear_contract(ctx, state, event)


def _of_the_chat(ctx: Context, state: State, event: Invited | Hurried) -> Outcome:
    """What is about no mission: the bot came into a group, or somebody sends too much."""
    if isinstance(event, Invited):
        return _greeted_group(ctx, state)
    return Outcome(
        state,
        (Reply((Paragraph(ctx.say.slow_down()),)),),
    )


def _on_shared(ctx: Context, kind: str) -> str:
    """What is said to what is no text."""
    say = ctx.say
    texts = {
        "sticker": say.shared_sticker,
        "photo": say.shared_photo,
        "voice": say.shared_voice,
        "video": say.shared_video,
        "document": say.shared_document,
        "contract": say.review_reading,
        "contract_busy": say.review_busy,
        "location": say.shared_location,
        "contact": say.shared_contact,
        "poll": say.shared_poll,
        "edited": say.shared_edited,
    }
    return texts.get(kind, say.shared_other)()


def _expecting(state: State, event: Deed, outcome: Outcome) -> Expecting:
    """A text that was asked for is still expected after what is no text, or stands beside."""
    if outcome.expects:
        return outcome.expects
    beside = outcome.beside or isinstance(event, Shared)
    if beside and isinstance(state.expecting, Writing):
        return state.expecting
    return None


def _about(state: State, outcome: Outcome) -> str:
    """The topic that was answered last, for the sequel of a question."""
    if outcome.beside:
        return state.about
    if outcome.status == "answer" and outcome.topics:
        return outcome.topics[-1]
    return ""


def _asked_about(outcome: Outcome) -> tuple[str, ...]:
    """The topics on which a question was asked in this mission, each once."""
    asked = outcome.state.asked_about
    if outcome.status != "answer" or not outcome.state.answers:
        return asked
    return tuple(dict.fromkeys((*asked, *outcome.topics)))


def _greeted_group(ctx: Context, state: State) -> Outcome:
    """A group is told how to call the bot; one that is known already, where it stands."""
    if state != State():
        return tell(ctx, state, ctx.say.welcome_back())
    return Outcome(
        state,
        (welcome(ctx, Paragraph(ctx.say.group_hint())),),
    )


def _with_notice(ctx: Context, reply: Reply) -> Reply:
    """Once per chat: this informs and is no legal advice."""
    notice = Faint(ctx.say.notice())
    if notice in reply.blocks:
        return reply
    return replace(reply, blocks=(*reply.blocks, notice))
