"""What a sentence means without naming it, by what was learnt of the questions; to be confirmed."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.conversation.speech.answers import likeness_of, reading_of, with_its_day
from assistant.conversation.speech.guessing.chances import (
    ON_THIS,
    Chances,
    is_a_quantity,
)
from assistant.conversation.speech.signs import strays
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.knowledge.questions import Question

_PERHAPS_ON_ANOTHER, _ON_ANOTHER = 0.85, 0.95
"""As `ON_THIS`, where that rather says another, and where it plainly says so."""
_OF_ONE_PART = 0.65
"""The chance from which one part of a text answers the question on screen."""
_CHOICES = ("choice", "choices")
_PRONOUNS = frozenset("moi nous eux elle elles lui".split())
"""« Nous » names who does it where that is asked; elsewhere it is anybody."""
_MOST_OPEN = 2
"""Questions not put yet that one text answers in so many words."""


class Guesses(Chances):
    """What a sentence means, whole or by its parts, where none of its words names it."""

    def resembles(self, question: Question) -> Reading:
        """The answer that it means, without naming it.

        None where it only denies some, or speaks of something else.
        """
        strays_off = strays(self.sentence.signs, self.sentence.text, question)
        if (
            question.asks_where
            or strays_off
            or question.id in self.sentence.reading.denied
        ):
            return Reading()
        named = self.sentence.told.of(question.id).heard
        if self.sentence.is_rather_an_aside or any(map(self._is_of_another, named)):
            return Reading()
        if not self.sentence.says_something or is_a_quantity(self.sentence.text):
            return Reading()
        if question.names_mission:
            implied = self.by_its_trade(question, self.sentence.text)
            if implied:
                return Reading((implied,))
        least = self._enough_for(question)
        whole = likeness_of(self._ctx, self._state, question, self.sentence.text, least)
        meant = whole if whole.heard else self._of_a_part(question)
        return self._with_details(self._with_parts(question, meant))

    def _of_a_part(self, question: Question) -> Reading:
        """What one part of it answers, whatever stands beside: « pas d'IA, c'est du ménage »."""
        several = len(self.sentence.clauses) > 1
        if self.sentence.is_surely_of_another(question, self.sentence.text):
            return Reading()
        for part in self.sentence.clauses if several else ():
            if self.sentence.subject(part) == question and not is_a_quantity(part):
                meant = likeness_of(
                    self._ctx, self._state, question, part, _OF_ONE_PART
                )
                if meant.heard:
                    return meant
        return Reading()

    def _enough_for(self, question: Question) -> float | None:
        """The chance from which the text answers the question on screen; None for the usual one."""
        subject = self.sentence.subject(self.sentence.text)
        if subject == question:
            return ON_THIS
        if self._ctx.matcher.strays(question.id, self.sentence.text):
            return _ON_ANOTHER
        return _PERHAPS_ON_ANOTHER if subject else None

    def to_open_questions(self) -> Reading:
        """What it says to questions without an answer, as it would if they were on screen.

        In words that only its question explains, where what was learnt of it agrees. To be
        confirmed; nothing where it might answer many.
        """
        heard = []
        for question in self._open_questions:
            if self._ctx.matcher.strays(question.id, self.sentence.text):
                continue
            said = reading_of(
                self._ctx, self._state, question, self.sentence.statements
            )
            likely = self.sentence.likely(question)
            for answer in said.of(question.id).heard:
                tells = not _PRONOUNS.issuperset(answer.words.split())
                if tells and not likely.isdisjoint(options_of(answer.answer)):
                    heard.append(replace(answer, sure=False))
        if len(heard) > _MOST_OPEN:
            return Reading()
        meant = Reading(tuple(heard))
        return with_its_day(self._ctx, self._state, meant, self.sentence.statements)

    def by_its_trade(self, question: Question, part: str) -> Heard | None:
        """The activity whose trade a part of the text is on: « saisir mes factures »; to confirm.

        What is asked of one activity alone tells which one is meant.
        """
        trades: dict[str, str] = {}
        for other in self._ctx.knowledge.questions.values():
            activities = other.of_options(question.id)
            if len(activities) == 1:
                trades[other.id] = activities[0]
        trade = self._ctx.matcher.subject(part, {*self.sentence.relevant, *trades})
        if trade not in trades:
            return None
        likely = self._ctx.matcher.how_likely(trade, part, ON_THIS)
        if not likely:
            return None
        return Heard(question.id, [trades[trade]], part, sure=False, named=False)

    @property
    def _open_questions(self) -> Iterator[Question]:
        """Those without an answer, but for those of yes or no."""
        return (one for one in self.sentence.without_answer if one.kind in _CHOICES)
