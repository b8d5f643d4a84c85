"""What a sentence means in the place of an answer given before; to be confirmed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.conversation.speech.answers import how_likely, likeness_of
from assistant.conversation.speech.correcting.renumbering import in_its_unit
from assistant.conversation.speech.guessing.chances import ON_THIS, OfASentence
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.interview.reading.lexicon import lexicon
from assistant.knowledge.facts import Answer
from assistant.knowledge.questions import Question
from assistant.quantities import prices
from assistant.quantities.rates import Rate

_REPLACED = ("amount", "duration")
_ON_EXCHANGE, _TWO = 0.8, 2
"""The chance from which a part means an option that goes, or comes, and the parts it takes."""

_ON_DENIAL = 0.85
"""The chance from which a mere denial means another answer: « rien » denies many things."""


class Contrary(OfASentence):
    """What a sentence sets in the place of an earlier answer, without naming it as such."""

    def instead(self) -> Reading:
        """The answer that it means in the place of an earlier one, to be confirmed.

        It says so (« en fait », « le chef veut »), or denies that answer.
        """
        question = self.sentence.subject(self.sentence.statements)
        if (
            question is None
            or question == self.sentence.question
            or question.asks_where
        ):
            return Reading()
        if self._state.answers.get(question.id) is None or question.decisive:
            return Reading()
        says_so = self.sentence.takes_back or self.sentence.is_decided
        if question.names_mission and not self.sentence.takes_back:
            return Reading()  # « la facture, on veut être payés à 30 jours »
        denied = question.id in self.sentence.reading.denied
        if not (says_so or (denied and not self.sentence.is_rather_an_aside)):
            return Reading()
        wanted = self.sentence.takes_back or not self._refuses
        enough = ON_THIS if says_so and wanted else _ON_DENIAL
        return likeness_of(
            self._ctx, self._state, question, self.sentence.statements, enough
        )

    @property
    def _refuses(self) -> bool:
        """« Il veut pas d'indexation »: what somebody will not have may be of anything."""
        words = lexicon(self._ctx.knowledge)
        return bool(words.look(self.sentence.statements).passage.denied)

    def exchanged(self) -> Reading:
        """The option that one part means, where another part denies the one given before.

        « La rapidité je m'en fiche, ce sont les erreurs que je veux suivre »; to be confirmed.
        """
        parts = self.sentence.thoughts
        if (
            len(parts) < _TWO
            or not self.sentence.in_a_mission
            or self.answers_what_is_asked
        ):
            return Reading()
        words = lexicon(self._ctx.knowledge)
        refused = [part for part in parts if words.look(part).passage.denied]
        for name in refused and reversed(list(self._state.answers)):
            question = self._ctx.knowledge.every_question[name]
            given = self._state.answers[name]
            if not question.options or given is None or question.asks_where:
                continue
            former = options_of(given)
            gone = self._meant_among(question, refused) & set(former)
            others = [part for part in parts if part not in refused]
            others = [
                part
                for part in others
                if self.sentence.subject(part) in (question, None)
            ]
            new = self._meant_among(question, others) - set(former)
            if len(gone) == 1 and len(new) == 1:
                kept = {*former, *new} - gone
                chosen = question.in_order(kept)
                several = question.kind == "choices"
                answer = chosen if several else chosen[0]
                return Reading((Heard(name, answer, "", sure=False, named=False),))
        return Reading()

    @property
    def answers_what_is_asked(self) -> bool:
        """Whether it answers the question on screen."""
        return (
            self.sentence.question is not None
            and self.sentence.question.id in self.sentence.reading.answers
        )

    def _meant_among(self, question: Question, parts: Sequence[str]) -> set[str]:
        """The options that these parts mean, by what was learnt of the question."""
        found = set()
        for part in parts:
            likely = how_likely(self._ctx, self._state, question, part, _ON_EXCHANGE)
            if likely:
                found.add(likely.option)
        return found

    def contrary(self) -> Reading:
        """What it says in the place of an earlier answer, where it is about that and means it.

        Not a quantity, nor a place: another may stand beside those.
        """
        subject = self.sentence.subject(self.sentence.statements)
        meant = []
        for heard in self.sentence.told.heard:
            question = self._ctx.knowledge.every_question[heard.question]
            of_the_subject = question == subject or question.decisive
            about_it = heard.sure and heard.named and of_the_subject
            other = not heard.new and question != self.sentence.question
            if about_it and other and question.options and self._agrees(heard):
                meant.append(self._beside_the_former(question, heard))
        return Reading((*meant[:1], *self.other_quantities()))

    def _beside_the_former(self, question: Question, heard: Heard) -> Heard:
        """With the activities of before, where nothing takes them back: « hotline 8 h-18 h »."""
        former = options_of(self._state.answers.get(question.id))
        denied = self.sentence.told.denied.get(question.id, ())
        if not question.names_mission or self.sentence.corrects or denied:
            return heard
        both = {*former, *options_of(heard.answer)}
        return replace(heard, answer=question.in_order(both))

    def other_quantities(self) -> Iterator[Heard]:
        """A price or a term told in so many words, where another was given: to be confirmed.

        Of a price of several parts, the one that is paid for the same.
        """
        for heard in self.sentence.told.heard:
            question = self._ctx.knowledge.every_question[heard.question]
            former = self._state.answers.get(heard.question)
            plain = heard.sure or _is_paid_for_the_same(former, heard.answer)
            if question.kind in _REPLACED and plain and not heard.new:
                priced = question.kind == "amount"
                new = in_its_unit(former, heard.answer) if priced else heard.answer
                yield replace(heard, answer=new)

    def _agrees(self, heard: Heard) -> bool:
        """Whether what was learnt of the question says so too."""
        likely = self.sentence.likely(
            self._ctx.knowledge.every_question[heard.question]
        )
        return not likely.isdisjoint(options_of(heard.answer))


def _is_paid_for_the_same(former: Answer, new: Answer) -> bool:
    """Whether both are prices of one unit; how many there are of it may be known from before."""
    if not (isinstance(former, str) and isinstance(new, str) and prices.fits(new)):
        return False
    unit = prices.unit_of(new)
    return bool(unit) and any(
        isinstance(part, Rate) and part.unit == unit for part in prices.parts_of(former)
    )
