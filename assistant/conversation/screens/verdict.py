"""« Utile » and « Pas utile » under an answer, what the user said of it, and why not."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Block, Faint, Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.library.direct import answer_screen, direct_screen
from assistant.conversation.screens.library.glossary import explanations
from assistant.conversation.state.chat import State
from assistant.conversation.state.verdict import REASONS, Answered
from assistant.knowledge.language.terms import Term
from assistant.knowledge.topics import Topic


def rated(ctx: Context, state: State, page: Reply, topic: Topic) -> Reply:
    """The page of an answer, with the two buttons where it answers a question of the user's."""
    answered = state.answered_on(topic.id)
    if answered is None:
        return page
    said = _verdict(ctx, answered)
    return _with(page, said, _thumbs(ctx, answered))


def judged_screen(
    ctx: Context, state: State, answered: Answered, terms: Sequence[Term], asks: bool
) -> Reply:
    """The answer with what the user just said of it, or `asks` why it was not useful.

    `terms` are the words that the question asked for.
    """
    page = _answer(ctx, state, answered, terms)
    said = _verdict(ctx, answered)
    buttons = _thumbs(ctx, answered)
    if asks:
        said = (Paragraph(ctx.say.why_useless()),)
        buttons = _reasons(ctx, answered)
    judged = _with(page, said, buttons)
    return replace(judged, instead=Reply(said, buttons))


def _answer(
    ctx: Context, state: State, answered: Answered, terms: Sequence[Term]
) -> Reply:
    """The answer as it was given."""
    direct = ctx.knowledge.answers.get(answered.direct)
    if direct:
        return direct_screen(ctx, state, direct)
    topic = ctx.knowledge.topics[answered.topic]
    return answer_screen(ctx, state, topic, explanations(terms))


def _with(page: Reply, blocks: tuple[Block, ...], buttons: tuple[Button, ...]) -> Reply:
    return replace(
        page,
        blocks=(*page.blocks, *blocks),
        buttons=(*page.buttons, *buttons),
    )


def _thumbs(ctx: Context, answered: Answered) -> tuple[Button, ...]:
    """« Utile » and « Pas utile »."""
    topic = ctx.knowledge.topics[answered.topic]
    useless = verbs.USELESS.action(topic, answered.number)
    no = Button.in_words(ctx.say.button_useless(), useless)
    return _useful_button(ctx, answered), no


def _useful_button(ctx: Context, answered: Answered) -> Button:
    topic = ctx.knowledge.topics[answered.topic]
    useful = verbs.USEFUL.action(topic, answered.number)
    return Button.in_words(ctx.say.button_useful(), useful)


def _reasons(ctx: Context, answered: Answered) -> tuple[Button, ...]:
    """Why not, a button each; no reason; useful all the same."""
    say, topic = ctx.say, ctx.knowledge.topics[answered.topic]
    labels: dict[str | None, str] = {
        "hors-question": say.button_reason_hors_question(),
        "imprecis": say.button_reason_imprecis(),
        "incompris": say.button_reason_incompris(),
        "autre": say.button_reason_autre(),
        None: say.button_no_reason(),
    }
    buttons = []
    for reason in (*REASONS, None):
        why = verbs.REASON_WHY.action(topic, answered.number, reason)
        buttons.append(Button.in_words(labels[reason], why))
    buttons.append(_useful_button(ctx, answered))
    return tuple(buttons)


def _verdict(ctx: Context, answered: Answered) -> tuple[Block, ...]:
    """What the user said of the answer; nothing until they do."""
    match answered.verdict:
        case "utile":
            return (Faint(ctx.say.judged_utile()),)
        case "pas-utile":
            told = _useless_because(ctx, answered.reason)
            return (Faint(told),)
    return ()


def _useless_because(ctx: Context, reason: str) -> str:
    """What the user said: that the answer was not useful, and why, where they said that too."""
    say = ctx.say
    reasons = {
        "hors-question": say.reason_hors_question,
        "imprecis": say.reason_imprecis,
        "incompris": say.reason_incompris,
        "autre": say.reason_autre,
    }
    if not reason:
        return say.judged_pas_utile()
    because = reasons[reason]()
    return say.judged_why(reason=because)
