"""What a button's arguments are: how each is written into an action, and read back once.

A button may be older than the chat's state and than the knowledge base: what it names may be
gone. Reading finds that out before any turn begins.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from assistant.checklist.models import STATUSES
from assistant.conversation.context import Context
from assistant.conversation.replies import DOCUMENT_FORMATS, DOCUMENTS, Content, Format
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.conversation.state.reminder import settled
from assistant.conversation.state.roster import find
from assistant.conversation.state.verdict import REASONS
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Question
from assistant.knowledge.role import CLIENT, PROVIDER
from assistant.training.schedule import CERTAINTIES, Certainty

Reason = Literal["old_button", "question_gone", "mission_gone"]
T = TypeVar("T")
C = TypeVar("C", bound=str)

_MOST_DIGITS_OF_DAYS = 4
_MOST_DIGITS_OF_A_MISSION = 5
_MOST_DIGITS_OF_AN_ANSWER = 6
_MOST_DIGITS_OF_A_LENGTH = 9
_MOST_DIGITS_OF_A_MOMENT = 12


class Stale(Exception):
    """What a button names does not exist, or has no place any more."""

    def __init__(self, reason: Reason = "old_button") -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Beside:
    """What an argument is read beside."""

    ctx: Context
    state: State
    before: Sequence[object]
    """The arguments that stand before it, read already; they become more as reading goes on."""


@dataclass(frozen=True)
class Argument(Generic[T]):
    """One argument of a verb, as turns take it."""

    write: Callable[[T], str]
    """Its text in an action; empty where it is left out."""
    read: Callable[[Beside, str], T]
    """The way back; raises Stale where the text names nothing."""
    optional: bool = False
    """It may be left out: then an empty text is read."""
    takes_the_rest: bool = False
    """It is text that a user typed: colons belong to it."""


def optional(argument: Argument[T]) -> "Argument[T | None]":
    """The argument, or None where it is left out."""

    def write(value: T | None) -> str:
        return "" if value is None else argument.write(value)

    def read(beside: Beside, text: str) -> T | None:
        return argument.read(beside, text) if text else None

    return Argument(write, read, optional=True)


def _word(_: Beside, text: str) -> str:
    return text


WORD = Argument[str](str, _word)
"""An id that its turn looks up, since it says more than « old button » where it is gone."""
TEXT = Argument[str](str, _word, optional=True, takes_the_rest=True)
"""What a user typed behind a command."""


def _is_number(text: str, most_digits: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= most_digits


def _number_of_an_answer(_: Beside, text: str) -> int:
    if not _is_number(text, _MOST_DIGITS_OF_AN_ANSWER):
        raise Stale
    return int(text)


NUMBER = Argument[int](str, _number_of_an_answer)
"""The number of a question that the user asked, or of a mission to come."""


def _characters(_: Beside, text: str) -> int:
    if not _is_number(text, _MOST_DIGITS_OF_A_LENGTH):
        raise Stale
    return int(text)


CHARACTERS = optional(Argument[int](str, _characters))
"""How long a text was that waits outside; who asks in words leaves it out."""


def _moment(_: Beside, text: str) -> int:
    if not _is_number(text, _MOST_DIGITS_OF_A_MOMENT):
        raise Stale
    return int(text)


MOMENT = optional(Argument[int](str, _moment))
"""When something was asked, in seconds since 1970; 0.1.0's and 0.2.0's buttons leave it out."""


def _days(_: Beside, text: str) -> int:
    if not (_is_number(text, _MOST_DIGITS_OF_DAYS) and settled([int(text)])):
        raise Stale
    return int(text)


DAYS = Argument[int](str, _days)
"""So many days before a date."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


def _id_of(named: _Named) -> str:
    return named.id


def _existing(kept: Callable[[Knowledge], Mapping[str, N]]) -> Argument[N]:
    """One of these that the knowledge base has, by its id."""

    def read(beside: Beside, text: str) -> N:
        found = kept(beside.ctx.knowledge).get(text)
        if found is None:
            raise Stale
        return found

    return Argument[N](_id_of, read)


QUESTION = _existing(lambda knowledge: knowledge.every_question)
"""A question that exists."""
TOPIC = _existing(lambda knowledge: knowledge.topics)
"""A topic that exists."""
ANSWERED = _existing(lambda knowledge: knowledge.answers)
"""A direct answer that exists."""
LETTER_SENT = _existing(lambda knowledge: knowledge.letters.by_id)
"""A letter that exists."""
PATH_STAGE = _existing(lambda knowledge: knowledge.training.stages_by_id)
"""A stage of the path that exists."""
PATH_CARD = _existing(lambda knowledge: knowledge.training.cards)
"""A card of the path that exists."""


def _question_in_place(beside: Beside, text: str) -> Question:
    question = QUESTION.read(beside, text)
    if not beside.ctx.has_place(beside.state, question):
        raise Stale("question_gone")
    return question


def _question_of_several(beside: Beside, text: str) -> Question:
    if QUESTION.read(beside, text).kind != "choices":
        raise Stale
    return _question_in_place(beside, text)


QUESTION_IN_PLACE = Argument[Question](_id_of, _question_in_place)
"""A question that exists and still has its place among the answers."""
QUESTION_OF_SEVERAL = Argument[Question](_id_of, _question_of_several)
"""A question in its place, of which several options can be chosen."""


def _option(beside: Beside, text: str) -> str:
    question = beside.before[-1]
    if not (isinstance(question, Question) and text in question.option_ids):
        raise Stale
    return text


OPTION = Argument[str](str, _option)
"""An option of the question that stands before it."""


def _named_page_of_law(page: int) -> str:
    return f"law{page if page > 1 else ''}" if page else ""


def _page_of_law(_: Beside, text: str) -> int:
    if not text.startswith("law"):
        return 0
    number = text.removeprefix("law")
    return int(number) if number.isdecimal() else 1


LAW = Argument[int](_named_page_of_law, _page_of_law, optional=True)
"""Which page of the law alone is wanted, of the sources; 0 for their first page."""


def _number_of_mission(mission: Mission) -> str:
    return str(mission.number)


def _mission(beside: Beside, text: str) -> Mission:
    if not text:
        return beside.state.mission
    fits = text.isdecimal() and len(text) <= _MOST_DIGITS_OF_A_MISSION
    mission = find(beside.state, int(text)) if fits else None
    if mission is None:
        raise Stale("mission_gone")
    return mission


MISSION = Argument[Mission](_number_of_mission, _mission, optional=True)
"""A mission of the chat; the current one where a command names none."""


def _one_of(choices: Sequence[C]) -> Callable[[Beside, str], C]:
    def read(_: Beside, text: str) -> C:
        for choice in choices:
            if choice == text:
                return choice
        raise Stale

    return read


STATUS = Argument[str](str, _one_of(STATUSES))
"""A status of an item."""
REASON = Argument[str](str, _one_of(REASONS))
"""Why an answer was not useful."""
SIDES = Argument[str](str, _one_of((CLIENT, PROVIDER)))
"""Who asks."""
HOW_SURE = Argument[Certainty](str, _one_of(CERTAINTIES))
"""How sure an answer is."""
CONTENT = Argument[Content](str, _one_of(DOCUMENTS))
"""Which document."""
FORMAT = Argument[Format](str, _one_of(DOCUMENT_FORMATS))
"""In which format."""
