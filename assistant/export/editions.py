"""What a document is made from, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.checklist.models import PRIORITIES, Checklist, Item
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.interview.answer import phrase_answer, show_answer
from assistant.knowledge.messages import Messages
from assistant.knowledge.questions import Question
from assistant.knowledge.topics import Reference
from assistant.telling.sources import references_for

Version = Literal["complete", "transmettre"]

_BRIEF = 6


@dataclass(frozen=True)
class Edition:
    """One mission's checklist for one reader: the user, or somebody whom the user hands it to."""

    ctx: Context
    state: State
    checklist: Checklist
    version: Version = "complete"

    @property
    def shared(self) -> bool:
        """Whether another party reads it."""
        return self.version == "transmettre"

    @property
    def notes(self) -> Mapping[str, str]:
        """The user's private notes, by topic; nobody else reads them."""
        return {} if self.shared else self.state.notes

    @property
    def say(self) -> Messages:
        """The program's own sentences."""
        return self.ctx.say

    @cached_property
    def answered(self) -> tuple[Question, ...]:
        """The answered questions that this reader may see, in order."""
        asked = self.ctx.interview(self.state).answered
        return tuple(
            question for question in asked if not (self.shared and question.private)
        )

    @cached_property
    def brief(self) -> tuple[Question, ...]:
        """The few of them that sum the mission up."""
        chosen = sorted(self.answered, key=lambda question: not question.brief)[:_BRIEF]
        return tuple(question for question in self.answered if question in chosen)

    def shown(self, question: Question) -> str:
        """An answer as this reader reads it: another party reads no « vous »."""
        answer = self.state.answers[question.id]
        if answer is None:
            return self.say.to_decide()
        if self.shared:
            return phrase_answer(self.ctx.knowledge, question, answer)
        return show_answer(
            self.ctx.knowledge, question, answer, self.ctx.provider(self.state)
        )

    @cached_property
    def in_order(self) -> tuple[Item, ...]:
        """The items as the document tells them: the essential ones first, then by theme."""
        essential = self.checklist.of_priority(PRIORITIES[0])
        return (
            *essential,
            *(item for item in self.checklist.items if item not in essential),
        )

    def references(self, item: Item) -> list[Reference]:
        """The references of an item that matter to this mission."""
        return references_for(
            self.ctx.knowledge, item.topic, self.ctx.interview(self.state).facts
        )

    @cached_property
    def told_in(self) -> Mapping[str, Item]:
        """The first item that tells each reference: the others only name it."""
        return {
            one.id: item
            for item in reversed(self.in_order)
            for one in self.references(item)
        }
