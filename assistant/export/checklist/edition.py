"""What the checklist's paper is made from, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from assistant.checklist.guidance import guidance_for
from assistant.checklist.models import ESSENTIAL, OPTIONAL, Checklist, Item
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.interview.answer import phrase_answer, show_answer
from assistant.knowledge.facts import Answer, Facts
from assistant.knowledge.messages import Messages
from assistant.knowledge.questions import Question
from assistant.knowledge.topics import Reference, Topic
from assistant.telling.contract.draft import draft_of
from assistant.telling.price import price_in_words
from assistant.telling.sources import sources_for

EditionName = Literal["courte", "complete", "transmettre"]
SHORT: EditionName = "courte"
"""The edition to work with: a page that sums up, then a few lines a clause."""
SHARED: EditionName = "transmettre"
"""The edition that another party reads."""

_BRIEF = 6
"""How many answers sum a mission up."""


@dataclass(frozen=True)
class Edition:
    """One mission's checklist for one reader: the user, or somebody whom the user hands it to."""

    ctx: Context
    state: State
    checklist: Checklist
    name: EditionName = "complete"

    @property
    def shared(self) -> bool:
        """Whether another party reads it."""
        return self.name == SHARED

    @property
    def mark(self) -> str:
        """What each page says of who may read it; nothing where another party may."""
        if self.shared:
            return ""
        if self.name == SHORT:
            return self.say.export_mark_courte()
        return self.say.export_mark_complete()

    @property
    def provider(self) -> bool:
        """Whether the user sells the mission."""
        return self.ctx.provider(self.state)

    @property
    def say(self) -> Messages:
        """The program's own sentences."""
        return self.ctx.say

    @property
    def facts(self) -> Facts:
        """What is established of the mission."""
        return self.ctx.interview(self.state).presumed

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The number of each clause in the draft of the contract, by topic."""
        return draft_of(self.ctx, self.state).numbers

    @cached_property
    def answered(self) -> tuple[Question, ...]:
        """The answered questions that this reader may see, in order."""
        answered = self.ctx.interview(self.state).answered
        if not self.shared:
            return tuple(answered)
        return tuple(question for question in answered if not question.private)

    @cached_property
    def open(self) -> tuple[Question, ...]:
        """The questions that this reader may see and that nothing answers yet, in order."""
        facts = self.facts
        questions = self.ctx.knowledge.questions.values()
        assumed = [question for question in questions if question.id in facts.assumed]
        return tuple(one for one in assumed if not (self.shared and one.private))

    @cached_property
    def brief(self) -> tuple[Question, ...]:
        """The few of them that sum the mission up: those that curators chose come first."""
        chosen = sorted(self.answered, key=lambda question: not question.brief)[:_BRIEF]
        return tuple(question for question in self.answered if question in chosen)

    @cached_property
    def dates(self) -> tuple[Question, ...]:
        """The questions on the dates that are answered, in order."""
        answered = self.ctx.dates(self.state).answered
        return tuple(one for one in answered if not (self.shared and one.private))

    @property
    def unfinished(self) -> str:
        """That the interview was left before its end, and where; empty where it was not."""
        interview = self.ctx.interview(self.state)
        if interview.following is None:
            return ""
        following, total = interview.progress
        return self.say.export_unfinished(answered=following - 1, total=total)

    def shown(self, question: Question) -> str:
        """An answer as this reader reads it: another party reads no « vous »."""
        answer = self.state.answers[question.id]
        if answer is None:
            return self.say.to_decide()
        if question.kind == "amount" and isinstance(answer, str):
            return price_in_words(self.ctx, self.state, question, answer)
        if self.shared:
            return phrase_answer(self.ctx.knowledge, question, answer)
        return self._told(question, answer)

    def assumed(self, question: Question) -> str:
        """What is assumed of a question as long as the user does not know."""
        return self._told(question, self.facts.values[question.id])

    def _told(self, question: Question, answer: Answer) -> str:
        """The answer as the user reads it."""
        return show_answer(self.ctx.knowledge, question, answer, self.provider)

    @cached_property
    def essential(self) -> tuple[Item, ...]:
        """The items that matter most."""
        return self.checklist.of_priority(ESSENTIAL)

    @cached_property
    def others(self) -> tuple[Item, ...]:
        """What a careful adviser adds, and what the user keeps of the third rank, by theme."""
        told = (*self.essential, *self.optional)
        return tuple(item for item in self.checklist.items if item not in told)

    @cached_property
    def optional(self) -> tuple[Item, ...]:
        """The third rank, but for the items that the user has taken up."""
        items = self.checklist.of_priority(OPTIONAL)
        return tuple(item for item in items if not item.taken_up)

    @cached_property
    def guidance(self) -> tuple[Topic, ...]:
        """The advice beyond clauses, which is for the user alone."""
        if self.shared:
            return ()
        return guidance_for(self.ctx.knowledge, self.facts)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each item, by topic: the same in every edition of this mission."""
        items = (*self.essential, *self.others, *self.optional)
        return {item.topic.id: number for number, item in enumerate(items, 1)}

    def title(self, item: Item) -> str:
        """The item's title behind its number."""
        return self.say.export_item(
            number=self.numbers[item.topic.id], title=item.topic.title
        )

    def line(self, item: Item) -> str:
        """The numbered title with the first reason; alone where there is none."""
        title = self.title(item)
        if not item.because:
            return title
        return self.say.essential_line(title=title, reason=item.because[0])

    def references(self, item: Item) -> tuple[Reference, ...]:
        """The references of an item that matter to this mission."""
        return sources_for(self.ctx, self.state, item.topic).references

    @cached_property
    def told_in(self) -> Mapping[str, Item]:
        """The first item that tells each reference, by its id: the others only name it."""
        first: dict[str, Item] = {}
        for item in (*self.essential, *self.others):
            for reference in self.references(item):
                first.setdefault(reference.id, item)
        return first


def handed_on(checklist: Checklist) -> Checklist:
    """The list as another party reads it: what is only to consider is the user's own affair."""
    kept = []
    for item in checklist.items:
        if item.priority != OPTIONAL or item.taken_up:
            kept.append(item)
    return replace(checklist, items=tuple(kept))


def edition_of(ctx: Context, state: State, name: EditionName) -> Edition:
    """The edition of a mission as it stands."""
    checklist = ctx.checklist(state)
    if name == SHARED:
        checklist = handed_on(checklist)
    return Edition(ctx, state, checklist, name)
