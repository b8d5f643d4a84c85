"""The loop: read a line, take the turn, print what is waiting."""

import uuid
from dataclasses import dataclass
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory
from rich.console import Console

from assistant.channels.saved_file import saved
from assistant.channels.sent_file import event_after, event_of_line, named_file
from assistant.channels.terminal.layout import other_words, print_reply
from assistant.channels.terminal.spreadsheet import filled_rows
from assistant.conversation import verbs
from assistant.conversation.events import Event, Pressed, Returned
from assistant.conversation.replies import Outcome
from assistant.errors import AssistantError
from assistant.evaluation.explanation import debug_line
from assistant.service.pasting import SHORTEST_PIECE
from assistant.service.turns import Turns
from assistant.text.typography import typeset

CHAT = "terminal"
_MATCHED = ("answer", "suggest", "unknown")


def chat(
    turns: Turns, console: Console, history: Path, folder: Path, explained: bool = False
) -> None:
    """Talk until the user leaves.

    Ctrl-C and end of input leave cleanly: every turn is already stored. `explained` adds a line
    on what the matcher made of each question.
    """
    history.touch(mode=0o600)
    session = _session(history)
    talk = _Talk(turns, console, folder)
    outcome = talk.begin()
    while not (outcome and outcome.closing):
        line = talk.read(session)
        event = talk.meant(line)
        outcome = talk.take(event) if event else None
        if outcome is None:
            continue
        if explained and outcome.status in _MATCHED:
            talk.remark(debug_line(turns.matcher, line))
        if outcome.erased:
            history.write_text("")
            session = _session(history)


def _session(history: Path) -> PromptSession[str]:
    return PromptSession(history=_ShortLines(str(history)))


class _ShortLines(FileHistory):
    """The lines that were typed; what may be a pasted contract stays off the disk."""

    def store_string(self, string: str) -> None:
        """Keep a line for the next session."""
        if len(string) < SHORTEST_PIECE:
            super().store_string(string)


@dataclass(frozen=True)
class _Talk:
    """The one chat of the terminal."""

    turns: Turns
    console: Console
    folder: Path

    def begin(self) -> Outcome | None:
        """Show what was left to say, what is due, and the first screen."""
        self._print_waiting()
        for chat_, ids in self.turns.due(CHAT, at_any_hour=True):
            self.turns.remind(chat_, ids)
        outcome = self.take(Pressed("open"))
        self.remark(typeset(self.turns.knowledge.say.leave_hint()))
        return outcome

    def read(self, session: PromptSession[str]) -> str:
        """What the user types; leaving is a command like another."""
        prompt = self.turns.knowledge.say.prompt()
        try:
            return session.prompt(f"\n{prompt}")
        except (EOFError, KeyboardInterrupt):
            return "/quitter"

    def meant(self, line: str) -> Event | None:
        """What the line is: words, or a file to read in; None where it cannot be read."""
        command, _, name = line.strip().partition(" ")
        slashed = self.turns.knowledge.slashed
        if slashed.get(command.lower()) != verbs.IMPORT.name or not name.strip():
            return self._words_or_contract(line)
        file = self.folder / Path(name.strip().strip("\"'")).expanduser()
        try:
            return Returned(filled_rows(file, self.turns.knowledge.say))
        except (AssistantError, RuntimeError) as error:
            self.remark(typeset(str(error)))
            return None

    def _words_or_contract(self, line: str) -> Event:
        """A contract that the line names takes seconds to read, which is said."""
        if named_file(self.turns, line, self.folder):
            self.remark(typeset(self.turns.knowledge.say.review_reading()))
        return event_of_line(self.turns, CHAT, line, self.folder)

    def take(self, event: Event) -> Outcome | None:
        """Handle an event, and show what it leads to."""
        outcome = self.turns.take(CHAT, uuid.uuid4().hex, event)
        self._print_waiting()
        after = event_after(self.turns, CHAT, outcome) if outcome else None
        return self.take(after) if after else outcome

    def remark(self, text: str) -> None:
        """Print a faint line of no reply."""
        self.console.print(f"\n{text}", style="dim")

    def _print_waiting(self) -> None:
        say = self.turns.knowledge.say
        for waiting in self.turns.waiting(CHAT):
            shown = saved(self.turns, CHAT, waiting, self.folder)
            words = say.working_words(words=other_words(shown.buttons))
            print_reply(self.console, shown, typeset(words))
