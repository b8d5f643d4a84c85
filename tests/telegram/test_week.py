"""A newcomer's week, the clock moved day by day: new cards, reviews that come, progress."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.channels.telegram import reminder
from tests.telegram import user
from tests.telegram.clock import Clock
from tests.telegram.running import Bench
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


async def answer(awa: TelegramUser, option: str, certainty: str, told: str) -> None:
    """One card: an answer, how sure, and what is said of it."""
    await awa.press(option)
    await awa.expect_new("Avant de voir")
    await awa.press(certainty)
    await awa.expect_new(told)


async def test_a_newcomers_week(
    bench: Bench,
    server: StrictServer,
    awa: TelegramUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reminder, "_TICK_SECONDS", 0.01)
    clock = Clock(MONDAY)
    monkeypatch.setattr(user, "time", clock)
    async with replace(bench, clock=clock).running() as bot:
        await awa.say("/apprendre")
        await awa.expect_new("Apprendre le métier")
        await awa.press("Nouvelle carte")
        await awa.expect_new("Que veut dire « Cahier des charges »")
        await answer(awa, "Le document où le client", "sûr", "revient dans 2 jours")
        await awa.press("Carte suivante")
        await awa.expect_new("Vrai ou faux")
        await answer(awa, "1. Vrai", "sûr", "et c'était sûr pour vous")

        clock.move("2026-11-24 09:00", bot)  # what was wrong comes by itself
        await awa.expect("1 carte à revoir")
        await awa.press("Réviser (1)")
        await awa.expect_new("Révision · Choisir")
        await answer(awa, "1. Vrai", "peu près", "C'est juste")

        clock.move("2026-11-25 09:00", bot)
        await awa.say("/entretien")
        await awa.expect_new("Quelle activité")
        await awa.say("je débute")
        await awa.expect_new("je débute")
        await awa.say("qu'est-ce qu'un avenant ?")
        shown = await awa.expect_new("Un avenant est un écrit signé")
        assert "Apprendre le métier" in shown.labels
        await awa.press_on(shown, "Apprendre le métier")
        await awa.expect_new("2 vues")

        clock.move("2026-11-29 09:00", bot)
        await awa.say("/progres")
        await awa.expect_new("2 cartes vues sur 60")
        await awa.press("En image")
        picture = await awa.expect_new("Où vous en êtes")
        assert picture.document
        assert picture.document[1].startswith(b"\x89PNG")
        await awa.press("Résumé en PDF")
        page = await awa.expect_new("ce n'est pas un certificat")
        assert page.document
        assert page.document[1].startswith(b"%PDF")

        await awa.press("Ne plus rappeler les révisions")
        await awa.expect_new("Je ne vous rappellerai plus")
        said = len(awa.screen())
        clock.move("2026-12-06 09:00", bot)
        await asyncio.sleep(0.2)
        assert len(awa.screen()) == said
