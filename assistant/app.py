"""The one place that wires everything together."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from assistant.config import Config, load_config
from assistant.conversation.context import Context
from assistant.dates.working_day import working_day_by
from assistant.errors import AssistantError, SettingError
from assistant.interview.reading.lexicon import lexicon
from assistant.knowledge.models import Knowledge
from assistant.knowledge.reading.loading import load_knowledge
from assistant.learning.teaching import prepare
from assistant.matching.matcher import Matcher
from assistant.operating.findings import Standing
from assistant.operating.secret import secret
from assistant.service.messenger import MessengerTurns
from assistant.service.turns import Turns
from assistant.storage.port import Checkup, MessengerStore, StoreError
from assistant.storage.sql.moving import MovedTable, move
from assistant.storage.sql.store import SqlStore
from assistant.storage.sqlite.backup import back_up, restore
from assistant.storage.sqlite.checkup import checkup
from assistant.storage.sqlite.lock import only_process
from assistant.storage.sqlite.store import SqliteStore

if TYPE_CHECKING:
    from assistant.operating.health import Health
    from assistant.storage.postgres.store import PostgresStore

_PATIENCE_SECONDS = 1.0
"""How long a turn of the service may wait for a locked database: it must not hold up a stop."""
_LONG_PATIENCE_SECONDS = 5.0
"""So long a command that a person typed may wait."""
_STARTING_SECONDS, _LOOK_SECONDS = 20.0, 0.5
_MOST_SEATS = 64
"""Replicas on one machine."""
_FIRST_SCREEN_SECONDS = 1.0
"""What takes long to load waits until the first screen is there."""


def local_now() -> datetime:
    """The present moment, with the machine's time zone."""
    return datetime.now().astimezone()


