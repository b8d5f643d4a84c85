"""What is told of another time than the present: of a former contract, of the end of this one.

« L'ancien contrat finit en mai », « à la fin du contrat ils rendent les clés ».
"""

from collections.abc import Sequence, Set

from assistant.interview.reading.lexicon import Lexicon
from assistant.interview.reading.option_names import Mention
from assistant.interview.reading.tokens import Passage
from assistant.knowledge.questions import Questionnaire

_STILL = frozenset(("actuel", "actuelle", "avant"))
"""« Le contrat actuel » may be the one that is spoken of, « avant » is a time."""
_END = "fin"
_AT = (("a", "la"), ("en",), ("apres", "la"), ("avant", "la"), ("des", "la"))
_WE_ARE = frozenset("est sommes suis arrive arrivons arrivent touche".split())
"""« On est à la fin »: the present."""


def of_the_present(
    lexicon: Lexicon,
    questions: Questionnaire,
    mentions: Sequence[Mention],
    passage: Passage,
) -> list[Mention]:
    """The mentions, without what sentences on another time say of the mission's stage."""
    others = _sentences_on_another_time(lexicon, passage)
    kept = []
    for mention in mentions:
        question = questions[mention.name.question]
        its = passage.tokens[mention.places[0]].sentence
        option = next(one for one in question.options if one.id == mention.name.option)
        if not (option.of_the_present and its in others):
            kept.append(mention)
    return kept


def tells_of_another_time(lexicon: Lexicon, passage: Passage) -> bool:
    """Whether a text speaks of a former contract, or of the day on which this one will end."""
    return bool(_sentences_on_another_time(lexicon, passage))


def _sentences_on_another_time(lexicon: Lexicon, passage: Passage) -> Set[int]:
    past = lexicon.word_lists.former - _STILL
    words = [token.word for token in passage.tokens]
    return {
        token.sentence
        for place, token in enumerate(passage.tokens)
        if token.word in past or _is_at_the_end(words, place)
    }


def _is_at_the_end(words: Sequence[str], place: int) -> bool:
    """« À la fin du contrat », not « on arrive à la fin »."""
    if words[place] != _END:
        return False
    for at in _AT:
        begin = place - len(at)
        if begin >= 0 and tuple(words[begin:place]) == at:
            return _WE_ARE.isdisjoint(words[max(begin - 1, 0) : begin])
    return False
