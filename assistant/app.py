"""The one place that wires everything together."""

import asyncio
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Timer

from assistant.config import Config, load_config
from assistant.conversation.context import Context
from assistant.dates.working_day import working_day
from assistant.errors import AssistantError
from assistant.interview.reading.lexicon import lexicon
from assistant.knowledge.models import Knowledge
from assistant.knowledge.reading.loading import load_knowledge
from assistant.learning.teaching import prepare
from assistant.matching.matcher import Matcher
from assistant.service.messenger import MessengerTurns
from assistant.service.turns import Turns
from assistant.storage.sqlite.lock import locked
from assistant.storage.sqlite.store import SqliteStore

_PATIENCE_SECONDS = 1.0
"""How long a turn of the service may wait for a locked database: it must not hold up a stop."""
_FIRST_SCREEN_SECONDS = 1.0
"""What takes long to load waits until the first screen is there."""


def bot_of(token: str) -> str:
    """Which bot a token is for, whatever its secret: a digest that names nobody."""
    number, _, _ = token.partition(":")
    return hashlib.sha256(number.encode()).hexdigest()


def local_now() -> datetime:
    """The present moment, with the machine's time zone."""
    return datetime.now().astimezone()


def _learning() -> None:
    print(
        "Clausier apprend ses formulations : une vingtaine de secondes, une seule fois.",
        file=sys.stderr,
    )


def new_loop() -> asyncio.AbstractEventLoop:
    """uvloop's, which takes half the time for a call.

    Where there is none (Windows), the one that libcurl needs.
    """
    try:
        from uvloop import new_event_loop
    except ImportError:
        return asyncio.SelectorEventLoop()
    return new_event_loop()


class _NoMatcher(Matcher):
    """The place of a matcher where no question is asked: whoever uses it makes a mistake."""

    def __init__(self) -> None:
        """Without anything learnt, which takes some seconds."""


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
        """The matcher over the knowledge base; what it has to learn is learnt once, and kept."""
        return Matcher(
            self.knowledge,
            prepare(
                self.knowledge, self.config.knowledge, self.config.learnt, _learning
            ),
        )

    @property
    def context(self) -> Context:
        """The views of this moment."""
        return Context(self.knowledge, self.matcher, self.clock(), self.config.policy)

    def reading(self, knowledge: Knowledge) -> Context:
        """The views of this moment, for what asks no question of the base: nothing is learnt."""
        return Context(knowledge, _NoMatcher(), self.clock(), self.config.policy)

    def _warm_up(self) -> None:
        """Load what the first texts need before anybody waits.

        The encoder takes a second; the lexicon and the holidays less.
        """

        def first() -> None:
            _ = lexicon(self.knowledge).shared_words
            working_day(self.clock().date())
            self.matcher.match("bonjour")

        timer = Timer(_FIRST_SCREEN_SECONDS, first)
        timer.daemon = True
        timer.start()

    def talk(self) -> None:
        """Converse where nothing else is said: on Telegram with a token, else here."""
        if self.token:
            self.telegram(webhook=False)
        else:
            self.chat(as_json=False)

    def chat(self, as_json: bool, explained: bool = False) -> None:
        """Run the chat on standard input: for a person at a terminal, or as JSON lines.

        `explained` adds, at a terminal, a line on what the matcher made of each question.
        """
        store = self.open_store()
        with store.opened():
            turns = Turns(
                self.knowledge, self.matcher, store, self.clock, self.config.policy
            )
            turns.tidy()
            if as_json or not sys.stdin.isatty():
                self._json_lines(turns)
            else:
                self._terminal(turns, explained)

    def telegram(self, webhook: bool) -> None:
        """Serve Telegram, by polling or by webhook.

        Raises AssistantError where a setting is missing.
        """
        from assistant.channels.telegram.service import Service
        from assistant.logs import start_logs

        token = self.token
        if not token:
            raise AssistantError(
                "Mettez le jeton reçu de @BotFather dans la variable TELEGRAM_BOT_TOKEN."
            )
        secret = self._webhook_secret() if webhook else ""
        with self._served_alone(token) as store:
            log = start_logs(token, secret)
            self._warm_up()
            turns = MessengerTurns(
                self.knowledge, self.matcher, store, self.clock, self.config.policy
            )
            with asyncio.Runner(loop_factory=new_loop) as runner:
                runner.run(Service(token, self.config, turns, log, secret).run())

    @contextmanager
    def _served_alone(self, token: str) -> Iterator[SqliteStore]:
        """The store, for this process and this bot alone.

        Raises AssistantError where another process serves it, or it is another bot's.
        """
        database = self.config.database
        with locked(database):
            store = SqliteStore(database, _PATIENCE_SECONDS)
            with store.opened():
                if not store.claim(bot_of(token)):
                    raise AssistantError(
                        f"La base « {database} » est celle d'un autre bot : donnez un autre "
                        "fichier avec --db, ou remettez le jeton du bot qui s'en servait."
                    )
                yield store

    def _webhook_secret(self) -> str:
        """The secret that Telegram must show.

        Raises AssistantError where a setting of the webhook is missing.
        """
        from assistant.channels.telegram.incoming.webhook import checked_secret

        secret = checked_secret(os.environ.get("TELEGRAM_WEBHOOK_SECRET", ""))
        if not self.config.telegram.webhook.url.startswith("https://"):
            raise AssistantError(
                "Le mode webhook demande une adresse publique en https : telegram.webhook.url."
            )
        return secret

    @property
    def token(self) -> str:
        """Telegram's secret token, from the environment; empty where there is none."""
        return os.environ.get("TELEGRAM_BOT_TOKEN", "").strip()

    def open_store(self) -> SqliteStore:
        """The store of the settings, to be closed by whoever asked for it."""
        return SqliteStore(self.config.database)

    @staticmethod
    def _json_lines(turns: Turns) -> None:
        from assistant.channels.json_lines import converse
        from assistant.channels.streams import print_lines, standard_lines

        print_lines(
            converse(turns, standard_lines(), Path.cwd())
        )  # a reply counts as sent once its line is out

    def _terminal(self, turns: Turns, explained: bool) -> None:
        from rich.console import Console

        from assistant.channels.terminal.chat import chat

        self._warm_up()
        self.config.history.parent.mkdir(parents=True, exist_ok=True)
        chat(
            turns, Console(highlight=False), self.config.history, Path.cwd(), explained
        )


def build_app(settings: Path, database: Path | None = None) -> App:
    """The app for a settings file. Raises AssistantError where the settings are wrong."""
    config = load_config(settings, database)
    api_url = os.environ.get("TELEGRAM_API_URL", "").strip() or config.telegram.api_url
    return App(replace(config, telegram=replace(config.telegram, api_url=api_url)))
