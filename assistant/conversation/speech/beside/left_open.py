"""Whether a sentence leaves a question open: in words that say so, or as people were learnt to."""

from dataclasses import dataclass
from functools import cached_property

from assistant.conversation.speech.answers import how_likely, reading_of
from assistant.conversation.speech.beside.doubt import doubted, doubts, without_doubts
from assistant.conversation.speech.sentence import ECHO, Sentence
from assistant.conversation.speech.signs import fears
from assistant.interview.reading.answers import Reading
from assistant.knowledge.questions import Question
from assistant.text.folding import fold

_LIKELY, _SURELY = 0.2, 0.4
"""By how much what was learnt says that nothing is answered: rather so, and plainly.

Of 80 doubts of a hand that was not learnt 56 and 39 in a hundred say so by so much, of 55 answers
that sound so 2 and none, of all other answers 2 and half of one (`python -m tests.bench.doubts`
says what becomes of them).
"""
_MEANT = 0.8
"""The chance from which a text rather means an option of what is asked."""
_FEW = 5
"""Words of the shortest text that is judged by what was learnt: « pas » says too little."""
_ON_WHAT = 5
"""Words that say what one does not know."""
_LONG_NAME = 5
"""Letters of a word that names a question."""


@dataclass(frozen=True)
class LeftOpen:
    """A sentence, and whether it says that an answer is not known."""

    sentence: Sentence

    def is_so(self) -> bool:
        """Whether it plainly says no more than that the answer is not known.

        What is said beside that counts as an answer.
        """
        sentence = self.sentence
        if sentence.ends_in_a_question_mark:
            return False
        if not doubts(sentence.signs, sentence.text):
            return self._doubt >= _SURELY and self._tells_nothing
        return not sentence.is_complaint and self._says_so()

    def _says_so(self) -> bool:
        """Whether it says that something is not known, and nothing else."""
        sentence = self.sentence
        asked = sentence.question is not None
        if asked and self._doubt >= _SURELY and not sentence.tells_numbers:
            return True  # « la prime, j'en sais rien, ça me gêne »
        for heard in sentence.reading.heard:
            if doubts(sentence.signs, heard.words):  # it is the name of an option
                return False
        rest = without_doubts(sentence.signs, sentence.text)
        matcher = sentence.ctx.matcher
        if sentence.asks(rest) and matcher.match(rest).decision == "answer":
            return False  # « je connais rien, c'est quoi une clause de réversibilité »
        said = reading_of(sentence.ctx, sentence.state, sentence.question, rest)
        return not said.heard or self._only_names_another(rest, said)

    def may_be_so(self) -> bool:
        """Whether it rather says so than anything else, by what was learnt."""
        sentence = self.sentence
        if self._doubt < _LIKELY or sentence.ends_in_a_question_mark:
            return False
        if sentence.is_complaint or fears(sentence.signs, sentence.text):
            return False
        asks = sentence.is_question() and sentence.decision == "answer"
        return self._tells_nothing and not asks

    def names_what_waits(self) -> bool:
        """Whether what it leaves open is named as the question that waits is."""
        sentence = self.sentence
        rest = without_doubts(sentence.signs, sentence.text)
        return sentence.question is not None and _names(sentence.question, rest)

    def other(self) -> Question | None:
        """The question, other than the one on screen, of which it says that it is not known."""
        sentence = self.sentence
        signs, text = sentence.signs, sentence.text
        written_out = " ".join(sentence.ctx.knowledge.wording.words(text))
        rest = without_doubts(signs, text) or doubted(signs, written_out)
        if not rest or len(rest.split()) > _ON_WHAT:
            return None
        if sentence.question and _names(sentence.question, rest):
            return None
        named = [one for one in sentence.without_answer if _names(one, rest)]
        subject = sentence.subject(sentence.text)
        if subject in named:
            return subject
        return named[0] if len(named) == 1 else None

    @cached_property
    def _doubt(self) -> float:
        return self.sentence.ctx.matcher.doubt(self.sentence.text)

    @property
    def _tells_nothing(self) -> bool:
        """Whether it states something, but no number, and no answer to any question."""
        sentence, question = self.sentence, self.sentence.question
        if question is None or sentence.state.reviewing or sentence.tells_numbers:
            return False
        if not sentence.statements:
            return False
        said = sentence.reading
        named = any(one.named or self._doubt < _SURELY for one in said.heard)
        if len(sentence.text.split()) < _FEW or named or said.denied:
            return False
        meant = how_likely(
            sentence.ctx, sentence.state, question, sentence.text, _MEANT
        )
        # « Les stats, ça m'intéresse pas », « vous répondez pas à ma question »
        return not meant and sentence.decision != "chat"

    def _only_names_another(self, rest: str, said: Reading) -> bool:
        """Whether it says on what nothing is known: « les pénalités, aucune idée »."""
        sentence, few = self.sentence, rest.split()
        articles = sentence.ctx.knowledge.words.articles
        names_it = len(few) <= ECHO and fold(few[0]) in articles
        asked = sentence.question
        own = asked is not None and bool(said.of(asked.id).heard)
        return names_it and not own


def _names(question: Question, part: str) -> bool:
    """Whether a long word of the question's name, or of its options', stands in the part."""
    names = [question.label, *(option.label for option in question.options)]
    words = {word for word in fold(" ".join(names)).split() if len(word) >= _LONG_NAME}
    return not words.isdisjoint(fold(part).split())