def _learning() -> None:
    print(
        "Clausier apprend ses formulations : une à deux minutes, une seule fois.",
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
        """Load what the first texts need: the encoder takes a second, the rest less."""
        lexicon(self.knowledge)
        working_day_by(self.clock().date())
        self.matcher.match("bonjour")

    def _warm_up_soon(self) -> None:
        """The same, once the first screen is there, while the user reads it."""
        timer = Timer(_FIRST_SCREEN_SECONDS, self._warm_up)
        timer.daemon = True
        timer.start()

    def talk(self) -> None:
        """Converse where nothing else is said: on Telegram with a token, else here."""
        if any(map(secret, self.config.telegram.bots)):
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

    def telegram(self, webhook: bool, health_port: int | None = None) -> None:
        """Serve Telegram, by polling or by webhook; with a port, answer health checks there.

        Raises AssistantError where a setting is missing, or another process serves the database.
        """
        from assistant.channels.telegram.service import Service
        from assistant.logs import start_logs

        tokens = self._tokens()
        hook_secret = self._webhook_secret() if webhook else ""
        with self._served(tokens) as (store, own_file):
            turns = MessengerTurns(
                self.knowledge,
                self.matcher,
                store,
                self.clock,
                self.config.policy,
                self.config.limits.seconds_per_turn,
            )
            health = self._health(health_port, turns) if health_port else None
            log = start_logs(*tokens, hook_secret, seen=health.note if health else None)
            service = Service(
                tokens,
                self.config,
                turns,
                log,
                hook_secret,
                self._warm_up,
                own_file=own_file,
            )
            with asyncio.Runner(loop_factory=new_loop) as runner:
                runner.run(health.beside(service) if health else service.run())

    @staticmethod
    def _health(port: int, turns: MessengerTurns) -> "Health":
        """The health check; its server takes 10 MB, which others can do without."""
        from assistant.operating.figures import Figures
        from assistant.operating.health import Health

        return Health(port, turns.load, Figures())

    @contextmanager
    def _served(self, tokens: Sequence[str]) -> Iterator[tuple[MessengerStore, Path]]:
        """The store, for these bots alone, and the file beside which this process keeps its own.

        A file is for one process, a server for several. Raises AssistantError where another
        process serves the file, or the database is another bot's.
        """
        from assistant.channels.telegram.origin import owner_of

        with ExitStack() as until_the_end:
            if self.config.server:
                own_file = until_the_end.enter_context(self._seat())
                store: MessengerStore = self._awaited_store()
            else:
                own_file = self.config.file
                until_the_end.enter_context(only_process(own_file))
                store = SqliteStore(own_file, _PATIENCE_SECONDS)
            until_the_end.enter_context(store.opened())
            if not store.claim(list(map(owner_of, tokens))):
                name = "PostgreSQL" if self.config.server else f"« {own_file} »"
                other = (
                    "une autre adresse" if self.config.server else "un autre fichier"
                )
                raise AssistantError(
                    f"La base {name} est celle d'un autre bot : donnez {other} avec --db, "
                    "ou remettez le jeton du bot qui s'en servait."
                )
            yield store, own_file

    @contextmanager
    def _seat(self) -> Iterator[Path]:
        """A name that no other process of this machine has now; a new start takes it again."""
        state = os.environ.get("STATE_DIRECTORY", "").strip()
        folder = Path(state) if state else self.config.history.parent
        with ExitStack() as until_the_end:
            for number in range(1, _MOST_SEATS):
                seat = folder / f"replica-{number}"
                with suppress(StoreError):
                    until_the_end.enter_context(only_process(seat))
                    break
            else:
                until_the_end.enter_context(only_process(seat))
            yield seat

    def _awaited_store(self) -> "PostgresStore":
        """The server's store; a server that is being started as well is waited for."""
        deadline = time.monotonic() + _STARTING_SECONDS
        while True:
            try:
                return self._server_store(_PATIENCE_SECONDS)
            except StoreError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(_LOOK_SECONDS)

    def _server_store(self, patience_seconds: float) -> "PostgresStore":
        from assistant.storage.postgres.store import PostgresStore  # its library: 8 MB

        direct = secret("DATABASE_DIRECT_URL")
        return PostgresStore(self.config.server, patience_seconds, direct)

    def _webhook_secret(self) -> str:
        """The secret that Telegram must show.

        Raises AssistantError where a setting of the webhook is missing.
        """
        from assistant.channels.telegram.incoming.webhook import checked_secret

        checked = checked_secret(secret("TELEGRAM_WEBHOOK_SECRET"))
        if not self.config.telegram.webhook.url.startswith("https://"):
            raise AssistantError(
                "Le mode webhook demande une adresse publique en https : telegram.webhook.url."
            )
        return checked

    def _tokens(self) -> list[str]:
        """The bots' secret tokens. Raises SettingError where one is missing, or comes twice."""
        from assistant.channels.telegram.origin import names_of

        tokens: list[str] = []
        for name in self.config.telegram.bots:
            token = secret(name)
            if not token:
                raise SettingError(
                    f"Mettez le jeton reçu de @BotFather dans la variable {name}."
                )
            if names_of(token) in map(names_of, tokens):
                raise SettingError(
                    f"Le jeton de {name} est celui d'un bot déjà nommé dans telegram.bots."
                )
            tokens.append(token)
        return tokens

    def open_store(self) -> MessengerStore:
        """The store of the settings, to be closed by whoever asked for it."""
        if self.config.server:
            return self._server_store(_LONG_PATIENCE_SECONDS)
        return SqliteStore(self.config.file)

    def back_up(self, copy: Path, *, overwrite: bool) -> int:
        """Copy the database, in use or not; the bytes of the copy. Raises AssistantError."""
        return back_up(self.config.file, copy, overwrite=overwrite)

    def restore(self, copy: Path) -> Path | None:
        """Put a copy in the database's place; where the former is now. Raises AssistantError."""
        return restore(self.config.file, copy, self.clock())

    def move(self, source: Path | str, target: Path | str) -> list[MovedTable]:
        """Carry all that one database holds over to another, a file or a server's each.

        Raises AssistantError where one of them is in use, or the other end is not empty.
        """
        if isinstance(source, Path) and not source.exists():
            raise AssistantError(f"La base « {source} » n'existe pas.")
        with _alone_with(source) as former, _alone_with(target) as new:
            return move(former.tables, new.tables)

    def checkup(self) -> Checkup:
        """What the database holds. Raises StoreError where it is not sound."""
        if self.config.server:
            from assistant.storage.postgres.checkup import checkup as of_server

            return of_server(self.config.server)
        return checkup(self.config.file)

    def standings(self) -> list[Standing]:
        """How each bot stands with Telegram now."""
        from assistant.channels.telegram.api.standing import all_standing

        tokens = list(map(secret, self.config.telegram.bots))
        with asyncio.Runner(loop_factory=new_loop) as runner:
            return runner.run(all_standing(tokens, self.config.telegram.api_url))

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

        self._warm_up_soon()
        self.config.history.parent.mkdir(parents=True, exist_ok=True)
        chat(
            turns, Console(highlight=False), self.config.history, Path.cwd(), explained
        )


def build_app(settings: Path, database: Path | str | None = None) -> App:
    """The app for a settings file. Raises AssistantError where the settings are wrong.

    The environment says otherwise where it names another API, systemd's CacheDirectory, the
    place for what is learnt, or DATABASE_URL, a server that has the conversations; `database`
    counts before that one.
    """
    config = load_config(settings, database or secret("DATABASE_URL") or None)
    api_url = os.environ.get("TELEGRAM_API_URL", "").strip() or config.telegram.api_url
    learnt = os.environ.get("CACHE_DIRECTORY", "").strip() or config.learnt
    return App(
        replace(
            config,
            learnt=Path(learnt),
            telegram=replace(config.telegram, api_url=api_url),
        )
    )


@contextmanager
def _alone_with(database: Path | str) -> Iterator[SqlStore]:
    """The store of a file or a server, which no bot serves meanwhile."""
    if isinstance(database, Path):
        with only_process(database), SqliteStore(database).opened() as store:
            yield store
        return
    from assistant.storage.postgres.lead import nobody_else
    from assistant.storage.postgres.store import PostgresStore

    with (
        nobody_else(database),
        PostgresStore(database, _LONG_PATIENCE_SECONDS).opened() as store,
    ):
        yield store
