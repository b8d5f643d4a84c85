"""What Telegram shows of the bot outside the chat: the command menu, the description, the about text."""

from typing import Any

from structlog.typing import FilteringBoundLogger
from telegram.error import TelegramError

from assistant.channels.telegram.api import Api
from assistant.knowledge.models import Knowledge
from assistant.logs import told_without_texts
from assistant.text.typography import typeset


def command_names(knowledge: Knowledge) -> frozenset[str]:
    """The commands, with their slash."""
    return frozenset(
        name
        for command in knowledge.commands
        for name in command.names
        if name.startswith("/")
    )


def menu_of(knowledge: Knowledge) -> list[dict[str, str]]:
    """The commands that help explains, as Telegram's menu lists them."""
    return [
        {
            "command": command.names[0].removeprefix("/"),
            "description": typeset(command.summary),
        }
        for command in knowledge.commands
        if command.summary and command.names[0].startswith("/")
    ]


async def show_profile(api: Api, knowledge: Knowledge, log: FilteringBoundLogger) -> None:
    """Set what differs. Telegram limits how often that may be done, and the bot works without."""
    wanted: list[tuple[str, str, Any]] = [
        ("MyCommands", "commands", menu_of(knowledge)),
        ("MyDescription", "description", typeset(knowledge.say.bot_description())),
        ("MyShortDescription", "short_description", typeset(knowledge.say.bot_about())),
    ]
    for what, field, value in wanted:
        try:
            shown = await api.call(f"get{what}")
            if (shown if isinstance(shown, list) else shown.get(field)) != value:
                await api.call(f"set{what}", **{field: value})
        except TelegramError as error:
            log.warning("profile not set", what=what, error=told_without_texts(error))
