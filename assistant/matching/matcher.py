"""The matcher: a question -> ranked topics, how sure that is, and what may be said.

A wrong answer given with confidence is worse than a suggestion, and a suggestion worse than an honest « unknown ».
The weights and thresholds come from phrasings and other questions left out in turn (`bot.py evaluate --calibrate`).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from assistant.knowledge.language.phrasings import SmallTalk
from assistant.knowledge.measured.calibration import Calibration
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Topic
from assistant.matching.calibration import Weighed, log_softmax, weigh
from assistant.matching.looking import Look, Seen
from assistant.matching.small_talk import SmallTalkBank
from assistant.matching.vectors import Floats
from assistant.text.folding import fold

Decision = Literal["answer", "suggest", "unknown", "chat"]

BEST = 5
_NEARBY = 0.25
"""A share of the floor: from there on the best topics are worth naming when a question cannot be answered."""
_STAYS = 1.0
"""A sequel rather stays with its topic and those beside it: what that adds to their log probability."""
_UNRELATED = 0.0015
"""Less likely to be ours than that, even a short text is no sequel: « combien ? » is above, « une blague » below."""
_A_PHRASING = 0.75
"""So much like a known phrasing, a text is no small talk."""


@dataclass(frozen=True)
class Ranked:
    """A topic and how probable it is, from 0 to 1."""

    topic: str
    score: float


@dataclass(frozen=True)
class Match:
    """What a question is about, and what may be said."""

    decision: Decision
    ranked: tuple[Ranked, ...] = ()
    """The best topics, best first."""
    small_talk: SmallTalk | None = None
    nearby: bool = True
    """Whether the best topics are close enough to be worth showing when the question cannot be answered."""
    confidence: float = 0.0
    """The probability that the best topic is right, from 0 to 1."""


class Matcher:
    """Compares questions with what was learnt; `match` is a pure function of the question."""

    def __init__(self, knowledge: Knowledge, look: Look) -> None:
        self.look = look
        self._knowledge = knowledge
        both = knowledge.calibrations
        self.calibration: Calibration = (
            both.with_encoder if look.encoder else both.without_encoder
        )
        self._small_talk = SmallTalkBank(knowledge)

    @property
    def words_alone(self) -> "Matcher":
        """The matcher that there is where no sentence encoder is installed."""
        return Matcher(self._knowledge, Look(self.look.learnt, self.look.wording))

    def is_small_talk(self, text: str) -> bool:
        """Whether the text is, word for word, a remark that is no question."""
        return self._small_talk.is_one(text)

    def match(self, question: str) -> Match:
        """The topics that the question is about and the decision of the gate."""
        return self.judge(self.look(question))

    def follow(self, question: str, topic: Topic) -> Match | None:
        """The same for a question asked right after an answer on this topic, and read in its light.

        None where the question by itself is plainly on something else.
        """
        alone, after = self.look(question), self.look(f"{topic.title}, {question}")
        unknown_words = alone.stems and alone.whole.scope["words"] < 1
        if unknown_words or self._weighed(alone).scope < _UNRELATED:
            return None
        logs = log_softmax(alone.logs(self.calibration) + after.logs(self.calibration))
        near = [self.look.learnt.topics.index(name) for name in (topic.id, *topic.related)]
        logs[near] += _STAYS
        return self._judged(after, log_softmax(logs))

    def _weighed(self, seen: Seen) -> Weighed:
        return weigh(self.calibration, seen.whole, seen.logs(self.calibration))

    def judge(self, seen: Seen) -> Match:
        """The same for a question that was looked at already."""
        return self._judged(seen, seen.logs(self.calibration))

    def _judged(self, seen: Seen, logs: Floats) -> Match:
        weighed = weigh(self.calibration, seen.whole, logs)
        order = np.argsort(-logs, kind="stable")[:BEST]
        topics = self.look.learnt.topics
        ranked = tuple(
            Ranked(topics[one], round(float(np.exp(logs[one])), 4)) for one in order
        )
        talk = self._small_talk.find(seen.read)
        if talk and seen.whole.topics["phrasings"].max() < _A_PHRASING:
            return Match("chat", ranked, talk)
        near = weighed.scope >= _NEARBY * self.calibration.floor
        return Match(
            self._decide(weighed, seen), ranked, None, near, round(weighed.confidence, 4)
        )

    def _decide(self, weighed: Weighed, seen: Seen) -> Decision:
        if not fold(" ".join(seen.read)) or weighed.scope < self.calibration.floor:
            return "unknown"
        return "answer" if weighed.confidence >= self.calibration.sure else "suggest"
