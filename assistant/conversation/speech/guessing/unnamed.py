"""What a sentence means without naming it, by what was learnt of the questions; to be confirmed."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from assistant.conversation.speech.answers import likeness_of, reading_of, with_its_day
from assistant.conversation.speech.guessing.chances import (
    CHOICES,
    FEW_WORDS,
    NEVER,
    ON_THIS,
    Chances,
    Enough,
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
_PRONOUNS = frozenset("moi nous eux elle elles lui".split())
"""« Nous » names who does it where that is asked; elsewhere it is anybody."""
_MOST_OPEN = 2
"""Questions not put yet that one text answers in so many words."""
_OF_A_PART = Enough(alone=0.96, agreed=0.88)
"""Of a part of an opening."""
_OF_A_WHOLE = Enough(alone=0.94, agreed=0.75, yes_no=True)
"""Of a text typed while nothing is asked."""
_BESIDE_A_QUESTION = Enough(alone=NEVER, agreed=0.92, yes_no=True)
"""Of a text typed while something else is asked: only what was learnt of the subjects tells so."""
_OF_A_THOUGHT = Enough(alone=NEVER, agreed=0.95)
"""Of a part between « et », « puis », of a text that means nothing as a whole."""
_OF_WHAT_IS_LEFT = 0.9
"""The chance from which a text typed beside the list is proposed as the answer to a question
without one, where no other is looked at."""


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

    @cached_property
    def guessed(self) -> tuple[Heard, ...]:
        """What its parts mean without naming it, part by part, where that is learnt surely enough.

        For each part the answer that is meant most surely, of all questions without one; to be
        confirmed.
        """
        found: dict[str, Heard] = {}
        for part in self.sentence.clauses:
            for heard in self._meant_by(part, _OF_A_PART).heard:
                found.setdefault(heard.question, heard)
        return tuple(found.values())

    def surest_guess(self) -> Reading:
        """The answer that it means most surely as a whole, of all questions without one."""
        if self.sentence.is_rather_an_aside:
            return Reading()
        beside = self.sentence.question is not None
        enough = _BESIDE_A_QUESTION if beside else _OF_A_WHOLE
        meant = self._meant_by(self.sentence.statements, enough)
        for heard in meant.heard[:1]:
            question = self._ctx.knowledge.every_question[heard.question]
            return self._with_parts(question, meant)
        return meant

    def by_its_parts(self) -> Reading:
        """What its parts mean surely, where it means nothing as a whole.

        « Ils réagissent en 15 minutes, et s'ils traînent ils paient »; nothing where that is much,
        nor where the whole is on another question than its part.
        """
        if self.sentence.is_rather_an_aside:
            return Reading()
        found: dict[str, Heard] = {}
        on = self.sentence.subject(self.sentence.statements)
        parts = self.sentence.thoughts
        for part in parts if len(parts) > 1 else ():
            if len(part.split()) < FEW_WORDS:
                continue
            for heard in self._meant_by(part, _OF_A_THOUGHT).heard:
                question = self._ctx.knowledge.every_question[heard.question]
                if on in (None, question):
                    whole = self._with_parts(question, Reading((heard,)))
                    found.setdefault(heard.question, whole.heard[0])
        return Reading(tuple(found.values()) if len(found) <= _MOST_OPEN else ())

    def of_what_is_left(self) -> Reading:
        """The answer that it means to what is still without one, while nothing is asked.

        Who types beside the list tells what was not told yet: « 3 erreurs sur 100, pas plus ».
        What was learnt of the subjects chooses among those questions alone.
        """
        if self.sentence.question is not None or self.sentence.is_rather_an_aside:
            return Reading()
        left = {one.id for one in self._unheard}
        text = self.sentence.statements
        subject = self._ctx.matcher.subject(text, left)
        question = self._ctx.knowledge.every_question.get(subject)
        if question is None or is_a_quantity(text):
            return Reading()
        meant = likeness_of(self._ctx, self._state, question, text, _OF_WHAT_IS_LEFT)
        return self._with_parts(question, meant)

    def with_guesses(self, reading: Reading) -> Reading:
        """The same with what its parts mean beside."""
        known = reading.answers
        beside = [heard for heard in self.guessed if heard.question not in known]
        return Reading((*reading.heard, *beside), reading.denied)

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
        return (one for one in self.sentence.without_answer if one.kind in CHOICES)
