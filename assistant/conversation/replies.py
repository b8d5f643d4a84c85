"""What the bot answers, as data: a channel gives it a look and decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from assistant.blocks import Block, block_from_json, block_to_json, set_block
from assistant.conversation.state.chat import State
from assistant.conversation.state.verdict import Answered
from assistant.conversation.state.waiting import Expecting
from assistant.text.typography import typeset

Place = Literal["new", "anchor", "page"]
"""Where a reply goes.

- new: a new message;
- anchor: the one message of the interview and the list, which a press changes in place;
- page: a page of the library, changed in place where the button pressed stands on such a page.
"""

Document = Literal[
    "courte",
    "complete",
    "transmettre",
    "contrat",
    "guide",
    "lettres",
    "revue",
]
"""A document that a user can choose."""

Content = Document | Literal["calendar", "progres", "data"]
"""What a file holds.

- courte, complete, transmettre: the checklist for the user, in short and in full, and the one to
  hand on;
- contrat: the draft of the contract; guide: what to look at in it; lettres: letters to send;
- revue: what was found in a received contract;
- calendar: the dates to come;
- progres: what was learnt on the path, for who follows it;
- data: all that is kept of the chat.
"""

Format = Literal["md", "docx", "pdf", "png", "xlsx", "ics", "json"]

DOCUMENTS: tuple[Document, ...] = get_args(Document)
DOCUMENT_FORMATS: tuple[Format, ...] = ("pdf", "docx", "md", "xlsx")
"""What a user can choose from."""

Status = Literal["answer", "suggest", "unknown", "chat", "interview", "checklist"]


@dataclass(frozen=True)
class Button:
    """Something to press, or to type: by its label, and by its number where it is numbered."""

    label: str
    action: str
    numbered: bool = True

    @staticmethod
    def in_words(label: str, action: str) -> "Button":
        """A button that is typed by its label alone: a way on, beside what is chosen by number."""
        return Button(label, action, numbered=False)


@dataclass(frozen=True)
class ToCopy:
    """A text of the reply that one tap copies, for a channel that can do so."""

    label: str
    text: str


@dataclass(frozen=True)
class ToSend:
    """A card that is found again in any chat by these words, for a channel that can do so."""

    label: str
    words: str


@dataclass(frozen=True)
class Quiz:
    """A question that each member of a chat answers alone; right or wrong is told them at once.

    Short enough for Telegram: `check` sees to it.
    """

    question: str
    options: tuple[str, ...]
    right: int
    """The place of the right one."""
    explanation: str
    """Why, and where that comes from."""


@dataclass(frozen=True)
class Export:
    """A file to hand over, under a name that the user may have chosen."""

    name: str
    content: Content = "courte"
    format: Format = "md"


@dataclass(frozen=True)
class Reply:
    """One message."""

    blocks: tuple[Block, ...]
    buttons: tuple[Button, ...] = ()
    export: Export | None = None
    spelt_out: bool = False
    """Each word of the labels counts.

    A channel whose buttons cut them short writes them in the text as well.
    """
    place: Place = "new"
    """Where it goes, for a channel that can change a message in place."""
    in_private: bool = False
    """A file that the chat must not read: it goes to who asked for it, where they are alone."""
    to_copy: tuple[ToCopy, ...] = ()
    to_send: ToSend | None = None
    quiz: Quiz | None = None
    """What the blocks ask, for a channel that has quizzes: it shows that in their place."""
    instead: "Reply | None" = None
    """What to say as a new message, where nothing can be changed in place.

    It is shorter: all of the reply would be too much then.
    """

    @property
    def afresh(self) -> "Reply":
        """The reply as a new message."""
        return self.instead or self


@dataclass(frozen=True)
class Outcome:
    """What a turn leads to."""

    state: State
    replies: tuple[Reply, ...]
    status: Status = "chat"
    topics: tuple[str, ...] = ()
    """The topics answered or suggested."""
    direct: str = ""
    """The direct answer that was given; empty for none."""
    unanswered: str = ""
    """A question that could not be answered, kept for the curators."""
    judged: Answered | None = None
    """What the user says of an answer, kept for the curators."""
    withdrawn: tuple[Answered, ...] = ()
    """What the user said before, and says no more."""
    beside: bool = False
    """What is said stands beside what is on screen, whose buttons and numbers stay."""
    aside: str = ""
    """A sentence for whoever pressed or typed: nothing else happens."""
    closing: bool = False
    """The user takes leave."""
    expects: Expecting = None
    """What the user is asked to confirm, as the very next event, or to write."""
    erased: bool = False
    """The user wants nothing kept: the state goes, and all else that is stored on the chat."""
    reads_pasted: int | None = None
    """What was pasted is to be read, at least so many characters; None for nothing."""
    forgets_pasted: bool = False
    """What was pasted is no contract."""
    retells: str = ""
    """The words that a button of this turn reads again, as the description of a mission.

    A question that says little by itself (« c'est légal, ça ? ») is read beside them.
    """

    def under(self, *blocks: Block) -> "Outcome":
        """The same, its first reply below these."""
        if not self.replies:
            return self
        first, *others = self.replies
        led = replace(first, blocks=(*blocks, *first.blocks))
        return replace(self, replies=(led, *others))


def set_reply(reply: Reply) -> Reply:
    """The reply in French typography."""
    buttons = []
    for button in reply.buttons:
        label = typeset(button.label)
        buttons.append(Button(label, button.action, button.numbered))
    return replace(
        reply,
        blocks=tuple(map(set_block, reply.blocks)),
        buttons=tuple(buttons),
        to_copy=tuple(
            ToCopy(typeset(one.label), typeset(one.text)) for one in reply.to_copy
        ),
        quiz=_set_quiz(reply.quiz) if reply.quiz else None,
        instead=set_reply(reply.instead) if reply.instead else None,
    )


def _set_quiz(quiz: Quiz) -> Quiz:
    return Quiz(
        typeset(quiz.question),
        tuple(map(typeset, quiz.options)),
        quiz.right,
        typeset(quiz.explanation),
    )


def reply_to_json(reply: Reply) -> dict[str, Any]:
    """The reply as plain data, for the outbox."""
    data = dict(vars(reply))
    data["blocks"] = list(map(block_to_json, reply.blocks))
    data["buttons"] = list(map(vars, reply.buttons))
    data["to_copy"] = list(map(vars, reply.to_copy))
    data["to_send"] = vars(reply.to_send) if reply.to_send else None
    data["quiz"] = vars(reply.quiz) if reply.quiz else None
    if reply.export:
        data["export"] = vars(reply.export)
    if reply.instead:
        data["instead"] = reply_to_json(reply.instead)
    return data


def reply_from_json(data: Mapping[str, Any]) -> Reply:
    """The reply that `reply_to_json` wrote; an older version may have written less."""
    export = data["export"]
    instead, to_send = data.get("instead"), data.get("to_send")
    return Reply(
        blocks=tuple(map(block_from_json, data["blocks"])),
        buttons=tuple(Button(**button) for button in data["buttons"]),
        export=Export(**export) if export else None,
        spelt_out=data.get("spelt_out", False),
        place=data.get("place", "new"),
        in_private=data.get("in_private", False),
        to_copy=tuple(ToCopy(**one) for one in data.get("to_copy", ())),
        to_send=ToSend(**to_send) if to_send else None,
        quiz=_quiz_from_json(data.get("quiz")),
        instead=reply_from_json(instead) if instead else None,
    )


def _quiz_from_json(data: Mapping[str, Any] | None) -> Quiz | None:
    return Quiz(**{**data, "options": tuple(data["options"])}) if data else None
