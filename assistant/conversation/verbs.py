"""Every verb that a button or a command can carry: its name and what arguments it takes.

Screens build actions through it (`verbs.ITEM.action(topic.id)` -> "item:penalites"), and
`input/buttons.py` gives each verb its turn; the types hold the three together. Names and the
order of arguments stand in buttons that were sent long ago: they are added to, never changed.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, TypeVarTuple, overload

from assistant.conversation.button_arguments import (
    ANSWERED,
    CHARACTERS,
    CONTENT,
    DAYS,
    FORMAT,
    HOW_SURE,
    LAW,
    LETTER_SENT,
    MISSION,
    MOMENT,
    NUMBER,
    OPTION,
    PATH_CARD,
    PATH_STAGE,
    QUESTION,
    QUESTION_IN_PLACE,
    QUESTION_OF_SEVERAL,
    REASON,
    SIDES,
    STATUS,
    TEXT,
    TOPIC,
    WORD,
    Argument,
    Beside,
    Stale,
    optional,
)
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State

Ts = TypeVarTuple("Ts")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


@dataclass(frozen=True)
class Verb(Generic[*Ts]):
    """A verb; `Ts` are the types of its arguments, as its turn takes them."""

    name: str
    takes: tuple[Argument[Any], ...]
    of_the_chat: bool
    """It is about whatever mission the chat is on, or says about which one it is; the button of
    any other verb belongs to the mission that it was shown for."""

    @cached_property
    def takes_text(self) -> bool:
        """Whether its last argument is what a user typed."""
        return bool(self.takes) and self.takes[-1].takes_the_rest

    @property
    def alone(self) -> str:
        """The action with no argument, for a verb whose arguments can all be left out."""
        return self.name

    @cached_property
    def fewest(self) -> int:
        """How many arguments it needs at least."""
        return sum(not argument.optional for argument in self.takes)

    def action(self, *values: *Ts) -> str:
        """What a button carries: `verb:argument:argument`, without those left out at the end."""
        given: tuple[Any, ...] = values
        parts = [self.name]
        for argument, value in zip(self.takes, given, strict=True):
            parts.append(argument.write(value))
        while not parts[-1]:  # the name is never empty
            parts.pop()
        return ":".join(parts)

    def read(self, ctx: Context, state: State, rest: str) -> tuple[*Ts]:
        """The arguments that `rest` holds. Raises Stale where one is lacking, or too many."""
        texts = self._texts(rest)
        if not self.fewest <= len(texts) <= len(self.takes):
            raise Stale
        left_out = len(self.takes) - len(texts)
        texts += [""] * left_out
        read: list[Any] = []
        beside = Beside(ctx, state, read)
        for argument, text in zip(self.takes, texts, strict=True):
            read.append(argument.read(beside, text))
        values: tuple[Any, ...] = tuple(read)
        return values

    def _texts(self, rest: str) -> list[str]:
        """The arguments as they are written."""
        if self.takes_text:
            return [rest]
        return rest.split(":") if rest else []


@overload
def _verb(name: str, *, of_the_chat: bool = ...) -> Verb[()]: ...
@overload
def _verb(name: str, first: Argument[A], /, *, of_the_chat: bool = ...) -> Verb[A]: ...
@overload
def _verb(
    name: str, first: Argument[A], second: Argument[B], /, *, of_the_chat: bool = ...
) -> Verb[A, B]: ...
@overload
def _verb(
    name: str,
    first: Argument[A],
    second: Argument[B],
    third: Argument[C],
    /,
    *,
    of_the_chat: bool = ...,
) -> Verb[A, B, C]: ...
def _verb(
    name: str, *takes: Argument[Any], of_the_chat: bool = False
) -> Verb[*tuple[Any, ...]]:
    return Verb(name, takes, of_the_chat)


def _chat_verb(name: str) -> Verb[()]:
    return _verb(name, of_the_chat=True)


# The chat: coming, leaving, what is kept
OPEN = _chat_verb("open")
START = _verb("start", TEXT, of_the_chat=True)
HELP = _chat_verb("help")
ASK = _chat_verb("ask")
CANCEL = _chat_verb("cancel")
QUIT = _chat_verb("quit")
PRIVACY = _chat_verb("privacy")
MY_DATA = _chat_verb("mydata")
RESTART = _chat_verb("restart")
RESTART_YES = _verb("restart-yes", MOMENT, of_the_chat=True)
KEEP_ALL = _chat_verb("restart-no")
WORDS_YES = _chat_verb("words-yes")
WORDS_NO = _chat_verb("words-no")
ERASE = _chat_verb("erase")
ERASE_YES = _verb("erase-yes", MOMENT, of_the_chat=True)

# The interview
INTERVIEW = _chat_verb("interview")
PAUSE = _chat_verb("pause")
SPECIFY = _verb("specify")
MODIFY = _chat_verb("modify")
ANSWER = _verb("answer", QUESTION_IN_PLACE, OPTION)
TICK = _verb("tick", QUESTION_OF_SEVERAL, OPTION)
UNTICK = _verb("untick", QUESTION_OF_SEVERAL, OPTION)
DONE = _verb("done", optional(QUESTION_OF_SEVERAL))
UNKNOWN = _verb("unknown", optional(QUESTION_IN_PLACE))
WHY = _verb("why", optional(QUESTION_IN_PLACE))
KEEP = _verb("keep")
BACK = _verb("back", optional(QUESTION))
EDIT = _verb("edit", QUESTION_IN_PLACE)
CONFIRM = _verb("confirm", WORD)
REJECT = _verb("reject", WORD)
CORRECT = _verb("correct", WORD, QUESTION)
UNDO = _verb("undo", WORD)
STANDS = _verb("stands", WORD)
DESCRIBE = _chat_verb("describe")

# The checklist, its notes and its files
LIST = _chat_verb("list")
SHELF = _verb("shelf", WORD)
REST = _verb("rest")
ITEM = _verb("item", WORD)
WORDING = _verb("wording", WORD)
PROOF = _verb("proof", WORD, LAW)
MARK = _verb("mark", WORD, STATUS)
NOTE = _verb("note", WORD)
UNNOTE = _verb("unnote", WORD)
IMPORT = _verb("import", TEXT)
UNIMPORT = _verb("unimport", WORD)
EXPORT = _verb("export", TEXT)
FILE = _verb("file", CONTENT, FORMAT)

LETTERS = _verb("letters")
LETTER = _verb("letter", LETTER_SENT)
# A received contract
REVIEW = _verb("review")
REVIEW_THEMES = _verb("review-themes")
REVIEW_THEME = _verb("review-theme", WORD)
REVIEW_SIGNALS = _verb("review-signals")
REVIEW_MAIL = _verb("review-mail")
REVIEW_MARK = _verb("review-mark")
REVIEW_MARK_YES = _verb("review-mark-yes")
PASTED_READ = _verb("pasted-read", CHARACTERS)
PASTED_DROP = _verb("pasted-drop")

# The missions
MISSIONS = _verb("missions", TEXT, of_the_chat=True)
ARCHIVED = _chat_verb("archived")
SWITCH = _verb("switch", MISSION, of_the_chat=True)
NEW = _verb("new", TEXT, of_the_chat=True)
NAME = _verb("name", TEXT, of_the_chat=True)
RENAME = _verb("rename", MISSION, of_the_chat=True)
DUPLICATE = _verb("duplicate", MISSION, optional(NUMBER), of_the_chat=True)
ARCHIVE = _verb("archive", MISSION, of_the_chat=True)
DELETE = _verb("delete", MISSION, of_the_chat=True)
DELETE_YES = _verb("delete-yes", MISSION, MOMENT, of_the_chat=True)

# The dates and the reminders
DEADLINES = _verb("deadlines", MISSION, of_the_chat=True)
DEADLINE = _verb("deadline", WORD)
DATES = _verb("dates")
FILL = _verb("fill")
CALENDAR = _verb("calendar")
REMINDERS = _verb("reminders", TEXT, of_the_chat=True)
REMIND_ON = _chat_verb("remind-on")
REMIND_OFF = _chat_verb("remind-off")
REMIND_AT = _verb("remind-at", DAYS, of_the_chat=True)
REMIND_NOT = _verb("remind-not", DAYS, of_the_chat=True)

# The path of newcomers
LEARN = _chat_verb("learn")
STAGE = _verb("stage", PATH_STAGE, of_the_chat=True)
STAGE_BEGIN = _verb("stage-begin", PATH_STAGE, of_the_chat=True)
STAGE_TEST = _verb("stage-test", PATH_STAGE, of_the_chat=True)
CARD = _chat_verb("card")
TRY = _verb("try", PATH_CARD, NUMBER, NUMBER, of_the_chat=True)
SURE = _verb("sure", PATH_CARD, NUMBER, HOW_SURE, of_the_chat=True)
LESSONS_ON = _chat_verb("lessons-on")
LESSONS_OFF = _chat_verb("lessons-off")
QUIZ = _verb("quiz", NUMBER, of_the_chat=True)
PROGRESS = _chat_verb("progress")
PROGRESS_FILE = _chat_verb("progress-file")
PROGRESS_PICTURE = _chat_verb("progress-picture")

# The knowledge base, and what the user says of an answer
THEMES = _chat_verb("themes")
THEME = _verb("theme", WORD, of_the_chat=True)
TOPIC_PAGE = _verb("topic", TOPIC, of_the_chat=True)
WHOLE = _verb("whole", TOPIC, of_the_chat=True)
COPY = _verb("copy", TOPIC, of_the_chat=True)
DIRECT = _verb("direct", ANSWERED, of_the_chat=True)
NEAR = _verb("near", ANSWERED, of_the_chat=True)
GROUNDS = _verb("grounds", ANSWERED, of_the_chat=True)
COPY_DIRECT = _verb("copy-direct", ANSWERED, of_the_chat=True)
SIDE_DIRECT = _verb("side-direct", SIDES, ANSWERED, of_the_chat=True)
DETAIL = _verb("detail", TOPIC, of_the_chat=True)
SOURCES = _verb("sources", TOPIC, LAW, of_the_chat=True)
GLOSSARY = _verb("glossary", TEXT, of_the_chat=True)
SIDE = _verb("side", SIDES, TOPIC, of_the_chat=True)
QUALITY = _chat_verb("quality")
PICK = _verb("pick", WORD, of_the_chat=True)
UNPICK = _verb("unpick", WORD, of_the_chat=True)
UNPICK_ALL = _chat_verb("unpick-all")
REPLY = _chat_verb("reply")
PROSPECT = _verb("prospect", TEXT, of_the_chat=True)
NONE_FITS = _verb("none", optional(NUMBER), of_the_chat=True)
USEFUL = _verb("useful", TOPIC, NUMBER, of_the_chat=True)
USELESS = _verb("useless", TOPIC, NUMBER, of_the_chat=True)
REASON_WHY = _verb("reason", TOPIC, NUMBER, optional(REASON), of_the_chat=True)

ALL = {verb.name: verb for verb in list(vars().values()) if isinstance(verb, Verb)}
"""Every verb by its name."""
