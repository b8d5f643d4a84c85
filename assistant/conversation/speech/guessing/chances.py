"""What was learnt of the questions says of a sentence and its parts; all of it to be confirmed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.conversation.context import Context
from assistant.conversation.speech.answers import how_likely, likeness_of
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.state.chat import State
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.knowledge.questions import Question
from assistant.quantities import durations
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold

ON_THIS = 0.5
"""The chance from which the question on screen is taken to be answered, where what was learnt of
the subjects says that the text is on it."""
ON_A_PART = 0.8
"""The chance from which a part of an answer means one more option."""
FEW_WORDS = 5
"""Words of a part that means what it names."""
_WORDS_OF_A_QUANTITY = 4
_STORY = 10
"""Words of a part that may say more than the name in it."""
_SHORT_NAME = 2
"""Words of a name, but for little ones, that may stand in what is said of something else."""
_ON_A_DETAIL = 0.9
"""The chance from which an answer means an option of the question that goes into its own."""
_RATHER_THAN_A_NAME = 0.9
"""The chance from which the name of « none » means that."""


@dataclass(frozen=True)
class OfASentence:
    """What looks at one sentence, in its turn."""

    sentence: Sentence

    @property
    def _ctx(self) -> Context:
        return self.sentence.ctx

    @property
    def _state(self) -> State:
        return self.sentence.state


class Chances(OfASentence):
    """What a sentence means by what was learnt, as all guesses ask it."""

    def _with_parts(self, question: Question, meant: Reading) -> Reading:
        """With the options that other parts of the text mean: « vite, et sans erreur »."""
        if question.kind != "choices" or not meant.heard:
            return meant
        first = meant.heard[0]
        options = set(options_of(first.answer))
        for part in self.sentence.thoughts:
            likely = how_likely(self._ctx, self._state, question, part, ON_A_PART)
            if likely and self.sentence.subject(part) == question:
                options.add(likely.option)
        together = options - question.exclusive or options
        answer = question.in_order(together)
        return Reading((replace(first, answer=answer), *meant.heard[1:]), meant.denied)

    def _with_details(self, told: Reading) -> Reading:
        """With what goes into the answer on screen, where the text means that: « sa tumeur »."""
        asked = self.sentence.question
        details = [one for one in self._unheard if asked and one.detail_of == asked.id]
        none = {one.id: [*one.exclusive] for one in details}
        found = [one for one in told.heard if none.get(one.question) != one.answer]
        for detail in details:
            if asked and asked.id in told.answers and detail.id not in told.answers:
                found += self._detail(detail)
            elif asked and detail.id in told.answers and asked.id not in told.answers:
                found += self._of_details(asked)
        return Reading(tuple(found), told.denied)

    def _detail(self, detail: Question) -> Sequence[Heard]:
        text = self.sentence.statements
        likely = how_likely(self._ctx, self._state, detail, text, _ON_A_DETAIL)
        if likely is None or likely.option in detail.exclusive:
            return ()
        return likeness_of(self._ctx, self._state, detail, text).heard

    def _of_details(self, question: Question) -> Sequence[Heard]:
        """The answer on screen, of which what goes into it alone was named."""
        text = self.sentence.statements
        if self.sentence.subject(text) != question:
            return ()
        meant = likeness_of(self._ctx, self._state, question, text, ON_THIS)
        return self._with_parts(question, meant).heard

    def _is_of_another(self, heard: Heard) -> bool:
        """« Un mail chaque vendredi »: a short name, where what is said around it means an answer.

        That answers another question, of which what was learnt is sure: how one keeps in touch.
        """
        question = self._ctx.knowledge.every_question[heard.question]
        kept = question.asks_where or question.names_mission or question.decisive
        on_screen = question == self.sentence.question
        if kept or not (on_screen and question.options and heard.words):
            return False
        part = self.sentence.around(heard, self.sentence.clauses)
        none = not question.exclusive.isdisjoint(options_of(heard.answer))
        own = how_likely(self._ctx, self._state, question, part, _RATHER_THAN_A_NAME)
        if none and own and own.option in question.exclusive:
            return False  # « ni l'un ni l'autre, on se fait confiance »
        little = self._says_little(heard, part)
        return little and self.sentence.is_surely_of_another(question, part)

    def _says_little(self, heard: Heard, part: str) -> bool:
        """Whether a part of some words says more than the words that name an answer there."""
        words = heard.words.split()
        named = set(words) - self._ctx.knowledge.words.empty
        said = len(fold(part).split())
        return len(named) <= _SHORT_NAME and said >= max(_STORY, 2 * len(words) + 1)

    @property
    def _unheard(self) -> Iterator[Question]:
        """The questions whose answer a part of the text may mean.

        Not where the work is done: countries and towns are known by name.
        """
        for question in self.sentence.without_answer:
            if not (question.asks_where or question.decisive):
                yield question


def is_a_quantity(part: str) -> bool:
    """Whether a part is « 12 mois », « pour 2 ans »: it says how long, and nothing else."""
    few = len(part.split()) <= _WORDS_OF_A_QUANTITY
    return few and bool(durations.find(spelt(part)))
