"""What a turn works with: the knowledge base, the matcher, the moment, and views of the state."""

from dataclasses import dataclass, field
from datetime import date, datetime

from assistant.checklist.building import build_checklist
from assistant.checklist.models import Checklist
from assistant.conversation.asker import ALONE, Asker
from assistant.conversation.policy import Policy
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.dates.calendar import Calendar
from assistant.dates.reminders import today_in_paris
from assistant.interview.flow import Interview
from assistant.interview.understanding import Speaker
from assistant.knowledge.messages import Messages
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Question, Questionnaire
from assistant.knowledge.role import PROVIDER, ROLE, new_to_buying, sells
from assistant.matching.matcher import Matcher


@dataclass(frozen=True)
class Context:
    """Constant during a turn."""

    knowledge: Knowledge
    matcher: Matcher
    now: datetime
    policy: Policy = field(default_factory=Policy)
    asker: Asker = ALONE
    """Who does what the turn is about."""
    drawn: str = ""
    """Drawn at random for this turn: what takes an id of its own takes it from here."""
    _interviews: dict[tuple[int, int, tuple[str, ...]], Interview] = field(
        default_factory=dict, repr=False, compare=False
    )
    """By the identity of questions and answers: an interview is looked at many times in a turn."""

    @property
    def say(self) -> Messages:
        """The program's own sentences: `say.too_long(limit=400)`."""
        return self.knowledge.say

    def interview(self, mission: Mission) -> Interview:
        """The interview as far as the mission has it."""
        return self._seen(self.knowledge.questions, mission)

    def dates(self, mission: Mission) -> Interview:
        """The questionnaire on the dates as far as the mission has it."""
        return self._seen(self.knowledge.date_questions, mission)

    def course(self, mission: Mission, question: Question | None) -> Interview:
        """The questionnaire in which this question is asked; the interview, where there is none."""
        return self._seen(self.knowledge.questionnaire_of(question), mission)

    def has_place(self, mission: Mission, question: Question) -> bool:
        """Whether the question may be asked after these answers."""
        return question.id not in self.course(mission, question).facts.irrelevant

    def _seen(self, questions: Questionnaire, mission: Mission) -> Interview:
        name = id(questions), id(mission.answers), mission.supposed
        found = self._interviews.get(name)
        if found is None or found.answers is not mission.answers:
            found = self._looked_at(questions, mission)
            self._interviews[name] = found
        return found

    def _looked_at(self, questions: Questionnaire, mission: Mission) -> Interview:
        answers, supposed = mission.answers, frozenset(mission.supposed)
        if questions is self.knowledge.questions:
            return Interview(questions, answers, supposed=supposed)
        return Interview(questions, answers, self.knowledge.every_question, supposed)

    @property
    def today(self) -> date:
        """The day that it is in France."""
        return today_in_paris(self.now)

    @property
    def moment(self) -> int:
        """The present moment, in seconds since 1970."""
        return int(self.now.timestamp())

    def calendar(self, mission: Mission) -> Calendar:
        """The dates that follow from the answers."""
        knowledge = self.knowledge
        facts = self.dates(mission).facts
        return Calendar(
            knowledge.deadlines, knowledge.every_question, facts, self.today
        )

    def checklist(self, mission: Mission) -> Checklist:
        """The checklist of the mission."""
        facts = self.interview(mission).presumed
        return build_checklist(
            self.knowledge,
            facts,
            mission.statuses,
            mission.asked_about,
            mission.remarked,
        )

    def speaker(self, mission: Mission) -> Speaker:
        """Who answers on this mission."""
        return Speaker(self.now, self.provider(mission))

    def provider(self, mission: Mission) -> bool:
        """Whether the user sells the mission; before that is said, whether they ask as a seller."""
        if ROLE in mission.answers or not isinstance(mission, State):
            return sells(mission.answers)
        return mission.side == PROVIDER

    def buyer(self, mission: Mission) -> bool:
        """Whether the user is new to buying, and wants the words explained."""
        return new_to_buying(mission.answers)
