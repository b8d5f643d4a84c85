"""A first message: whether it tells of a mission, and all that it tells of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.conversation.speech.guessing.weighed import weighed
from assistant.conversation.speech.opening.activity import Activity, activity_of_a_trade
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.speech.signs import is_question, speaks_for_itself
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.interview.reading.lexicon import Look, lexicon
from assistant.interview.reading.stories.introduction import without
from assistant.knowledge.questions import Question
from assistant.knowledge.role import CLIENT, NEWCOMER, PROVIDER, ROLE
from assistant.matching.heads import First

_CLUES_OF_A_MISSION = 2
"""Things that a text says, in words that say so anywhere, where nothing was learnt of missions."""
_THOUGH_IT_ASKS, _THOUGH_ON_A_TOPIC = 0.5, 0.3
"""By how much a first message tells of a mission that has the form of a question, or that is surely
on a topic. Of openings by hands of which nothing was learnt 97 in a hundred are taken so, of
questions told as stories 9, of other questions 3; by rules alone 76, 19 and 8 (1 December 2026)."""


@dataclass(frozen=True)
class Opening:
    """A sentence, taken for the first that is told of a mission."""

    sentence: Sentence

    def describes_a_mission(self) -> bool:
        """Whether it tells of a mission rather than asks something, by what was learnt.

        Much more is asked of what has the form of a question, more of what is surely on a topic.
        """
        first = self._first
        if first is None:
            return self._clues >= _CLUES_OF_A_MISSION
        return first.mission > self._least and self._tells_more_than_a_role

    @property
    def _least(self) -> float:
        """By how much it has to tell of a mission."""
        if is_question(self.sentence.signs, self._told):
            return _THOUGH_IT_ASKS
        match = self.sentence.ctx.matcher.match(self._told)
        return _THOUGH_ON_A_TOPIC if match.decision == "answer" else 0.0

    @cached_property
    def _told(self) -> str:
        """The text, without « vous pouvez m'aider pour le contrat ? » behind what it states."""
        sentence = self.sentence
        only_states = sentence.statements and not sentence.asked
        return sentence.statements if only_states else sentence.text

    @property
    def _tells_more_than_a_role(self) -> bool:
        return any(heard.question != ROLE for heard in self.reading.heard)

    @cached_property
    def _first(self) -> First | None:
        """What it is by what was learnt of first messages."""
        return self.sentence.ctx.matcher.first(self._told)

    def may_describe_a_mission(self) -> bool:
        """Whether it may as well tell of a mission, though it was taken for a question."""
        if self.sentence.in_a_mission or not self._clues:
            return False
        return self._speaks or self._clues > 1

    @cached_property
    def reading(self) -> Reading:
        """What it tells, weighed; all of it is proposed."""
        return weighed(self.sentence, self.read)

    @cached_property
    def read(self) -> Reading:
        """What rules read of it: the activity that it means too, and who buys.

        Who sells says so; nobody else has to.
        """
        sentence, told = self.sentence, self._look.introduction
        heard = list(sentence.told.heard)
        for question in self._of_activities:
            heard = self._with_activity(question, heard)
        known = {answer.question for answer in heard}
        role = Heard(ROLE, self._role, "", sure=False, named=False)
        if ROLE not in known:
            heard.append(role)
        elif told.buys or told.serves:  # what they do says more than what they are
            heard = [role if one.question == ROLE else one for one in heard]
        return Reading(tuple(heard), sentence.told.denied)

    @cached_property
    def _look(self) -> Look:
        return lexicon(self.sentence.ctx.knowledge).look(self.sentence.statements)

    @cached_property
    def _of_the_mission(self) -> str:
        """What it states, without what only says who its author is."""
        look = self._look
        return without(look.introduction, look.passage, self.sentence.statements)

    def _with_activity(self, question: Question, heard: list[Heard]) -> list[Heard]:
        """With the activity that is meant, and what that leads to, as far as it is told."""
        told = {one.question: one for one in heard}
        named = told.get(question.id)
        meant = self._meant(question, named or self._of_a_trade(heard, question))
        if meant is None:
            return heard
        if meant is not named:
            heard = [one for one in heard if not self._is_of_another(one, meant)]
            heard.append(meant)
        beside = Activity(self.sentence, self._look, question).of_the_trade(meant)
        return [*heard, *(one for one in beside if one.question not in told)]

    def _is_of_another(self, heard: Heard, activity: Heard) -> bool:
        """Whether it is another activity, or depends on another alone."""
        if heard.question == activity.question:
            return True
        question = self.sentence.ctx.knowledge.every_question[heard.question]
        return question.is_apart(activity.question, options_of(activity.answer))

    @property
    def _role(self) -> str:
        """Who its author is: as they plainly tell, or asked before, or by what was learnt."""
        told = self._look.introduction
        if told.buys:
            return NEWCOMER
        if told.serves or told.of_a_client or self.sentence.state.side == PROVIDER:
            return PROVIDER
        return self._first.role if self._first else CLIENT

    @cached_property
    def _clues(self) -> int:
        """How many different things it says in words that say so anywhere."""
        return len({heard.words for heard in self.sentence.told.heard if heard.named})

    @cached_property
    def _speaks(self) -> bool:
        """Whether its author speaks of themselves in what it states."""
        return speaks_for_itself(self.sentence.signs, self._written_out)

    @property
    def _written_out(self) -> str:
        """Its words, with what is run together in a hurry parted: « jveux »."""
        return " ".join(token.word for token in self._look.passage.tokens)

    def _meant(self, question: Question, named: Heard | None) -> Heard | None:
        """The activity that someone who speaks for themselves means, to be confirmed."""
        if not self._speaks or self.sentence.is_complaint:
            return named
        meant = Activity(self.sentence, self._look, question).meant(named)
        return meant or activity_of_a_trade(
            self.sentence, self._of_the_mission, question
        )

    @property
    def _of_activities(self) -> Iterator[Question]:
        """The questions whose answer names the mission."""
        questions = self.sentence.ctx.knowledge.questions.values()
        return (question for question in questions if question.names_mission)

    def _of_a_trade(self, heard: Sequence[Heard], activity: Question) -> Heard | None:
        """The activity on which alone one of these answers depends: « modérer » is of contents."""
        for told in heard:
            question = self.sentence.ctx.knowledge.every_question[told.question]
            wanted = list(question.of_options(activity.id))
            if len(wanted) == 1:
                return Heard(activity.id, wanted, told.words, sure=False, named=False)
        return None
