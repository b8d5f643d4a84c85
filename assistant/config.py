"""Settings, read from config.yaml. Never a secret: those come from the environment."""

from dataclasses import dataclass, field, replace
from datetime import time
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import Field

from assistant.conversation.policy import Policy
from assistant.dates.reminders import Hours
from assistant.errors import AssistantError
from assistant.knowledge.reading.records import read_record
from assistant.knowledge.reading.sheets import read_sheet

Count = Annotated[int, Field(gt=0)]

ServerAddress = Annotated[str, Field(pattern=r"^postgres(ql)?://")]
"""Of a PostgreSQL database; libpq's other settings (PGPASSWORD …) count as well."""

VariableName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]
"""Of the environment, in capitals: a token itself is refused by that."""

_STRICT: dict[str, Any] = {"extra": "forbid"}


@dataclass(frozen=True)
class WebhookConfig:
    """Where Telegram posts, and where this program listens behind a proxy that speaks HTTPS."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    url: str = ""
    """The public address, its path included."""
    host: str = "127.0.0.1"
    port: Count = 8080
    path: str = "/telegram"


@dataclass(frozen=True)
class TelegramConfig:
    """The Telegram channel. The limits are Telegram's; one's own Bot API server may allow more."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    api_url: str = "https://api.telegram.org"
    bots: Annotated[tuple[VariableName, ...], Field(min_length=1)] = (
        "TELEGRAM_BOT_TOKEN",
    )
    """The variables that hold the tokens, one a bot; or the files that they name."""
    messages_per_second: Count = 30
    messages_per_second_in_a_chat: Count = 1
    messages_per_minute_in_a_group: Count = 20
    lanes: Count = 8
    """Replies on their way at once, each in another chat."""
    webhook: WebhookConfig = field(default_factory=WebhookConfig)


@dataclass(frozen=True)
class LimitsConfig:
    """What one user may ask for."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    messages_per_minute: Count = 20
    milliseconds_per_turn: Count = 2_000
    """A turn that takes longer is given up."""

    @property
    def seconds_per_turn(self) -> float:
        """The same in seconds."""
        return self.milliseconds_per_turn / 1_000


@dataclass(frozen=True)
class PrivacyConfig:
    """What is kept, and who answers for it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    idle_days: Count = 90
    keep_unanswered: bool = True
    unanswered_days: Count = 365
    contact: str = ""

    @property
    def policy(self) -> Policy:
        """What is kept and who answers for it, as the conversation tells it."""
        return Policy(
            self.idle_days, self.keep_unanswered, self.unanswered_days, self.contact
        )


@dataclass(frozen=True)
class RemindersConfig:
    """The hours of Paris in which reminders are sent."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    from_: Annotated[time, Field(alias="from")] = time(8)
    to: time = time(20)


@dataclass(frozen=True)
class Config:
    """Paths stand relative to the settings file; `load_config` makes them absolute."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    knowledge: Path
    database: ServerAddress | Path
    history: Path
    learnt: Path = Path("data/learnt")
    telegram: TelegramConfig = field(default_factory=TelegramConfig)
    limits: LimitsConfig = field(default_factory=LimitsConfig)
    privacy: PrivacyConfig = field(default_factory=PrivacyConfig)
    reminders: RemindersConfig = field(default_factory=RemindersConfig)

    @property
    def server(self) -> str:
        """The address of the server that has the conversations; empty where a file has them."""
        return self.database if isinstance(self.database, str) else ""

    @property
    def file(self) -> Path:
        """The file that has the conversations. Raises AssistantError where a server has them."""
        if isinstance(self.database, str):
            raise AssistantError(
                "Les conversations sont dans PostgreSQL : pg_dump et pg_restore les copient "
                "(docs/replicas.md)."
            )
        return self.database

    @property
    def policy(self) -> Policy:
        """What the operator decided, as the conversation tells it."""
        return replace(
            self.privacy.policy, window=Hours(self.reminders.from_, self.reminders.to)
        )


def _readable(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):
        return False


def _read(file: Path) -> Config:
    if not _readable(file):
        problem = f"Le fichier de réglages « {file} » est introuvable"
        raise AssistantError(f"{problem} : indiquez-en un avec --config.")
    sheet = read_sheet(file, str(file))
    config: Config | None = None
    if not sheet.mistakes:
        config = read_record(sheet, Config, sheet.data)
    if config is None or sheet.mistakes:
        raise AssistantError("\n".join(map(str, sorted(sheet.mistakes))))
    return config


def load_config(file: Path, database: Path | str | None = None) -> Config:
    """The settings of a file; `database` overrides the file's: another file, or a server's address.

    Raises AssistantError that names what is wrong.
    """
    config = _read(file)
    if config.reminders.from_ >= config.reminders.to:
        example = 'par exemple "08:00" et "20:00"'
        raise AssistantError(
            f"{file} : reminders.from vient avant reminders.to, {example}."
        )
    if ":" in _user_of(config.server):
        raise AssistantError(
            f"{file} : jamais de mot de passe ici ; mettez l'adresse entière dans DATABASE_URL."
        )
    folder = file.resolve().parent
    return replace(
        config,
        knowledge=folder / config.knowledge,
        database=_placed(folder, config.database, database),
        history=folder / config.history,
        learnt=folder / config.learnt,
    )


def _user_of(address: str) -> str:
    """What stands before the host: a user, and perhaps a password."""
    user, at, _ = address.partition("://")[2].partition("@")
    return user if at else ""


def _placed(folder: Path, own: Path | str, other: Path | str | None) -> Path | str:
    """A server's address as it is, or the whole path of a file; the other one counts."""
    if other is not None:
        return other if isinstance(other, str) else other.resolve()
    return own if isinstance(own, str) else folder / own
