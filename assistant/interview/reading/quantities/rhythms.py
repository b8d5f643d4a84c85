"""How often the work comes back, told by numbers that no name of an option holds."""

from assistant.interview.option import named_exactly
from assistant.interview.reading.answers import Heard
from assistant.interview.reading.choices import Named
from assistant.interview.reading.setting import Setting
from assistant.knowledge.language.word_lists import WordLists
from assistant.knowledge.questions import Question
from assistant.quantities import rhythms
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold

_NUMBER_WORDS = frozenset(
    "un une deux trois quatre cinq six sept huit neuf dix".split()
)


def told_rhythm(
    words: WordLists, question: Question, plain: str, provider: bool
) -> Heard | None:
    """The option that a rhythm in a text, which went through `spelt`, comes to.

    None where none is told, where several differ, and where the question knows no rhythm. One that
    only comes near an option is to be confirmed.
    """
    answers: dict[str, Heard] = {}
    if question.kind != "choice":
        return None
    for rhythm in rhythms.find(plain):
        said = plain[rhythm.start : rhythm.end]
        for number, name in enumerate(rhythm.names):
            option = named_exactly(words, question, name, provider)
            if option:
                answers[option] = Heard(
                    question.id, option, said, sure=not number, named=False
                )
                break
    return next(iter(answers.values())) if len(answers) == 1 else None


def _only_names(rhythm: Heard, found: Named) -> bool:
    """Whether the options named are named by words of the rhythm alone: « une fois » par an."""
    within = set(fold(rhythm.words).split()) | _NUMBER_WORDS
    named = set(fold(spelt(found.words)).split())
    return named <= within


def rhythm_of(
    words: WordLists, question: Question, found: Named, plain: str, setting: Setting
) -> Heard | None:
    """How often, where that is asked and told by numbers: « deux fois par an »."""
    if setting.pending is None or setting.pending.id != question.id:
        return None
    rhythm = told_rhythm(words, question, plain, setting.provider)
    return rhythm if rhythm and _only_names(rhythm, found) else None


def is_of_the_date(heard: Heard, plain: str, setting: Setting) -> bool:
    """« Tous les vendredis », where a day is asked, says nothing of the work's rhythm."""
    pending = setting.pending
    if pending is None or pending.kind != "date" or pending.id == heard.question:
        return False
    named = set(fold(spelt(heard.words)).split())
    for rhythm in rhythms.find(plain):
        said = fold(plain[rhythm.start : rhythm.end]).split()
        if named <= set(said):
            return True
    return False


def whole(rhythm: Heard, words: WordLists, plain: str) -> bool:
    """Whether the text says the rhythm and nothing else, but for little words."""
    start = plain.find(rhythm.words)
    beside = fold(f"{plain[:start]} {plain[start + len(rhythm.words) :]}")
    return words.beside_quantity.issuperset(beside.split())
