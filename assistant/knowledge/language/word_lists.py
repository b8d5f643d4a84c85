"""The little words of the language: what reading leaves aside, and what turns a meaning round."""

from dataclasses import dataclass
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID
from assistant.text.folding import fold
from assistant.text.stems import stem

Words = frozenset[str]


@dataclass(frozen=True, eq=False)
class WordLists:
    """Lists of folded words, as words.yaml explains them to curators. Hashed by identity."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    empty: Words
    """They say nothing of a subject, neither in a question nor in an answer."""
    empty_in_questions: Words
    """Further ones, where a question is matched with the topics."""
    empty_in_answers: Words
    """Further ones, where an answer is matched with the names of options."""
    asking_whether: Words
    """A question that holds one waits for yes or no, even without its mark."""
    asking_what: Words
    """It waits for something else where it holds one of these."""
    asking_what_first: Words
    """The same, where it begins with one."""
    asking_whether_surely: Words
    """Turns of phrase that wait for yes or no, whatever follows."""
    asking_for_it: Words
    """They ask whether something is needed: what else is said names it."""
    asking_how_much: Words
    """But for these."""
    articles: Words
    """They may differ between a text and a name."""
    emphasis: Words
    """They may too, for they only stress."""
    presenting: Words
    """They may too, where a whole text is almost a name."""
    possessives: Words
    invariable: Words
    """They end in « s » or « x » without being plurals."""
    conjugated: Words
    """Forms of verbs, behind the infinitive by which each is compared."""
    adding: Words
    """They add to an answer that was given before."""
    denying: Words
    denying_pairs: Words
    """Two words that deny what follows."""
    not_denying: Words
    """Two words that deny nothing, though the first of them does elsewhere."""
    spoken_verbs: Words
    """After them « pas » denies the whole thought, as « ne … pas » does."""
    nobody: Words
    """They deny by themselves: « personne en interne »."""
    goals: Words
    """To have none of them is a goal, not a refusal."""
    keeping: Words
    """« On garde »: what goes with them is not entrusted."""
    staying: Words
    """The same, before one of our own places: « reste chez nous »."""
    own_places: Words
    """Of two words each."""
    not_kept: Words
    """To keep them keeps no work: « on garde la main »."""
    for_now: Words
    """They say that what stays, stays for the time being."""
    wishing: Words
    """After them, « pas que » denies; else it means « not only »."""
    turning: Words
    """They begin another thought, which a denial does not reach."""
    turning_after_and: Words
    """They begin another thought after « et » and « ou »."""
    refusing: Words
    """« Ça peut partir à Madagascar, ça j'en veux pas »: they deny the thought before."""
    dismissing: Words
    """« La vitesse, on s'en fiche »: they deny what stands before."""
    beside_quantity: Words
    reserving: Words
    """They say how sure it is: « je crois », « selon eux »."""
    """They may stand beside a quantity that is an answer by itself."""
    beside_date: Words
    """Further ones, beside a day."""
    other_spans: Words
    """Expressions beside a duration that is not the contract's: a notice, a trial, an age."""
    not_worked_on: Words
    """What is counted and is no piece of work: people, places, days, money."""
    joining: Words
    """What stands beyond them goes with another quantity."""
    surging: Words
    """They say that volumes come to a multiple: « x3 »."""
    seasons: Words
    """Times of the year."""
    parties: frozenset[str]
    every: Words
    """A quantity after one of them is a rhythm."""
    introducing: Words
    """After « je », « on » and one of them, somebody says who they are."""
    trading: Words
    """After one of them, what they sell or make."""
    entrusting: Words
    """After one of them, what they look for or give away."""
    no_work: Words
    """What is looked for and is no work: a contract, clients."""
    establishments: Words
    """What one runs: « j'ai une boutique »."""
    customers: Words
    """For whom one works: « pour des hôtels »."""
    doing: Words
    """Verbs of who does the work, or did it until now."""
    so_far: Words
    """Expressions for until now, and today."""
    leaving: Words
    """Expressions for somebody who did it and leaves, or stays."""
    former: Words
    """They stand beside who did it before."""
    quitting: Words
    """Verbs of who leaves a provider."""
    sequel: Words
    """They begin a question that goes on from the answer before."""
    speakers: Words
    """Who tells of a mission begins so."""
    asking_meaning: Words
    """They ask what a word of the trade means."""
    beside_term: Words
    """They may stand beside a word of the trade that is all the question."""

    def saying(self, text: str) -> list[str]:
        """The folded words of a text that say something, in order."""
        return [word for word in fold(text).split() if word not in self.empty]

    def stems(self, text: str) -> list[str]:
        """The same, by their stems: what a thing is called, for instance."""
        return [stem(word) for word in self.saying(text)]


PAIRS = ("denying_pairs", "not_denying", "own_places")
"""The lists that hold expressions of two words."""
EXPRESSIONS = (
    "asking_whether_surely",
    "other_spans",
    "conjugated",
    "refusing",
    "so_far",
    "leaving",
)
"""The lists that hold expressions of any number of words."""
EMPTY_BESIDE = ("empty_in_questions", "empty_in_answers")
"""The lists that add to `empty`."""
