"""What a text tells beside the facts that were heard: kept as a note, not lost.

« La société s'appelle Netor, leur contrat finit le 30 juin »: who does it today is an answer, the
end of their contract is none.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.blocks import Block, Faint
from assistant.conversation.context import Context
from assistant.conversation.speech.sentence import MOST_PARTS, Sentence
from assistant.conversation.speech.signs import tells
from assistant.conversation.state.chat import State
from assistant.conversation.turns.remark import nearest_topic, with_remark
from assistant.interview.reading.answers import Heard
from assistant.interview.reading.lexicon import lexicon
from assistant.telling.answer import in_words
from assistant.text.folding import fold

_JOINS = re.compile(r"^(?:et|mais|puis|ensuite|sinon)\s+", re.IGNORECASE)
_FEWEST = 4
"""Words of a part that says something."""


def with_rest(
    ctx: Context, state: State, sentence: Sentence, heard: Sequence[Heard]
) -> tuple[State, tuple[Block, ...]]:
    """The state that keeps what stands beside these answers, and the words that say so.

    In a mission, of a text that asks nothing, the first part that is on a topic of the base.
    """
    state, both = _with_others(ctx, state, heard)
    if both or not (sentence.in_a_mission and sentence.asks_nothing):
        return state, both
    for part in _unheard(sentence, heard):
        topic = nearest_topic(ctx, part)
        if topic:
            after, _ = with_remark(ctx, state, topic, part)
            if after == state:
                return state, ()
            told = ctx.say.rest_kept(title=topic.title, words=_in_short(part))
            return after, (Faint(told),)
    return state, ()


def _with_others(
    ctx: Context, state: State, heard: Sequence[Heard]
) -> tuple[State, tuple[Block, ...]]:
    """With what was said beside the one option that counts (« et le mardi chez nous »)."""
    blocks: list[Block] = []
    for one in heard:
        question = ctx.knowledge.every_question[one.question]
        for option in one.also:
            other = in_words(ctx, state, question, option)
            text = ctx.say.said_beside(label=question.label, answer=other)
            state, _ = with_remark(ctx, state, nearest_topic(ctx, other), text)
            blocks.append(Faint(ctx.say.other_kept(answer=other)))
    return state, tuple(blocks)


def _unheard(sentence: Sentence, heard: Sequence[Heard]) -> Iterator[str]:
    """The parts of the text in which no answer was heard, and which tell of something."""
    parts = sentence.clauses[:MOST_PARTS]
    if len(parts) < 2 or not heard:
        return
    said = [f" {fold(one.words)} " for one in heard if one.words]
    guessed = {one.question for one in heard if not one.words}
    known = sentence.ctx.knowledge
    where = any(known.every_question[one.question].asks_where for one in heard)
    for part in parts:
        words = f" {fold(part)} "
        if len(words.split()) < _FEWEST or any(one in words for one in said):
            continue
        if where and lexicon(known).look(part).places:
            continue  # « ils sont à Roubaix » was heard: of a town, its country
        subject = sentence.subject(part)
        meant = subject is not None and subject.id in guessed
        aside = sentence.ctx.matcher.is_aside(part, 0.0)
        if tells(sentence.signs, part) and not (meant or aside):
            yield part


def _in_short(part: str) -> str:
    """The part without what joins it to the others."""
    return _JOINS.sub("", part).strip(" .,;:!")
