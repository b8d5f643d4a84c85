"""Which articles, clauses and annexes a mission's contract has, their numbers, and what its answers fill in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import Generic, TypeVar

from assistant.checklist.models import GIVEN_UP
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.pages import Piece
from assistant.export.wording import pieces
from assistant.interview.answer import phrase_answer
from assistant.knowledge.contract import Annex, Article, Contract, Fill
from assistant.knowledge.messages import Messages

Record = TypeVar("Record")


@dataclass(frozen=True)
class Numbered(Generic[Record]):
    """An article or an annex with its number."""

    number: int
    record: Record


@dataclass(frozen=True)
class Skeleton:
    """One mission's contract; `retained` are the topics whose clauses it holds."""

    ctx: Context
    state: State
    retained: frozenset[str]

    @property
    def contract(self) -> Contract:
        """As it was curated."""
        return self.ctx.knowledge.contract

    @property
    def say(self) -> Messages:
        """The program's own sentences."""
        return self.ctx.say

    @cached_property
    def articles(self) -> tuple[Numbered[Article], ...]:
        """The articles that hold a retained clause."""
        return _counted(
            article
            for article in self.contract.articles
            if self.retained & set(article.topics)
        )

    @cached_property
    def annexes(self) -> tuple[Numbered[Annex], ...]:
        """The annexes that this contract needs."""
        return _counted(
            one
            for one in self.contract.annexes
            if not one.topics or self.retained & set(one.topics)
        )

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each retained clause, by topic: « 4 » where it is alone in its article, else « 4.2 »."""
        numbers: dict[str, str] = {}
        for article in self.articles:
            topics = [topic for topic in article.record.topics if topic in self.retained]
            alone = len(topics) == 1
            for place, topic in enumerate(topics, 1):
                numbers[topic] = (
                    str(article.number) if alone else f"{article.number}.{place}"
                )
        return numbers

    def filled(self, topic: str) -> dict[str, str]:
        """What takes the place of parts of a topic's sample clause."""
        fills = (fill for fill in self.contract.fills if fill.topic == topic)
        values = ((fill.blank, self._value(fill)) for fill in fills)
        return {blank: value for blank, value in values if value}

    def _value(self, fill: Fill) -> str:
        """What takes the place of the part; nothing where it is not known."""
        if fill.answer:
            answer = self._answer(fill.answer)
            day = self.ctx.knowledge.every_question[fill.answer].kind == "date"
            return _between(fill.blank, answer) if day else answer
        annexes = {annex.record.id: str(annex.number) for annex in self.annexes}
        number = annexes.get(fill.annex) or self.numbers.get(fill.clause)
        return _between(fill.blank, number or "")

    def _answer(self, question: str) -> str:
        """The answer inside a sentence; nothing where it is not known: an assumption is no answer."""
        asked = self.ctx.knowledge.every_question[question]
        facts = self.ctx.course(self.state, asked).facts
        if question not in facts.values or question in facts.assumed:
            return ""
        return phrase_answer(self.ctx.knowledge, asked, facts.values[question])

    def line(self, text: str) -> tuple[Piece, ...]:
        """A curated line with its answers filled in; nothing where it names a question without a place here."""
        found: list[Piece] = []
        for literal, name, _, _ in Formatter().parse(text):
            found += pieces(literal)
            if name in self.ctx.interview(self.state).facts.irrelevant:
                return ()
            if name is not None:
                answer = self._answer(name)
                label = self.say.contract_blank(
                    label=_inside(self.ctx.knowledge.questions[name].label)
                )
                found.append(Piece(answer, "filled") if answer else Piece(label, "blank"))
        return tuple(found)

    def annex_lines(self, annex: Annex) -> tuple[str, ...]:
        """The lines of an annex: its own, or what there is to write on its retained topics."""
        topics = (
            self.ctx.knowledge.topics[topic]
            for topic in annex.topics
            if topic in self.retained
        )
        return annex.lines or tuple(line for topic in topics for line in topic.to_write)


def _between(blank: str, value: str) -> str:
    """The part with the value in the place of its brackets; nothing without a value."""
    before, _, rest = blank.partition("[")
    return f"{before}{value}{rest.partition(']')[2]}" if value else ""


def skeleton_of(ctx: Context, state: State) -> Skeleton:
    """The skeleton of a mission's contract as it stands."""
    items = ctx.checklist(state).items
    return Skeleton(
        ctx, state, frozenset(item.topic.id for item in items if item.status != GIVEN_UP)
    )


def _counted(records: Iterable[Record]) -> tuple[Numbered[Record], ...]:
    return tuple(Numbered(number, record) for number, record in enumerate(records, 1))


def _inside(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]
