"""A mission: what the user told of one contract, and how far they are with it.

A chat can keep several.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from assistant.checklist.models import PRIORITIES, STATUSES
from assistant.conversation.state.agenda import Agenda, agenda_from_json
from assistant.conversation.state.review import KeptReview, review_from_json
from assistant.conversation.state.waiting import (
    Asking,
    Reviewing,
    Waiting,
    asked,
    waiting_from_json,
    waiting_to_json,
    with_asked,
)
from assistant.interview.particulars import told as particulars
from assistant.interview.validity import keep_valid
from assistant.knowledge.facts import Answers
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Priority
from assistant.quantities import volumes

M = TypeVar("M", bound="Mission")

FIRST = 1
LONGEST_NAME = 60
LONGEST_NOTE = 500
LONGEST_DESCRIPTION = 200
LONGEST_CELL = 80
"""Of what is kept of a spreadsheet's cell, but for the note."""
MOST_CELLS = 500
"""In a chat, over all its missions."""
MOST_NOTES = 200
"""In a chat, over all its missions: what is kept on a chat stays small."""
_HIGHEST = 99_999
"""More digits in a button's data would not fit Telegram's 64 bytes."""


@dataclass(frozen=True)
class Mission:
    """Immutable; all of it goes through JSON."""

    number: int = FIRST
    """Names it in its buttons; never given twice in a chat."""
    name: str = ""
    """What the user calls it; empty as long as the proposed name does."""
    archived: bool = False
    """Put away: kept, and out of the way."""
    answers: Answers = field(default_factory=dict)
    """Every answer given, those that do not count at the moment included."""
    described: str = ""
    """The words that first told of the mission: what a contract may say of its object."""
    waiting: Waiting = None
    """What the mission waits for."""
    proposal: Answers = field(default_factory=dict)
    """What was understood and waits for the user's « yes »; none of it counts yet."""
    supposed: tuple[str, ...] = ()
    """The questions whose answer was understood and let stand: it counts, « à confirmer »."""
    furthest: int = 0
    """The highest question number shown: progress never goes backwards."""
    completed: bool = False
    """The interview has ended once: from then on, each answer says what it changes."""
    listed: bool = False
    """The user has asked for the checklist, or the interview has ended."""
    statuses: Mapping[str, str] = field(default_factory=dict)
    """What the user said of items, by topic."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What the user wrote on items for themselves, by topic.

    A topic that is gone keeps its note.
    """
    filled: Mapping[str, str] = field(default_factory=dict)
    """What the spreadsheet says of clauses beside the user's own status and note.

    By « other:topic », the other side's status, « who:topic » and « by:topic ».
    """
    asked_about: tuple[str, ...] = ()
    """The topics on which the user has asked a question since the mission began."""
    doubted: tuple[str, ...] = ()
    """The contradictions between answers that were told once: the user may hold to both."""
    noted: tuple[str, ...] = ()
    """The questions whose answers were noted last without being asked: one tap takes them back."""
    volumes: Mapping[str, str] = field(default_factory=dict)
    """How many there are of what was told, by its name: a price by the piece needs it later."""
    particulars: Mapping[str, str] = field(default_factory=dict)
    """What was told with a figure and answers no question, by particular: « 30 jours »."""
    remarked: tuple[str, ...] = ()
    """The topics on which something was said that is no answer; it stands among the notes."""
    agenda: Agenda = field(default_factory=Agenda)
    """What was exported of its dates."""
    seen: Mapping[str, Priority] = field(default_factory=dict)
    """The list as the user was last told of it: priorities by topic; empty before."""
    review: KeptReview | None = None
    """What was found in the contract that the user sent last."""

    replaced: Mapping[str, str] = field(default_factory=dict)
    """What stood where the last import of a spreadsheet changed something: one tap brings it back.

    By « status:topic », « note:topic », or as in `filled`; empty where there was nothing.
    """

    @property
    def blank(self) -> bool:
        """Whether nothing would be lost with it."""
        told = self.name or self.answers or self.statuses or self.notes
        return not (told or self.review)

    @property
    def question_waiting(self) -> Asking | None:
        """The question that waits for an answer, on screen or behind what is reviewed."""
        return asked(self.waiting)

    @property
    def asking(self) -> str | None:
        """The id of the question that waits."""
        question = asked(self.waiting)
        return question.question if question else None

    @property
    def editing(self) -> bool:
        """Whether the question that waits is asked again, to change its answer."""
        question = asked(self.waiting)
        return question is not None and question.editing

    @property
    def ticked(self) -> tuple[str, ...]:
        """The options ticked so far, where several can be."""
        question = asked(self.waiting)
        return question.ticked if question else ()

    @property
    def reviewing(self) -> bool:
        """Whether what was understood waits on screen for a « yes »."""
        return isinstance(self.waiting, Reviewing)

    @property
    def told(self) -> Answers:
        """What was answered, or is proposed and waits; the newest last."""
        return {**self.answers, **self.proposal}

    @property
    def supposed_answers(self) -> Answers:
        """The answers that were understood and never confirmed."""
        return {
            name: self.answers[name] for name in self.supposed if name in self.answers
        }

    def counting(self: M, told: Mapping[str, str]) -> M:
        """The mission that knows these volumes too, the latest of each thing."""
        return replace(self, volumes=_latest(self.volumes, told, volumes.MOST))

    def specifying(self: M, told: Mapping[str, str]) -> M:
        """The mission that knows these particulars too, the latest value of each."""
        latest = _latest(self.particulars, told, particulars.MOST)
        return replace(self, particulars=latest)

    def aside(self: M) -> M:
        """The mission with no question pending; what is reviewed stays on screen."""
        return self.asked_for(None)

    def asked_for(self: M, question: Asking | None) -> M:
        """The mission with this question pending, behind what is reviewed where something is."""
        return replace(
            self,
            waiting=with_asked(self.waiting, question),
        )

    def to_json(self) -> dict[str, Any]:
        """Plain data that `json` can write."""
        data = dict(vars(self))
        data["waiting"] = waiting_to_json(self.waiting)
        data["review"] = self.review.to_json() if self.review else None
        data["agenda"] = self.agenda.to_json()
        return data


