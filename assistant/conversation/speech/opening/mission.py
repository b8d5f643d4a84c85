"""A first message: whether it tells of a mission, and all that it tells of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.conversation.speech.guessing.weighed import weighed
from assistant.conversation.speech.opening.activity import Activity, activity_of_a_trade
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.speech.signs import side_of, speaks_for_itself
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.interview.reading.lexicon import Look, lexicon
from assistant.interview.reading.stories.introduction import without
from assistant.knowledge.questions import Question
from assistant.knowledge.role import CLIENT, NEWCOMER, PROVIDER, ROLE

_CLUES_OF_A_MISSION = 2
"""Things that a text must say, in words that say so anywhere, to describe a mission."""


@dataclass(frozen=True)
class Opening:
    """A sentence, taken for the first that is told of a mission."""

    sentence: Sentence

    def describes_a_mission(self) -> bool:
        """Whether it says enough to begin a mission with.

        An activity named by someone who speaks for themselves does; so do two things, where
        nothing is surely known on them; or three, in a row of keywords.
        """
        if self._clues > _CLUES_OF_A_MISSION:
            return True
        decision = self.sentence.decision
        if not self._clues or self._confides:
            means = self._likely_activity is not None
            if not self._clues or means:
                return means and (self._confides or decision != "answer")
        if (self._says_its_role or self._confides) and decision != "answer":
            return True
        if self._speaks:
            if self._clues == _CLUES_OF_A_MISSION or self._names_the_activity:
                return True
            return self._says_who_speaks and decision == "unknown"
        return self._clues == _CLUES_OF_A_MISSION and decision != "answer"

    @property
    def _confides(self) -> bool:
        """Whether its author plainly confides something, or works for somebody."""
        told = self._look.introduction
        return told.asks or told.serves

    def may_describe_a_mission(self) -> bool:
        """Whether it may as well tell of a mission, though it was taken for a question."""
        if self.sentence.in_a_mission or not self._clues:
            return False
        return self._speaks or self._clues > 1

    @property
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
        """Who its author is; who neither sells nor works « aux achats » says nothing of it."""
        if self._look.introduction.buys:
            return NEWCOMER
        return PROVIDER if self._sells else CLIENT

    @property
    def _sells(self) -> bool:
        """Whether its author plainly sells, or asked as a seller before."""
        told = self._look.introduction
        if told.serves or told.of_a_client:
            return True
        side = side_of(self.sentence.signs, self._of_the_mission)
        return (side or self.sentence.state.side) == PROVIDER

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

    @property
    def _says_its_role(self) -> bool:
        """Whether it plainly says that its author confides a mission, or sells one."""
        role = self.sentence.told.of(ROLE).heard
        return bool(role) and role[0].named and self.sentence.speaks

    @property
    def _says_who_speaks(self) -> bool:
        """Whether « je », « on » begins it, a greeting aside."""
        speakers = self.sentence.ctx.knowledge.words.speakers
        first = self._written_out.split()[:2]
        return not speakers.isdisjoint(first)

    @property
    def _names_the_activity(self) -> bool:
        questions = self.sentence.ctx.knowledge.every_question
        for heard in self.sentence.told.heard:
            if heard.named and questions[heard.question].names_mission:
                return True
        return False

    def _meant(self, question: Question, named: Heard | None) -> Heard | None:
        """The activity that someone who speaks for themselves means, to be confirmed."""
        if not self._speaks or self.sentence.is_complaint:
            return named
        meant = Activity(self.sentence, self._look, question).meant(named)
        return meant or activity_of_a_trade(
            self.sentence, self._of_the_mission, question
        )

    @cached_property
    def _likely_activity(self) -> Heard | None:
        """The activity that it means, where it names none."""
        found = (self._meant(question, None) for question in self._of_activities)
        return next(filter(None, found), None)

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
