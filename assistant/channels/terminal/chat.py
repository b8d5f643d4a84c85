"""The loop: read a line, take the turn, print what is waiting."""

import uuid
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory
from rich.console import Console

from assistant.channels.saving import saved
from assistant.channels.terminal.rendering import other_words, print_reply
from assistant.conversation.events import Event, Pressed, Said
from assistant.conversation.replies import Outcome
from assistant.evaluation.explaining import debug_line
from assistant.service.turns import Turns
from assistant.text.typography import typeset

CHAT = "terminal"
_MATCHED = ("answer", "suggest", "unknown")


def chat(
    turns: Turns, console: Console, history: Path, folder: Path, explained: bool = False
) -> None:
    """Talk until the user leaves. Ctrl-C and end of input leave cleanly: every turn is already stored.

    `explained` adds a line on what the matcher made of each question.
    """
    history.touch(mode=0o600)
    session = _session(history)
    _send(turns, console, folder)
    for chat_, ids in turns.due(CHAT, at_any_hour=True):
        turns.remind(chat_, ids)
    outcome = _take(turns, console, folder, Pressed("open"))
    console.print(f"\n{typeset(turns.knowledge.say.leave_hint())}", style="dim")
    while not (outcome and outcome.closing):
        try:
            line = session.prompt(f"\n{turns.knowledge.say.prompt()}")
        except (EOFError, KeyboardInterrupt):
            line = "/quitter"
        outcome = _take(turns, console, folder, Said(line))
        if explained and outcome and outcome.status in _MATCHED:
            console.print(f"\n{debug_line(turns.matcher, line)}", style="dim")
        if outcome and outcome.erased:
            history.write_text("")
            session = _session(history)


def _session(history: Path) -> PromptSession[str]:
    return PromptSession(history=FileHistory(str(history)))


def _take(turns: Turns, console: Console, folder: Path, event: Event) -> Outcome | None:
    outcome = turns.take(CHAT, uuid.uuid4().hex, event)
    _send(turns, console, folder)
    return outcome


def _send(turns: Turns, console: Console, folder: Path) -> None:
    for waiting in turns.waiting(CHAT):
        shown = saved(turns, waiting, folder)
        words = turns.knowledge.say.working_words(words=other_words(shown.buttons))
        print_reply(console, shown, typeset(words))
