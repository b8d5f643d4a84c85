"""What a turn works with: the knowledge base, the matcher, the moment, and views computed from the state."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from assistant.checklist.building import build_checklist
from assistant.checklist.models import Checklist
from assistant.conversation.mission import Mission
from assistant.conversation.replies import Button
from assistant.interview.flow import Interview
from assistant.interview.understanding import Hearing
from assistant.knowledge.models import Knowledge
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


@dataclass(frozen=True)
class Context:
    """Constant during a turn."""

    knowledge: Knowledge
    matcher: Matcher
    now: datetime
    policy: Policy = field(default_factory=Policy)
    _interviews: dict[int, Interview] = field(default_factory=dict, repr=False, compare=False)
    """By the identity of the answers: an interview is looked at many times in a turn."""

    def say(self, message: str, **values: Any) -> str:
        """The program's own sentence with this id."""
        return self.knowledge.say(message, **values)

    def button(self, message: str, action: str, *, numbered: bool = True, **values: Any) -> Button:
        """A button whose label is the message with this id."""
        return Button(self.say(message, **values), action, numbered)

    def interview(self, mission: Mission) -> Interview:
        """The interview as far as the mission has it."""
        found = self._interviews.get(id(mission.answers))
        if found is None or found.answers is not mission.answers:
            found = self._interviews[id(mission.answers)] = Interview(self.knowledge.questions, mission.answers)
        return found

    def checklist(self, mission: Mission) -> Checklist:
        """The checklist of the mission."""
        return build_checklist(self.knowledge, self.interview(mission).facts, mission.statuses)

    def hearing(self, mission: Mission) -> Hearing:
        """How a typed answer is heard on this mission."""
        return Hearing(self.now, self.provider(mission))

    def provider(self, mission: Mission) -> bool:
        """Whether the user sells the mission."""
        return mission.answers.get("role") == "prestataire"

    def buyer(self, mission: Mission) -> bool:
        """Whether the user is new to buying, and wants the words explained."""
        return mission.answers.get("role") == "acheteur"
