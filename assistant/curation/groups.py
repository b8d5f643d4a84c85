"""Questions that resemble each other, put together.

Oldest first, so that a group grows at its end and keeps its id.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.knowledge.models import Knowledge
from assistant.text.folding import fold
from assistant.text.similarity import CharacterLikeness

_CLOSE = 0.45
"""From 0 to 1, on word stems.

Of the pairs of phrasings that are that close, 60 % are on the same topic; most of the others are
word for word alike.
"""
_MOST_OF_GROUP = 0.5
_EVERY = 8
"""One phrasing in so many tells which letters are common; all of them tell the same in seconds."""
_ID_DIGITS = 6


@dataclass(frozen=True)
class Lead:
    """A question that was not answered, or whose answer was not useful."""

    question: str
    topic: str = ""
    """The topic that was shown; empty where nothing answered."""
    reason: str = ""
    """Why it was not useful, where the user said."""
    times: int = 1
    """How often it was asked."""


@dataclass
class Group:
    """Leads that ask much the same."""

    questions: dict[str, str] = field(default_factory=dict)
    """Id -> the question as it was first worded, oldest first.

    Case, accents and punctuation make no other question.
    """
    times: Counter[str] = field(default_factory=Counter)
    """How often each was asked, by id."""
    complaints: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(topic shown, reason) -> how often that was not useful."""

    @property
    def id(self) -> str:
        """The id of its oldest question."""
        return next(iter(self.questions))

    @property
    def count(self) -> int:
        """How often they were asked."""
        return self.times.total()

    def add(self, lead: Lead) -> None:
        """Put a lead with the others."""
        name = id_of(lead.question)
        self.questions.setdefault(name, lead.question)
        self.times[name] += lead.times
        if lead.topic:
            self.complaints[lead.topic, lead.reason] += lead.times


def id_of(question: str) -> str:
    """Names a question: alike for the same words, in every run; it never looks like a number."""
    digest = hashlib.sha256(fold(question).encode())
    return "q" + digest.hexdigest()[:_ID_DIGITS]


def group(leads: Sequence[Lead], knowledge: Knowledge) -> list[Group]:
    """The groups, those asked most often first.

    `leads` come oldest first: each joins the closest group, or founds one.
    """
    texts = {}
    for lead in leads:
        texts[id_of(lead.question)] = _stems(knowledge, lead.question)
    near = _neighbours(texts, _background(knowledge))
    group_of: dict[str, Group] = {}
    groups: list[Group] = []
    for lead in leads:
        name = id_of(lead.question)
        if name not in group_of:
            joined = _closest(group_of, near[name])
            if joined is None:
                joined = Group()
                groups.append(joined)
            group_of[name] = joined
        group_of[name].add(lead)
    return sorted(groups, key=lambda found: -found.count)


def _stems(knowledge: Knowledge, text: str) -> str:
    words = knowledge.wording.words(text)
    stems = knowledge.wording.stems(words)
    return " ".join(stems) or fold(text)


def _background(knowledge: Knowledge) -> list[str]:
    """Texts that say which letters are common."""
    some = knowledge.phrasings[::_EVERY]
    return [_stems(knowledge, phrasing.text) for phrasing in some]


def _neighbours(
    texts: Mapping[str, str], background: Sequence[str]
) -> dict[str, dict[str, float]]:
    """Id -> the ids of the texts close to it, and how close."""
    names = list(texts)
    likeness = CharacterLikeness([*texts.values(), *background])
    neighbours: dict[str, dict[str, float]] = {}
    for name, text in texts.items():
        near = neighbours[name] = {}
        for number, score in likeness.scores(text).items():
            if number < len(names) and score >= _CLOSE:
                near[names[number]] = score
    return neighbours


def _closest(group_of: Mapping[str, Group], near: Mapping[str, float]) -> Group | None:
    """The group most of whose questions are close, the closest of them."""
    groups: dict[str, Group] = {}
    scores: dict[str, list[float]] = defaultdict(list)
    for name, score in near.items():
        if name in group_of:
            found = group_of[name]
            groups[found.id] = found
            scores[found.id].append(score)
    fitting = []
    for id_, close in scores.items():
        size = len(groups[id_].questions)
        if len(close) >= _MOST_OF_GROUP * size:
            mean = sum(close) / len(close)
            fitting.append((mean, id_))
    if not fitting:
        return None
    _, closest = max(fitting)
    return groups[closest]
