"""What a typed sentence does: it answers the pending question or others, takes something back, or asks something."""

from assistant.blocks import Faint
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.replies import Outcome
from assistant.conversation.speech.answers import belonging, likeness_of, reading_of
from assistant.conversation.speech.doubt import doubts, without_doubts
from assistant.conversation.speech.signs import (
    is_complaint,
    is_question,
    speaks_for_itself,
    strays,
)
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.answer import (
    accept,
    accept_reading,
    leave_open,
    miss,
)
from assistant.conversation.turns.interview.correction import correct_by
from assistant.conversation.turns.interview.proposal import propose
from assistant.conversation.turns.question import answer_match, answer_question
from assistant.interview.answer import show_answer
from assistant.interview.reading.answers import Reading
from assistant.interview.understanding import Understood, understand_whole
from assistant.knowledge.questions import Question
from assistant.quantities import Misunderstanding, NotUnderstood
from assistant.text.folding import fold

_TELLING_LENGTH = 7
"""Words from which a text may be a question told as a story."""
_CLUES_OF_A_MISSION = 2
"""Questions that a text must answer, in words that say so anywhere, to be the description of a mission."""


def listen(
    ctx: Context,
    state: State,
    question: Question | None,
    text: str,
    action: str | None = None,
) -> Outcome:
    """What the text leads to. `question` waits for an answer; `action` is the button whose label the text is.

    An exact answer comes first, then the button, then « je ne sais pas », then what is plainly a question, then a
    correction, then an answer in other words, and last what someone tells without asking.
    """
    understood = _understood(ctx, state, question, text) if question else None
    if question and understood and understood.exact:
        return accept(ctx, state, question, understood)
    if action:
        return press(ctx, state, action)
    if question and _left_open(ctx, state, question, text):
        return leave_open(ctx, state)
    if (
        is_question(ctx.knowledge.signs, text)
        and not _begins_so(ctx, state, question, text)
    ) or ctx.matcher.is_small_talk(text):
        return answer_question(ctx, state, text)
    corrected = correct_by(ctx, state, question, text)
    return (
        corrected
        or _answered(ctx, state, question, text, understood)
        or _told(ctx, state, question, text)
    )


def _understood(
    ctx: Context, state: State, question: Question, text: str
) -> Understood | None:
    """The answer that the text is as a whole, or that it is with its abbreviations spelt out."""
    for words in (
        text,
        " ".join(ctx.knowledge.wording.words(text)) if question.options else text,
    ):
        try:
            return understand_whole(
                ctx.knowledge.words, question, words, ctx.speaker(state)
            )
        except NotUnderstood:
            continue
    return None


def _begins_so(ctx: Context, state: State, question: Question | None, text: str) -> bool:
    """Whether the text begins with the name of an answer: « combien de dossiers on traite » is what to measure."""
    if question is None or text.rstrip().endswith("?"):
        return False
    heard = reading_of(ctx, state, question, text).heard
    first = fold(text).split()[:1]
    return any(
        one.question == question.id and one.named and one.words.split()[:1] == first
        for one in heard
    )


def _left_open(ctx: Context, state: State, question: Question, text: str) -> bool:
    """Whether the text only says that the answer is not known; what is said beside it counts as an answer."""
    signs = ctx.knowledge.signs
    if not doubts(signs, text) or is_complaint(signs, text) or text.rstrip().endswith("?"):
        return False
    heard = reading_of(ctx, state, question, text).heard
    named = any(doubts(signs, one.words) for one in heard)
    return (
        not named
        and not reading_of(ctx, state, question, without_doubts(signs, text)).heard
    )