def _latest(
    known: Mapping[str, str], told: Mapping[str, str], most: int
) -> dict[str, str]:
    """So many of what is known, with what was told last behind, in its newest value."""
    before = {name: value for name, value in known.items() if name not in told}
    return dict([*before.items(), *told.items()][-most:])


FIELDS = tuple(field_.name for field_ in fields(Mission))
"""What a mission takes with it when the chat goes on to another."""

_PLAIN: Mapping[str, type[Any]] = {
    "number": int,
    "name": str,
    "described": str,
    "archived": bool,
    "furthest": int,
    "completed": bool,
    "listed": bool,
}
"""The fields that are written as they are, and their types."""


def fields_from_json(data: Mapping[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """The fields of a mission, as far as they still make sense.

    What does not fit is left out, and asked again.
    """
    questions = knowledge.every_question
    plain = plain_fields(data, _PLAIN)
    return {
        **plain,
        "number": _number(plain.get("number", FIRST)),
        "name": plain.get("name", "")[:LONGEST_NAME],
        "described": plain.get("described", "")[:LONGEST_DESCRIPTION],
        "waiting": waiting_from_json(data.get("waiting"), questions),
        "answers": keep_valid(questions, data.get("answers")),
        "proposal": keep_valid(questions, data.get("proposal")),
        "statuses": _statuses(data.get("statuses"), knowledge),
        "notes": _notes(data.get("notes")),
        "doubted": _doubted(data.get("doubted"), knowledge),
        "filled": _words_by_topic(data.get("filled")),
        "asked_about": _known(data.get("asked_about"), knowledge.topics),
        "noted": _known(data.get("noted"), questions),
        "supposed": _known(data.get("supposed"), questions),
        "volumes": _volumes(data.get("volumes")),
        "particulars": _particulars(data.get("particulars"), knowledge),
        "remarked": _known(data.get("remarked"), knowledge.topics),
        "agenda": agenda_from_json(data.get("agenda")),
        "seen": _seen(data.get("seen")),
        "review": review_from_json(data.get("review"), knowledge),
        "replaced": _words_by_topic(data.get("replaced")),
    }


def plain_fields(
    data: Mapping[str, Any], kinds: Mapping[str, type[Any]]
) -> dict[str, Any]:
    """Those of the fields that are of their kind; `True` is no number."""
    fitting = {}
    for name, kind in kinds.items():
        if type(data.get(name)) is kind:
            fitting[name] = data[name]
    return fitting


def _number(number: int) -> int:
    return number if FIRST <= number <= _HIGHEST else FIRST


def _statuses(data: Any, knowledge: Knowledge) -> dict[str, str]:
    statuses = {}
    for topic, status in _words_by_topic(data).items():
        if topic in knowledge.topics and status in STATUSES:
            statuses[topic] = status
    return statuses


def _doubted(data: Any, knowledge: Knowledge) -> tuple[str, ...]:
    known = [one.id for one in knowledge.contradictions]
    return tuple(one for one in as_list(data) if one in known)


def _known(data: Any, known: Container[str]) -> tuple[str, ...]:
    """The ids written that still exist."""
    named = [one for one in as_list(data) if isinstance(one, str)]
    return tuple(one for one in named if one in known)


def _notes(data: Any) -> dict[str, str]:
    notes = {}
    for topic, note in _words_by_topic(data).items():
        if note:
            notes[topic] = note[:LONGEST_NOTE]
    return notes


def _volumes(data: Any) -> dict[str, str]:
    told = _words_by_topic(data).items()
    kept = [(unit, volume) for unit, volume in told if volumes.fits(volume)]
    return dict(kept[-volumes.MOST :])


def _particulars(data: Any, knowledge: Knowledge) -> dict[str, str]:
    kept = [
        (name, value[: particulars.LONGEST])
        for name, value in _words_by_topic(data).items()
        if name in knowledge.particulars_by_id
    ]
    return dict(kept[-particulars.MOST :])


def _seen(data: Any) -> dict[str, str]:
    seen: dict[str, str] = {}
    for topic, priority in _words_by_topic(data).items():
        if priority in PRIORITIES:
            seen[topic] = priority
    return seen


def _words_by_topic(data: Any) -> dict[str, str]:
    """The words by topic that this should be; empty where it is no such thing."""
    if not isinstance(data, dict):
        return {}
    return {topic: words for topic, words in data.items() if isinstance(words, str)}


def as_list(data: Any) -> list[Any]:
    """The list that this should be, empty where it is none."""
    return data if isinstance(data, list) else []
