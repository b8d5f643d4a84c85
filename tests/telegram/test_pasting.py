"""A contract pasted on Telegram, which cuts it: gathered, answered once, read; never stored."""

from pathlib import Path

from tests.scripted import CUT
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser

CONTRACT = Path(__file__).parents[1] / "review" / "contracts" / "appels.txt"
SECONDS = 30.0
SECRET = "quetzalcoatl"


async def paste(user: TelegramUser, text: str) -> int:
    """Send a text as a client does; how many messages that makes."""
    parts = [text[start : start + CUT] for start in range(0, len(text), CUT)]
    for part in parts:
        await user.say(part)
    return len(parts)


def long_contract() -> str:
    text = CONTRACT.read_text(encoding="utf-8")
    return "\n\n".join([text] * 10) + f"\n\nFait à Lyon, {SECRET}."


async def test_a_pasted_contract_is_answered_once_and_read_as_one(
    bot: RunningBot, awa: TelegramUser, bench: Bench
) -> None:
    parts = await paste(awa, long_contract())
    assert parts == 5
    await awa.expect_new(f"On dirait un contrat : {parts} morceaux reçus", SECONDS)
    assert bot.turns.pasting.gathers("telegram:123:1001")
    await awa.press("C'est tout, vérifiez")
    await awa.expect_new("Je lis votre document")
    await awa.expect_new("Leur contrat : ce que j'y ai lu", SECONDS)
    await awa.expect_new("Le contrat repart tout seul (art. 2)")
    assert not bot.turns.pasting.gathers("telegram:123:1001")
    files = bench.database.parent.glob(f"{bench.database.name}*")
    assert not any(SECRET.encode() in file.read_bytes() for file in files)
    assert SECRET not in repr(bot.logged)


async def test_after_a_stop_what_was_pasted_is_asked_for_again(
    awa: TelegramUser, bench: Bench
) -> None:
    async with bench.running() as bot:
        await paste(awa, long_contract())
        await awa.expect_new("On dirait un contrat", SECONDS)
        await bot.stop()
    async with bench.running():
        await awa.press("C'est tout, vérifiez")
        await awa.expect_new("Je n'ai plus ce texte", SECONDS)


async def test_what_is_no_contract_is_forgotten_and_a_short_text_heard(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await paste(awa, CONTRACT.read_text(encoding="utf-8"))
    await awa.expect_new("On dirait un contrat : 1 morceau reçu", SECONDS)
    await awa.say("combien de pénalité par jour de retard ?")
    await awa.expect_new("1 % du prix de la tâche")
    await awa.press("Ce n'est pas un contrat")
    await awa.expect_new("je l'ai oublié")
    assert not bot.turns.pasting.gathers("telegram:123:1001")


async def test_in_a_group_a_long_text_is_only_too_long(
    server: StrictServer, bot: RunningBot
) -> None:
    group = TelegramUser(server, chat=-2001)
    await group.say(f"@ClausierBot {long_contract()[:4_000]}")
    await group.expect_new("dépasse 2000 caractères")
    assert not bot.turns.pasting.gathers("telegram:123:-2001")
