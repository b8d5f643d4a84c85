"""The one place that wires everything together."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from assistant.channels.turns import Turns
from assistant.config import Config, load_config
from assistant.conversation.context import Context
from assistant.knowledge.loading import load_knowledge
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from assistant.storage.sqlite import SqliteStore


def local_now() -> datetime:
    """The present moment, with the machine's time zone."""
    return datetime.now().astimezone()


@dataclass
class App:
    """The parts, each made when first asked for: `check` opens no database, `ask` neither."""

    config: Config
    clock: Callable[[], datetime] = field(default=local_now)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The checked knowledge base."""
        return load_knowledge(self.config.knowledge)

    @cached_property
    def matcher(self) -> Matcher:
        """The matcher over the knowledge base."""
        return Matcher(self.knowledge)

    @property
    def context(self) -> Context:
        """The views of this moment."""
        return Context(self.knowledge, self.matcher, self.clock())

    def chat(self, as_json: bool) -> None:
        """Run the chat on standard input: for a person at a terminal, or as JSON lines."""
        store = SqliteStore(self.config.database)
        with store.opened():
            turns = Turns(self.knowledge, self.matcher, store, self.clock)
            if as_json or not sys.stdin.isatty():
                self._json_lines(turns)
            else:
                self._terminal(turns)

    def unanswered(self) -> list[str]:
        """The questions kept for the curators, oldest first."""
        store = SqliteStore(self.config.database)
        with store.opened():
            return store.unanswered()

    @staticmethod
    def _json_lines(turns: Turns) -> None:
        from assistant.channels.json_lines import converse
        from assistant.channels.streams import standard_lines

        for line in converse(turns, standard_lines(), Path.cwd()):
            print(line, flush=True)  # a reply counts as sent only once its line is out

    def _terminal(self, turns: Turns) -> None:
        from rich.console import Console

        from assistant.channels.terminal.chat import chat

        self.config.history.parent.mkdir(parents=True, exist_ok=True)
        chat(turns, Console(highlight=False), self.config.history, Path.cwd())


def build_app(settings: Path, database: Path | None = None) -> App:
    """The app for a settings file. Raises AssistantError where the settings are wrong."""
    return App(load_config(settings, database))
