"""What a sales team does for a prospect: a reply made of cards, a mission from an e-mail."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Block, Paragraph
from assistant.cards.card import Card, card_named
from assistant.cards.finding import sure_card
from assistant.cards.message import MOST
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.prospect import prospect_prompt, reply_screen
from assistant.conversation.speech.guessing.weighed import weighed
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Writing
from assistant.conversation.turns.interview.course import ask_next
from assistant.conversation.turns.interview.noting import Told, note, sorted_out
from assistant.conversation.turns.mission import create
from assistant.knowledge.role import PROVIDER, ROLE
from assistant.text.sentences import every_sentence

EMAIL_LIMIT = 4_000
"""Characters of an e-mail."""
_QUOTED = (">", "|")
"""How a line begins that an earlier e-mail said."""
_SIGNATURE = "--"
_MOST_QUESTIONS = 12


def pick(ctx: Context, state: State, name: str) -> Outcome:
    """Add a card to the reply, and show it."""
    if card_named(ctx, name) is None:
        return _shown(ctx, state, Paragraph(ctx.say.link_gone()))
    if name in state.picked:
        return _shown(ctx, state)
    if len(_cards(ctx, state)) >= MOST:
        return _shown(ctx, state, Paragraph(ctx.say.reply_full(most=MOST)))
    return _shown(ctx, replace(state, picked=(*state.picked, name)))


def unpick(ctx: Context, state: State, name: str) -> Outcome:
    """Take a card out of the reply."""
    left = tuple(one for one in state.picked if one != name)
    return _shown(ctx, replace(state, picked=left))


def unpick_all(ctx: Context, state: State) -> Outcome:
    """Begin another reply."""
    return _shown(ctx, replace(state, picked=()))


def show_reply(ctx: Context, state: State) -> Outcome:
    """The reply as far as it is."""
    return _shown(ctx, state)


def _shown(ctx: Context, state: State, *before: Block) -> Outcome:
    return Outcome(state, (reply_screen(ctx, _cards(ctx, state), *before),))


def _cards(ctx: Context, state: State) -> list[Card]:
    """The cards chosen that there still are."""
    cards = [card_named(ctx, name) for name in state.picked]
    return [card for card in cards if card is not None]


def start_prospect(ctx: Context, state: State, email: str = "") -> Outcome:
    """A mission for a prospect, from the e-mail where one is given; else ask for it."""
    if not email:
        return _asking(ctx, state)
    return take_email(ctx, state, email)


def take_email(ctx: Context, state: State, email: str) -> Outcome:
    """Begin a mission on the seller's side with what the e-mail tells.

    The mission that the chat is on is kept, where it holds something. The words of the e-mail are
    not: of its questions, the cards that surely answer them begin a reply.
    """
    if len(email) > EMAIL_LIMIT:
        refusal = ctx.say.too_long(limit=EMAIL_LIMIT)
        return _asking(ctx, state, Paragraph(refusal))
    if not state.mission.blank:
        created = create(ctx, state)
        if created.state.number == state.number:
            return created
        state = created.state
    # What was proposed before, and got no « yes », was said of another mission.
    begun = replace(
        state, side=PROVIDER, answers={ROLE: PROVIDER}, proposal={}, waiting=None
    )
    said = every_sentence(_bare(email))
    begun, lead = _with_reply(ctx, begun, list(filter(_asks, said)))
    told = _told(ctx, begun, said)
    if not told:
        return ask_next(ctx, begun, Paragraph(ctx.say.prospect_nothing()), *lead)
    return note(ctx, begun, told, Paragraph(ctx.say.prospect_read()), *lead)


def _told(ctx: Context, state: State, said: Sequence[str]) -> Told:
    """What the sentences tell; a question tells something only where nothing else does.

    « Quelles pénalités appliquez-vous ? » does not say that there are some.
    """
    stated = [sentence for sentence in said if not _asks(sentence)]
    told = Told({}, {})
    for text in ("\n".join(stated), "\n".join(said)):
        sentence = Sentence(ctx, state, None, text)
        told = sorted_out(state, weighed(sentence, sentence.reading), None)
        if told:
            break
    return told


def _with_reply(
    ctx: Context, state: State, questions: Sequence[str]
) -> tuple[State, tuple[Block, ...]]:
    """The chat with the cards of these questions chosen for a reply, and what is said of that."""
    cards = [sure_card(ctx, question) for question in questions[:_MOST_QUESTIONS]]
    names = tuple(dict.fromkeys(card.id for card in cards if card is not None))[:MOST]
    if not names:
        return state, ()
    said = Paragraph(ctx.say.prospect_questions(asked=len(questions), count=len(names)))
    return replace(state, picked=names), (said,)


def _asks(sentence: str) -> bool:
    return sentence.rstrip().endswith("?")


def _asking(ctx: Context, state: State, *before: Block) -> Outcome:
    prompt = prospect_prompt(ctx, *before)
    return Outcome(state, (prompt,), expects=Writing("prospect", ""))


def _bare(email: str) -> str:
    """The e-mail without what it quotes and without its signature."""
    kept = []
    for line in email.splitlines():
        if line.strip() == _SIGNATURE:
            break
        if not line.lstrip().startswith(_QUOTED):
            kept.append(line)
    return "\n".join(kept)
