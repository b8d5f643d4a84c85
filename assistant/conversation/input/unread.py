"""What a sentence leads to that answers nothing: asked after all, kept as a note, or missed.

What states something is never answered as a question, unless the base surely speaks of it.
"""

from collections.abc import Callable
from dataclasses import replace

from assistant.blocks import Faint, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.question import offer_to_describe
from assistant.conversation.speech.consent import consent_of
from assistant.conversation.speech.opening.mission import Opening
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import in_passing, tell
from assistant.conversation.turns.interview.missing import keep_beside, miss
from assistant.conversation.turns.question import answer_match, answer_question
from assistant.conversation.turns.remark import keep_remark, nearest_topic
from assistant.knowledge.questions import Question
from assistant.telling.answer import in_words

Attempt = Callable[[Context, State, Question, Sentence], Outcome | None]
"""One way to take a sentence under a question; None where it is not meant so."""


def unread(ctx: Context, state: State, sentence: Sentence) -> Outcome:
    """What follows where no attempt to read the sentence succeeded."""
    question = sentence.question
    # The question behind a proposal is not on screen: nothing answers it badly.
    if question is None or state.reviewing:
        return _unasked(ctx, state, sentence)
    for attempt in _UNDER_A_QUESTION:
        outcome = attempt(ctx, state, question, sentence)
        if outcome:
            return outcome
    return miss(ctx, state, question, sentence.mistake(question), sentence.text)


def _advice(
    ctx: Context, state: State, question: Question, sentence: Sentence
) -> Outcome | None:
    """A trouble that calls for advice, or small talk of some words."""
    match = ctx.matcher.match(sentence.text)
    troubled = sentence.is_complaint and match.finds_topics
    chats = match.decision == "chat" and not sentence.is_a_fragment
    if not (troubled or chats):
        return None
    return answer_match(ctx, state, sentence.text, match)


def _question(
    ctx: Context, state: State, question: Question, sentence: Sentence
) -> Outcome | None:
    """It asks something behind what it states: « tous les jours, et au fait qui paie … »."""
    asks = sentence.statements and sentence.asks_beside
    return answer_question(ctx, state, sentence.asked) if asks else None


def _another_matter(
    ctx: Context, state: State, question: Question, sentence: Sentence
) -> Outcome | None:
    """The weather, a son: nothing is kept of it."""
    strays = sentence.strays_off or sentence.is_aside
    return listened(ctx, state) if strays else None


def _denied(
    ctx: Context, state: State, question: Question, sentence: Sentence
) -> Outcome | None:
    """It only says which options are not the answer."""
    options = sentence.reading.denied.get(question.id)
    if not options:
        return None
    shown = " ; ".join(in_words(ctx, state, question, option) for option in options)
    told = Faint(ctx.say.denied(answer=shown))
    return miss(ctx, state, question, "choice_wrong", sentence.text, told)


def _note(
    ctx: Context, state: State, question: Question, sentence: Sentence
) -> Outcome | None:
    """It states something else: kept, and no failed answer where it is on another question."""
    tells = question.options or not sentence.tells_numbers
    if not (tells and sentence.is_worth_a_note):
        return None
    if not sentence.is_on_another_question:
        return keep_beside(ctx, state, question, sentence.text)
    return keep_remark(ctx, state, nearest_topic(ctx, sentence.text), sentence.text)


_UNDER_A_QUESTION: tuple[Attempt, ...] = (
    _question,
    _advice,
    _another_matter,
    _denied,
    _note,
)


def _unasked(ctx: Context, state: State, sentence: Sentence) -> Outcome:
    """What is said while no question is on screen: to be answered where it asks, else kept.

    Where it may as well describe a mission, one tap says so.
    """
    stated = _stated(ctx, state, sentence)
    if stated:
        return stated
    outcome = answer_question(ctx, state, sentence.text)
    if sentence.in_a_mission:
        return outcome
    if sentence.goes_on_telling:
        outcome = replace(outcome, retells=sentence.text)
    if Opening(sentence).may_describe_a_mission() and outcome.status in (
        "suggest",
        "unknown",
    ):
        return offer_to_describe(ctx, outcome, sentence.text)
    return outcome


def _stated(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """What is stated, and not surely on a topic; None where it asks, or is a row of keywords."""
    decision = ctx.matcher.match(sentence.text).decision
    if decision in ("answer", "chat") or not sentence.asks_nothing:
        return None
    if not sentence.in_a_mission:
        return _not_begun(ctx, state, sentence)
    if sentence.is_worth_a_note:
        topic = nearest_topic(ctx, sentence.text)
        return keep_remark(ctx, state, topic, sentence.text)
    return _said_too_little(ctx, state, sentence)


def _not_begun(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """Where no mission was told yet: how to begin, for who does not know what to say."""
    if sentence.is_unsure:
        return tell(ctx, state, ctx.say.how_to_begin())
    match = ctx.matcher.match(sentence.text)
    if sentence.speaks and match.decision == "unknown" and not match.gap:
        told = tell(ctx, state, ctx.say.tell_mission())
        return replace(told, retells=sentence.text)
    return None


def _said_too_little(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """Where some words are on nothing that the base knows: none of them is an answer."""
    if sentence.is_a_fragment and state.reviewing:
        return unplaced(ctx, state, sentence)
    match = ctx.matcher.match(sentence.text)
    if match.finds_topics:
        return None
    if sentence.is_aside:
        return listened(ctx, state)
    said = consent_of(ctx.knowledge.signs, sentence.text)
    if state.reviewing and said and not said.yes:
        return unplaced(ctx, state, sentence)
    tells = sentence.tells_of_something or sentence.strays_off
    return listened(ctx, state) if tells and not match.nearby else None


def unplaced(ctx: Context, state: State, sentence: Sentence) -> Outcome:
    """That it is not understood of what this is said, and what waits."""
    told = Paragraph(ctx.say.unplaced(text=sentence.text))
    return in_passing(ctx, state, Reply((told,)))


def listened(ctx: Context, state: State) -> Outcome:
    """That nothing is kept of what has nothing to do with the contract, and what waits."""
    return in_passing(ctx, state, Reply((Paragraph(ctx.say.aside()),)))
