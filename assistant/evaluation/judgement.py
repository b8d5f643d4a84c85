"""A labelled question and what the matcher made of it."""

from dataclasses import dataclass

from assistant.matching.matcher import Match

NEAR_KINDS = frozenset({"near"})
CHAT_KINDS = frozenset({"chitchat"})


@dataclass(frozen=True)
class Judged:
    """One labelled question and what the matcher made of it."""

    kind: str
    right: tuple[str, ...]
    """The topics that answer it; none for a question that must not be answered."""
    match: Match

    @property
    def in_scope(self) -> bool:
        """Whether some topic answers it."""
        return bool(self.right)

    @property
    def given(self) -> str:
        """The topic that comes first; empty where there is none."""
        for ranked in self.match.ranked:
            return ranked.topic
        return ""

    @property
    def first(self) -> bool:
        """Whether a right topic comes first."""
        return self.among(1)

    @property
    def among_three(self) -> bool:
        """Whether a right topic is among the three that users are shown."""
        return self.among(3)

    def among(self, best: int) -> bool:
        """Whether a right topic is among the best."""
        given = {ranked.topic for ranked in self.match.ranked[:best]}
        return not given.isdisjoint(self.right)

    @property
    def refused(self) -> bool:
        """Whether the gate lets no topic through."""
        return self.match.decision in ("unknown", "chat")

    @property
    def direct(self) -> bool:
        """Whether the gate answers at once."""
        return self.match.decision == "answer"

    @property
    def held_back(self) -> bool:
        """Whether the gate does not answer at once."""
        return not self.direct

    @property
    def wrong(self) -> bool:
        """Whether no right topic comes first."""
        return not self.first

    @property
    def wrong_and_sure(self) -> bool:
        """Whether a wrong answer is given at once: the worst outcome."""
        return self.direct and self.wrong

    @property
    def confidence(self) -> float:
        """How probable the matcher finds it that the topic that comes first is right."""
        return self.match.confidence
