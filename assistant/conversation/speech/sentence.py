"""A typed sentence, and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.conversation.context import Context
from assistant.conversation.speech.answers import answered_with, likeness_of, reading_of
from assistant.conversation.speech.doubt import doubts, without_doubts
from assistant.conversation.speech.signs import (
    is_complaint,
    is_question,
    speaks_for_itself,
    strays,
)
from assistant.conversation.state.chat import State
from assistant.interview.reading.answers import Reading
from assistant.interview.understanding import Understood, understand_whole
from assistant.knowledge.language.signs import Signs
from assistant.knowledge.questions import Question
from assistant.quantities import Misunderstanding, NotUnderstood
from assistant.text.folding import fold

_LONG = 7
"""Words from which a text may be a question told as a story."""
_CLUES_OF_A_MISSION = 2
"""Things that a text must say, in words that say so anywhere, to describe a mission."""


@dataclass(frozen=True)
class Sentence:
    """What was typed, and beside what. It is read once, as soon as someone asks what it says."""

    ctx: Context
    state: State
    question: Question | None
    """What waits for an answer."""
    text: str
    label_of: str | None = None
    """The action of the button whose label it is."""

    @cached_property
    def reading(self) -> Reading:
        """All that it answers."""
        return reading_of(self.ctx, self.state, self.question, self.text)

    @cached_property
    def understood(self) -> Understood | None:
        """The answer that the text is as a whole, be it with its abbreviations spelt out."""
        if self.question is None:
            return None
        for text in self._spellings(self.question):
            try:
                return self._as_an_answer(self.question, text)
            except NotUnderstood:
                continue
        return None

    def _as_an_answer(self, question: Question, text: str) -> Understood:
        return understand_whole(
            self.ctx.knowledge.words,
            question,
            text,
            self.ctx.speaker(self.state),
        )

    def _spellings(self, question: Question) -> Iterator[str]:
        yield self.text
        if question.options:
            yield " ".join(self.ctx.knowledge.wording.words(self.text))

    def mistake(self, question: Question) -> Misunderstanding:
        """What is wrong with it as an answer."""
        try:
            self._as_an_answer(question, self.text)
        except NotUnderstood as problem:
            return problem.reason
        return "choice_wrong"

    @property
    def _signs(self) -> Signs:
        return self.ctx.knowledge.signs

    @property
    def is_long(self) -> bool:
        """Whether it may be a question told as a story."""
        return len(self.text.split()) >= _LONG

    @cached_property
    def is_complaint(self) -> bool:
        """Whether it tells a trouble."""
        return is_complaint(self._signs, self.text)

    @property
    def _ends_in_a_question_mark(self) -> bool:
        return self.text.rstrip().endswith("?")

    def is_question(self) -> bool:
        """Whether it plainly asks something.

        « Combien de dossiers on traite » begins with the name of an answer: what to measure.
        """
        return is_question(self._signs, self.text) and not self._begins_with_an_answer()

    def _begins_with_an_answer(self) -> bool:
        if self.question is None or self._ends_in_a_question_mark:
            return False
        first = fold(self.text).split()[:1]
        for heard in self.reading.heard:
            answers_it = heard.question == self.question.id and heard.named
            if answers_it and heard.words.split()[:1] == first:
                return True
        return False

    def leaves_open(self) -> bool:
        """Whether it only says that the answer is not known.

        What is said beside that counts as an answer.
        """
        if self.is_complaint or self._ends_in_a_question_mark:
            return False
        if not doubts(self._signs, self.text):
            return False
        for heard in self.reading.heard:
            if doubts(self._signs, heard.words):  # it is the name of an option
                return False
        rest = without_doubts(self._signs, self.text)
        return not reading_of(self.ctx, self.state, self.question, rest).heard

    @cached_property
    def told(self) -> Reading:
        """What it says of the mission.

        Left out is what is said of something else: the weather, the family, all of a long text in
        which nobody speaks.
        """
        if strays(self._signs, self.text, self.question):
            return Reading()
        if self.question is None or self.question.id in self.reading.answers:
            return self.reading
        if not self.is_long or _clues(self.reading) > 1:
            return self.reading
        if speaks_for_itself(self._signs, self.text):
            return self.reading
        return Reading((), self.reading.denied)

    def said_to(self, question: Question) -> Reading:
        """What it says of the mission, where this question waits.

        If that is answered, other words of the sentence change no earlier answer.
        """
        told = self.told
        if question.id not in told.answers:
            return told
        given = answered_with(self.ctx, question)
        kept = [heard for heard in told.heard if heard.question in given or heard.new]
        return Reading(tuple(kept), told.denied)

    def resembles(self, question: Question) -> Reading:
        """The answer that it resembles, without naming it."""
        return likeness_of(self.ctx, self.state, question, self.text)

    def is_story(self) -> bool:
        """Whether it is a question told without a question mark.

        It is no answer then, whatever words it has in common with one.
        """
        if self.is_complaint:
            return True
        unasked = self.question is None and not self.state.proposal
        if unasked and not self._describes_a_mission():
            return True
        if self.question is not None and self.question.id in self.told.answers:
            return False
        if not self.is_long or _clues(self.told) > _CLUES_OF_A_MISSION:
            return False
        return self.ctx.matcher.match(self.text).decision == "answer"

    def _describes_a_mission(self) -> bool:
        """Whether it says enough: three things in a row of keywords.

        Two suffice where someone speaks for themselves (« je cherche », « notre SAV »), or where
        nothing is surely known on that (« le ménage de la mairie »); and one where they say what
        they do and nothing at all is known on it: « on est en train de négocier ».
        """
        clues = _clues(self.told)
        if clues > _CLUES_OF_A_MISSION:
            return True
        if not clues:
            return False
        speaks = speaks_for_itself(self._signs, self.text)
        if speaks and clues == _CLUES_OF_A_MISSION:
            return True
        decision = self.ctx.matcher.match(self.text).decision
        if clues == _CLUES_OF_A_MISSION:
            return decision != "answer"
        return speaks and self._says_who_speaks() and decision == "unknown"

    def _says_who_speaks(self) -> bool:
        """Whether « je », « on » begins it, a greeting aside."""
        speakers = self.ctx.knowledge.words.speakers
        first = fold(self.text).split()[:2]
        return not speakers.isdisjoint(first)


def _clues(reading: Reading) -> int:
    """How many different things a text says in words that say so anywhere."""
    return len({heard.words for heard in reading.heard if heard.named})