def _answered(
    ctx: Context,
    state: State,
    question: Question | None,
    text: str,
    understood: Understood | None,
) -> Outcome | None:
    """The text taken as an answer: at once where it is the plain answer to what was asked, else for confirmation."""
    reading = _of_the_mission(ctx, question, reading_of(ctx, state, question, text), text)
    if _is_story(ctx, state, reading, question, text):
        return None
    if question:
        about = _of_this(ctx, reading, question)
        plain = about.only(question.id, *belonging(ctx, question))
        if plain and (about.heard[0].named or len(text.split()) < _TELLING_LENGTH):
            return accept_reading(ctx, state, question, about)
        if about.heard:
            return propose(ctx, state, about.answers)
        if understood:
            return accept(ctx, state, question, understood)
        close = likeness_of(ctx, state, question, text)
        return propose(ctx, state, close.answers) if close.heard else None
    return propose(ctx, state, reading.answers) if reading.heard else None


def _of_the_mission(
    ctx: Context, question: Question | None, reading: Reading, text: str
) -> Reading:
    """Without what a text says of something else: the weather, the family, a long one in which nobody speaks."""
    if strays(ctx.knowledge.signs, text, question):
        return Reading()
    if (
        question is None
        or question.id in reading.answers
        or len(text.split()) < _TELLING_LENGTH
        or _clues(reading) > 1
    ):
        return reading
    return (
        reading
        if speaks_for_itself(ctx.knowledge.signs, text)
        else Reading((), reading.denied)
    )


def _of_this(ctx: Context, reading: Reading, question: Question) -> Reading:
    """Where the pending question is answered, other words of that sentence change no earlier answer."""
    if question.id not in reading.answers:
        return reading
    given = {question.id, *belonging(ctx, question)}
    return Reading(
        tuple(one for one in reading.heard if one.question in given or one.new),
        reading.denied,
    )


def _is_story(
    ctx: Context, state: State, reading: Reading, question: Question | None, text: str
) -> bool:
    """Whether it is a question told without a question mark, and no answer, whatever words it has in common."""
    clues = _clues(reading)
    if (
        question is None
        and not state.proposal
        and not _describes_a_mission(ctx, text, clues)
    ):
        return True
    if is_complaint(ctx.knowledge.signs, text):
        return True
    answers_it = question is not None and question.id in reading.answers
    if answers_it or len(text.split()) < _TELLING_LENGTH or clues > _CLUES_OF_A_MISSION:
        return False
    return ctx.matcher.match(text).decision == "answer"


def _describes_a_mission(ctx: Context, text: str, clues: int) -> bool:
    """Three clues in a row of keywords; two where someone speaks for themselves (« je cherche », « notre SAV »).

    One where they say what they do and nothing is known on that: « on est en train de négocier ».
    """
    if clues > _CLUES_OF_A_MISSION or not speaks_for_itself(ctx.knowledge.signs, text):
        return clues > _CLUES_OF_A_MISSION
    told = (
        bool(clues)
        and fold(text).split()[0] in ctx.knowledge.words.speakers
        and ctx.matcher.match(text).decision == "unknown"
    )
    return told or clues == _CLUES_OF_A_MISSION


def _clues(reading: Reading) -> int:
    """How many different things the text says in words that say so anywhere."""
    return len({one.words for one in reading.heard if one.named})


def _told(ctx: Context, state: State, question: Question | None, text: str) -> Outcome:
    """What answers nothing: a question told as a story, or something that was not understood."""
    if question is None:
        return answer_question(ctx, state, text)
    if is_complaint(ctx.knowledge.signs, text) or len(text.split()) >= _TELLING_LENGTH:
        match = ctx.matcher.match(text)
        if match.decision in ("answer", "suggest"):
            return answer_match(ctx, state, text, match)
    denied = reading_of(ctx, state, question, text).denied.get(question.id, ())
    if denied:
        answer = " ; ".join(
            show_answer(ctx.knowledge, question, option, ctx.provider(state))
            for option in denied
        )
        return miss(
            ctx, state, question, "choice_wrong", Faint(ctx.say.denied(answer=answer))
        )
    return miss(ctx, state, question, _reason(ctx, state, question, text))


def _reason(ctx: Context, state: State, question: Question, text: str) -> Misunderstanding:
    """What is wrong with the answer."""
    try:
        understand_whole(ctx.knowledge.words, question, text, ctx.speaker(state))
    except NotUnderstood as problem:
        return problem.reason
    return "choice_wrong"
