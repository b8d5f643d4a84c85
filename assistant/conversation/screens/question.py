"""What a free question gets that has no sure answer.

Topics to choose from, or an honest « I do not know ».
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Faint, Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome, Reply
from assistant.conversation.screens.library.direct import direct_screen
from assistant.conversation.screens.ways import (
    to_near,
    to_the_contract,
    to_themes,
    to_topics,
)
from assistant.conversation.state.chat import State
from assistant.knowledge.language.answers import DirectAnswer
from assistant.knowledge.language.phrasings import Gap
from assistant.knowledge.topics import Topic


def _to_the_contract(ctx: Context, state: State) -> tuple[Button, ...]:
    """The way to the interview; none where its question comes back below."""
    return () if state.asking or state.proposal else (to_the_contract(ctx, state),)


def suggestions_screen(
    ctx: Context,
    state: State,
    topics: Sequence[Topic],
    near: Sequence[str],
    question: int,
) -> Reply:
    """Up to three questions and topics to choose from, when a question is not clear enough.

    `near` are direct answers; `question` is the number of what was asked.
    """
    told = ctx.say.suggest_near() if near else ctx.say.suggest()
    none = verbs.NONE_FITS.action(question)
    buttons = (
        *to_near(ctx, near),
        *to_topics(topics),
        *_to_the_contract(ctx, state),
        Button.in_words(ctx.say.button_none(), none),
    )
    return Reply((Paragraph(told),), buttons, place="page", spelt_out=True)


def likely_screen(
    ctx: Context,
    state: State,
    answer: DirectAnswer,
    near: Sequence[str],
    others: Sequence[Topic],
    question: int,
) -> Reply:
    """A direct answer that is likely asked for, then what else the words may mean."""
    page = direct_screen(ctx, state, answer)
    told = Faint(ctx.say.suggest_others())
    none = Button(ctx.say.button_none(), verbs.NONE_FITS.action(question))
    return replace(
        page,
        blocks=(*page.blocks, told),
        buttons=(*page.buttons, *to_near(ctx, near), *to_topics(others), none),
    )


def gap_screen(ctx: Context, state: State, gap: Gap, nearest: Sequence[Topic]) -> Reply:
    """Which matter the base does not carry, and the topics that come nearest."""
    say = ctx.say
    told = say.gap_nearest(name=gap.name) if nearest else say.gap(name=gap.name)
    buttons = (*to_topics(nearest), to_themes(ctx), *_to_the_contract(ctx, state))
    return Reply((Paragraph(told),), buttons, place="page")


def offer_to_describe(ctx: Context, outcome: Outcome, text: str) -> Outcome:
    """The same with « Décrire ma mission » above the topics: it reads the words again."""
    first, *others = outcome.replies
    describe = Button(ctx.say.button_describe(), verbs.DESCRIBE.action())
    offered = replace(first, buttons=(describe, *first.buttons))
    return replace(outcome, replies=(offered, *others), retells=text)


def unknown_screen(ctx: Context, state: State, nearby: Sequence[Topic]) -> Reply:
    """An honest « I do not know », with what is covered nearby."""
    say = ctx.say
    told = say.unknown_nearby() if nearby else say.unknown()
    buttons = (*to_topics(nearby), to_themes(ctx), *_to_the_contract(ctx, state))
    return Reply((Paragraph(told),), buttons, place="page")
