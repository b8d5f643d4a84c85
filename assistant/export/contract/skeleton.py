"""Which articles, clauses and annexes a contract has, their numbers, what fills them in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import Generic, TypeVar

from assistant.checklist.models import GIVEN_UP, OPTIONAL
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.paper import Piece
from assistant.export.wording import pieces
from assistant.interview.answer import phrase_answer
from assistant.knowledge.contract import Annex, Article, Contract, Fill
from assistant.knowledge.messages import Messages
from assistant.knowledge.topics import Topic
from assistant.telling.price import price_in_words

Record = TypeVar("Record")


@dataclass(frozen=True)
class Part(Generic[Record]):
    """An article or an annex with its number in this contract."""

    number: int
    record: Record


@dataclass(frozen=True)
class Skeleton:
    """One mission's contract; `retained` are the topics whose clauses it holds."""

    ctx: Context
    state: State
    retained: frozenset[str]
    options: tuple[Topic, ...] = ()
    """Those of the third rank that the user has not taken up: no clause of the contract."""

    @property
    def contract(self) -> Contract:
        """As it was curated."""
        return self.ctx.knowledge.contract

    @property
    def say(self) -> Messages:
        """The program's own sentences."""
        return self.ctx.say

    def retained_of(self, topics: Iterable[str]) -> list[Topic]:
        """Those among these topics whose clauses the contract holds."""
        known = self.ctx.knowledge.topics
        return [known[topic] for topic in topics if topic in self.retained]

    @cached_property
    def articles(self) -> tuple[Part[Article], ...]:
        """The articles that hold a retained clause, counted without a gap."""
        articles: list[Part[Article]] = []
        for article in self.contract.articles:
            if self.retained_of(article.topics):
                articles.append(Part(len(articles) + 1, article))
        return tuple(articles)

    @cached_property
    def annexes(self) -> tuple[Part[Annex], ...]:
        """The annexes that this contract needs; one without topics stands in any contract."""
        annexes: list[Part[Annex]] = []
        for annex in self.contract.annexes:
            if not annex.topics or self.retained_of(annex.topics):
                annexes.append(Part(len(annexes) + 1, annex))
        return tuple(annexes)

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each retained clause, by topic.

        « 4 » where it is alone in its article, else « 4.2 ».
        """
        numbers = {}
        for article in self.articles:
            topics = self.retained_of(article.record.topics)
            for place, topic in enumerate(topics, 1):
                number = str(article.number)
                if len(topics) > 1:
                    number += f".{place}"
                numbers[topic.id] = number
        return numbers

    def filled(self, topic: str) -> dict[str, str]:
        """What takes the place of parts of a topic's sample clause, where it is known."""
        filled = {}
        for fill in self.contract.fills:
            if fill.topic != topic:
                continue
            value = self._value(fill)
            if value:
                filled[fill.blank] = value
        return filled

    def _value(self, fill: Fill) -> str:
        """What takes the place of the part; nothing where it is not known."""
        if fill.clause:
            return _between(fill.blank, self.numbers.get(fill.clause, ""))
        if fill.annex:
            return _between(fill.blank, self._annex_number(fill.annex))
        answer = self._answer(fill.answer)
        asked = self.ctx.knowledge.every_question[fill.answer]
        return _between(fill.blank, answer) if asked.kind == "date" else answer

    def _annex_number(self, name: str) -> str:
        """The number of an annex; nothing where this contract does not need it."""
        for annex in self.annexes:
            if annex.record.id == name:
                return str(annex.number)
        return ""

    def _answer(self, question: str) -> str:
        """The answer inside a sentence, a price as it was said and its total.

        Nothing for an assumption, which is no answer.
        """
        asked = self.ctx.knowledge.every_question[question]
        facts = self.ctx.course(self.state, asked).facts
        if question not in facts.values:
            return ""
        price = self.state.answers.get(question)
        if asked.kind == "amount" and isinstance(price, str):
            return price_in_words(self.ctx, self.state, asked, price)
        if question in facts.assumed:
            return ""
        return phrase_answer(self.ctx.knowledge, asked, facts.values[question])

    def line(self, text: str) -> tuple[Piece, ...]:
        """A curated line with its answers filled in.

        Nothing where it names a question that has no place in this mission.
        """
        found: list[Piece] = []
        irrelevant = self.ctx.interview(self.state).facts.irrelevant
        for literal, name, _, _ in Formatter().parse(text):
            if name in irrelevant:
                return ()
            found += pieces(literal)
            if name is not None:
                found.append(self._filled_in(name))
        return tuple(found)

    def _filled_in(self, question: str) -> Piece:
        """The answer to a question, or a blank with its label."""
        answer = self._answer(question)
        if answer:
            return Piece(answer, "filled")
        label = self.ctx.knowledge.questions[question].label
        inside = label[:1].lower() + label[1:]
        return Piece(self.say.contract_blank(label=inside), "blank")

    def annex_lines(self, annex: Annex) -> tuple[str, ...]:
        """The lines of an annex: its own, or what there is to write on its retained topics."""
        lines = list(annex.lines)
        if not lines:
            for topic in self.retained_of(annex.topics):
                lines += topic.to_write
        return tuple(lines)


def skeleton_of(ctx: Context, state: State) -> Skeleton:
    """The skeleton of a mission's contract as it stands."""
    retained, options = [], []
    for item in ctx.checklist(state).items:
        if item.priority == OPTIONAL and not item.taken_up:
            options.append(item.topic)
        elif item.status != GIVEN_UP:
            retained.append(item.topic.id)
    return Skeleton(ctx, state, frozenset(retained), tuple(options))


def _between(blank: str, value: str) -> str:
    """The part with the value in the place of its brackets; nothing without a value."""
    if not value:
        return ""
    before, _, rest = blank.partition("[")
    _, _, after = rest.partition("]")
    return f"{before}{value}{after}"
