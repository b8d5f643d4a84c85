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
from assistant.interview.particulars.told import particulars_of
from assistant.interview.reading.answers import Heard
from assistant.interview.reading.lexicon import lexicon
from assistant.knowledge.topics import Topic
from assistant.telling.answer import in_words
from assistant.text.folding import fold

_JOINS = re.compile(r"^(?:et|mais|puis|ensuite|sinon)\s+", re.IGNORECASE)
_DEMANDS = re.compile(
    r"\d|\b(?:faut|faudra|doit|doivent|devra|devront|veux|veut|voulons|exige\w*|oblig\w*)\b"
)
"""« Il faut sortir les plus vieux en premier », « stocker entre 15 et 25° »."""
_ENDS = (".", "!", "?", "…", "\n")
_FEWEST = 4
"""Words of a part that says something."""


def with_rest(
    ctx: Context, state: State, sentence: Sentence, heard: Sequence[Heard]
) -> tuple[State, tuple[Block, ...]]:
    """The state that keeps what stands beside these answers, and the words that say so.

    In a mission, every part that is on a topic of the base, counts something or demands it.
    """
    state, both = _with_others(ctx, state, heard)
    if both or not sentence.in_a_mission:
        return state, both
    kept: list[tuple[Topic | None, str]] = []
    for parts in _unheard(sentence, heard):
        part = _as_typed(sentence.statements, parts)
        topic = next(filter(None, (nearest_topic(ctx, one) for one in parts)), None)
        if topic or _DEMANDS.search(fold(part)):
            after, _ = with_remark(ctx, state, topic, part)
            if after != state:
                kept.append((topic, _in_short(part)))
            state = after
    return state, tuple(_said(ctx, kept))


def _as_typed(text: str, parts: Sequence[str]) -> str:
    """What stands in the text from the first of these parts to the last one."""
    start = text.find(parts[0])
    end = text.find(parts[-1], start) + len(parts[-1])
    whole = text[start:end] if 0 <= start < end else " ".join(parts)
    return whole if ")" in whole else whole.partition(" (")[0]


def _said(ctx: Context, kept: Sequence[tuple[Topic | None, str]]) -> Iterator[Block]:
    """What is kept, in its own words; of one note its topic too."""
    match kept:
        case [(Topic(title=title), words)]:
            yield Faint(ctx.say.rest_kept(title=title, words=words))
        case [_, *_]:
            words = " ; ".join(ctx.say.quoted(text=words) for _, words in kept)
            yield Faint(ctx.say.all_kept(words=words))


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


def _unheard(sentence: Sentence, heard: Sequence[Heard]) -> Iterator[Sequence[str]]:
    """The parts of the text in which no answer was heard, and which tell of something.

    Those that stand side by side together: « il faut les sortir, stocker au frais ».
    """
    parts = sentence.clauses[:MOST_PARTS]
    if len(parts) < 2 or not heard:
        return
    together: list[str] = []
    for part in parts:
        if _is_unheard(sentence, part, heard):
            together.append(part)
        if together and (part is not together[-1] or part.endswith(_ENDS)):
            yield from _telling(sentence, together)
            together = []
    yield from _telling(sentence, together)


def _telling(sentence: Sentence, parts: Sequence[str]) -> Iterator[Sequence[str]]:
    """These parts, from the first one that tells something."""
    for place, part in enumerate(parts):
        if _tells(sentence, part):
            yield parts[place:]
            return


def _is_unheard(sentence: Sentence, part: str, heard: Sequence[Heard]) -> bool:
    """Whether nothing was heard in a part, nor guessed from it."""
    words = set(fold(part).split())
    known = sentence.ctx.knowledge
    if any(words.issuperset(fold(one.words).split()) for one in heard if one.words):
        return False
    if particulars_of(known).told(part, ""):
        return False  # said to be noted as what it is
    subject = sentence.subject(part)
    guessed = {one.question for one in heard if not one.words}
    if subject is not None and subject.id in guessed:
        return False
    where = any(known.every_question[one.question].asks_where for one in heard)
    # « Ils sont à Roubaix » was heard: of a town, its country.
    return not (where and lexicon(known).look(part).places)


def _tells(sentence: Sentence, part: str) -> bool:
    """Whether a part tells of something: not « rien de spécial »."""
    if len(part.split()) < _FEWEST or sentence.ctx.matcher.is_aside(part, 0.0):
        return False
    said = set(fold(part).split())
    none = not sentence.ctx.knowledge.words.nobody.isdisjoint(said)
    return tells(sentence.signs, part) and not none


def _in_short(part: str) -> str:
    """The part without what joins it to the others."""
    return _JOINS.sub("", part).strip(" .,;:!")
