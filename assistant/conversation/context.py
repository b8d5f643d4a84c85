"""What a turn works with: the knowledge base, the matcher, the moment, and views computed from the state."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from assistant.checklist.building import build_checklist
from assistant.checklist.models import Checklist
from assistant.conversation.replies import Button
from assistant.conversation.state import State
from assistant.dates.deadlines import Calendar
from assistant.dates.reminders import Window, today_in_paris
from assistant.interview.flow import Interview
from assistant.interview.understanding import Hearing
from assistant.knowledge.models import Knowledge, Question, Questionnaire
from assistant.matching.matcher import Matcher


@dataclass(frozen=True)
class Policy:
    """What the operator decided about what is kept; users are told."""

    idle_days: int = 90
    """Days without news after which a conversation is erased."""
    keep_unanswered: bool = True
    """Whether the words of questions are kept for the curators, without any link to the user: of those without an
    answer, and of those on whose answer the user says what they think."""
    unanswered_days: int = 365
    """How long they are kept, and the verdicts on answers."""
    contact: str = ""
    """Who answers for the data, and how to write to them; empty where the operator did not say."""
    window: Window = field(default_factory=Window)
    """The hours in which reminders are sent."""


@dataclass(frozen=True)
class Context:
    """Constant during a turn."""

    knowledge: Knowledge
    matcher: Matcher
    now: datetime
    policy: Policy = field(default_factory=Policy)
    _interviews: dict[tuple[int, int], Interview] = field(default_factory=dict, repr=False, compare=False)
    """By the identity of questions and answers: an interview is looked at many times in a turn."""

    def say(self, message: str, **values: Any) -> str:
        """The program's own sentence with this id."""
        return self.knowledge.say(message, **values)

    def button(self, message: str, action: str, *, numbered: bool = True, **values: Any) -> Button:
        """A button whose label is the message with this id."""
        return Button(self.say(message, **values), action, numbered)

    def interview(self, state: State) -> Interview:
        """The interview as the state has it."""
        return self._seen(self.knowledge.questions, state)

    def dates(self, state: State) -> Interview:
        """The questions on the dates, likewise."""
        return self._seen(self.knowledge.date_questions, state)

    def course(self, state: State, question: Question) -> Interview:
        """The one of the two in which this question is asked."""
        return self.dates(state) if question.id in self.knowledge.date_questions else self.interview(state)

    def _seen(self, questions: Questionnaire, state: State) -> Interview:
        name = id(questions), id(state.answers)
        found = self._interviews.get(name)
        if found is None or found.answers is not state.answers:
            within = None if questions is self.knowledge.questions else self.knowledge.every_question
            found = self._interviews[name] = Interview(questions, state.answers, within)
        return found

    @property
    def today(self) -> date:
        """The day that it is in France."""
        return today_in_paris(self.now)

    def calendar(self, state: State) -> Calendar:
        """The dates that follow from the answers."""
        knowledge = self.knowledge
        return Calendar(knowledge.deadlines, knowledge.every_question, self.dates(state).facts, self.today)

    def checklist(self, state: State) -> Checklist:
        """The checklist of the mission."""
        return build_checklist(self.knowledge, self.interview(state).facts, state.statuses)

    def hearing(self, state: State) -> Hearing:
        """How a typed answer is heard in this chat."""
        return Hearing(self.now, self.provider(state))

    def provider(self, state: State) -> bool:
        """Whether the user sells the mission."""
        return state.answers.get("role") == "prestataire"

    def buyer(self, state: State) -> bool:
        """Whether the user is new to buying, and wants the words explained."""
        return state.answers.get("role") == "acheteur"
