"""The moment at which a text is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from assistant.knowledge.facts import Answers
from assistant.knowledge.questions import Question


@dataclass(frozen=True)
class Setting:
    """What was answered, which question waits, who types, and when."""

    now: datetime
    answers: Answers = field(default_factory=dict)
    pending: Question | None = None
    provider: bool = False
    """The user sells the mission."""
    volumes: Mapping[str, str] = field(default_factory=dict)
    """How many there are of what was told before, by its name in the singular."""
