"""What Telegram shows of the bot outside the chat: command menu, description, about text."""

from collections.abc import Awaitable, Callable

from structlog.typing import FilteringBoundLogger
from telegram import Bot, BotCommand
from telegram.error import TelegramError

from assistant.channels.telegram.api.bot import promised
from assistant.knowledge.models import Knowledge
from assistant.logs import told_without_texts
from assistant.text.typography import typeset


def command_names(knowledge: Knowledge) -> frozenset[str]:
    """The commands, with their slash."""
    names: set[str] = set()
    for command in knowledge.commands:
        names.update(name for name in command.names if name.startswith("/"))
    return frozenset(names)


def menu_of(knowledge: Knowledge) -> tuple[BotCommand, ...]:
    """The commands that help explains, as Telegram's menu lists them."""
    menu = []
    for command in knowledge.commands:
        name = command.names[0]
        if command.summary and name.startswith("/"):
            menu.append(BotCommand(name.removeprefix("/"), typeset(command.summary)))
    return tuple(menu)


async def show_profile(
    bot: Bot, knowledge: Knowledge, log: FilteringBoundLogger
) -> None:
    """Set what differs. Telegram limits how often that may be done, and the bot works without."""
    shown: dict[str, Callable[[Bot, Knowledge], Awaitable[None]]] = {
        "MyCommands": _show_menu,
        "MyDescription": _show_description,
        "MyShortDescription": _show_about,
    }
    for what, show in shown.items():
        try:
            with promised():
                await show(bot, knowledge)
        except TelegramError as error:
            log.warning("profile not set", what=what, error=told_without_texts(error))


async def _show_menu(bot: Bot, knowledge: Knowledge) -> None:
    wanted = menu_of(knowledge)
    shown = await bot.get_my_commands()
    if shown != wanted:
        await bot.set_my_commands(wanted)


async def _show_description(bot: Bot, knowledge: Knowledge) -> None:
    wanted = typeset(knowledge.say.bot_description())
    shown = await bot.get_my_description()
    if shown.description != wanted:
        await bot.set_my_description(wanted)


async def _show_about(bot: Bot, knowledge: Knowledge) -> None:
    wanted = typeset(knowledge.say.bot_about())
    shown = await bot.get_my_short_description()
    if shown.short_description != wanted:
        await bot.set_my_short_description(wanted)
