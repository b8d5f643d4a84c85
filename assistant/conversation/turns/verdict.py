"""What the user says of an answer: useful or not, and why not. One tap, at any time.

A button names the question by its number and the topic, which fits Telegram's 64 bytes. The words
of the question and the verdict so far are in the state, for the last few. The store keeps verdicts
without any link to the chat, so a changed one is withdrawn by what it says, and any other that
says the same would do as well.
"""

from collections.abc import Iterable
from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.account import keeps_words
from assistant.conversation.screens.verdict import judged_screen
from assistant.conversation.speech.glossary import asked_terms
from assistant.conversation.state.chat import State
from assistant.conversation.state.verdict import MOST, Answered, kept_words
from assistant.knowledge.language.answers import DirectAnswer
from assistant.knowledge.topics import Topic


def remember(
    ctx: Context,
    state: State,
    question: str,
    topics: Iterable[Topic],
    direct: str = "",
) -> State:
    """The state that knows this question, and the topics shown or offered for it.

    `direct` is the direct answer that was given under the topic.
    """
    number = state.asked + 1
    words = kept_words(question) if keeps_words(ctx, state) else ""
    remembered = list(state.answered)
    for topic in topics:
        remembered.append(Answered(number, topic.id, words, direct=direct))
    return replace(
        state,
        asked=number,
        answered=tuple(remembered[-MOST:]),
    )


def meaning(state: State, answer: DirectAnswer) -> State:
    """The state that knows that the last question meant this direct answer.

    What was said of another answer to it, under the same topic, stays as it was said.
    """
    of_it = [one for one in state.answered if one.number == state.asked]
    if not of_it or any(one.topic == answer.topic and one.verdict for one in of_it):
        return state
    kept = [one for one in state.answered if not one.names(state.asked, answer.topic)]
    meant = Answered(state.asked, answer.topic, of_it[-1].question, direct=answer.id)
    return replace(state, answered=(*kept, meant)[-MOST:])


def decline(state: State, number: int | None) -> tuple[State, str]:
    """None of the topics offered fits: the state without them, and the question's words.

    The words are told once; empty where the question is not remembered.
    """
    declined = [answered for answered in state.answered if answered.number == number]
    kept = [answered for answered in state.answered if answered.number != number]
    question = declined[0].question if declined else ""
    return replace(state, answered=tuple(kept)), question


def useful(ctx: Context, state: State, topic: Topic, number: int) -> Outcome:
    """The answer was useful."""
    former = _answered(state, topic, number)
    return _judged(ctx, state, former, "utile")


def useless(ctx: Context, state: State, topic: Topic, number: int) -> Outcome:
    """The answer was not useful; this counts at once, and a reason is asked for."""
    former = _answered(state, topic, number)
    return _judged(ctx, state, former, "pas-utile", former.reason, asks=True)


def explain(
    ctx: Context, state: State, topic: Topic, number: int, reason: str | None
) -> Outcome:
    """Why it was not useful; no reason where the user would rather not say."""
    former = _answered(state, topic, number)
    return _judged(ctx, state, former, "pas-utile", reason or "")


def _answered(state: State, topic: Topic, number: int) -> Answered:
    """The answer that a button means, though it may be too old to be remembered."""
    for answered in state.answered:
        if answered.names(number, topic.id):
            return answered
    return Answered(number, topic.id)


def _judged(
    ctx: Context,
    state: State,
    former: Answered,
    verdict: str,
    reason: str = "",
    *,
    asks: bool = False,
) -> Outcome:
    """Keep the verdict in place of the former one; the same verdict again changes nothing."""
    same = (former.verdict, former.reason) == (verdict, reason)
    day = former.given_on if same else ctx.now.date().isoformat()
    judged = replace(former, verdict=verdict, reason=reason, given_on=day)
    if former.question and not former.verdict:
        state, judged = _left(ctx, state, judged)
    remembered = _in_place(state.answered, former, judged)
    after = replace(state, answered=remembered)
    terms = asked_terms(ctx.knowledge, former.question)
    told = Outcome(
        after,
        (judged_screen(ctx, after, judged, terms, asks),),
        beside=True,
    )
    if same:
        return told
    withdrawn = (former,) if former.verdict else ()
    return replace(told, judged=judged, withdrawn=withdrawn)


def _left(ctx: Context, state: State, judged: Answered) -> tuple[State, Answered]:
    """A first verdict with its words, and the chat that left them.

    Without them, where the chat has left its share for today: what is remembered must be what
    the store has, or it could not be withdrawn.
    """
    if not state.may_keep(ctx.today):
        return state, replace(judged, question="")
    return state.keeping(ctx.today), judged


def _in_place(
    remembered: tuple[Answered, ...], former: Answered, judged: Answered
) -> tuple[Answered, ...]:
    """The answers remembered, with this one in place of the former one, or behind the others."""
    if former not in remembered:
        return (*remembered, judged)[-MOST:]
    after = []
    for answered in remembered:
        after.append(judged if answered == former else answered)
    return tuple(after[-MOST:])
