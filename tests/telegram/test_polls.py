"""The path in a group: quizzes that Telegram judges, and nothing kept of who answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.conversation.context import Context
from assistant.conversation.replies import Quiz, set_reply
from assistant.conversation.screens.library.quiz import quiz_screens
from tests.telegram.faults import TooMany
from tests.telegram.polls import EXPLANATION, LINE_FEEDS, OPTION, QUESTION
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.shown import Json, Shown
from tests.telegram.user import TelegramUser, loosely

GROUP = -77
LEARN = "/apprendre@ClausierBot"
KEPT = {"posed", "begun", "begun_on"}


@pytest.fixture
def team(server: StrictServer) -> TelegramUser:
    """Awa, in a group."""
    return TelegramUser(server, chat=GROUP)


@pytest.fixture
def ines(server: StrictServer) -> TelegramUser:
    """Another member of the same group."""
    return TelegramUser(server, id=2002, chat=GROUP, name="Inès")


def quizzes(user: TelegramUser) -> list[Shown]:
    return [shown for shown in user.screen() if "poll" in shown.message]


async def next_quiz(user: TelegramUser) -> Shown:
    """The newest quiz, once there is one more than before."""
    before = len(quizzes(user))
    await user.press("Question suivante")
    await user.server.until(lambda: len(quizzes(user)) > before)
    return quizzes(user)[-1]


async def first_quiz(user: TelegramUser) -> Shown:
    await user.say(LEARN)
    return await user.expect_new("De quel mot est-ce la définition ?")


def kept(bot: RunningBot) -> Json:
    """What is kept of the group's path, as far as it is anything."""
    lessons = bot.turns.state(f"telegram:123:{GROUP}").lessons.to_json()
    return {name: value for name, value in lessons.items() if value}


async def test_a_group_gets_a_quiz_that_telegram_judges(
    bot: RunningBot, server: StrictServer, team: TelegramUser, ines: TelegramUser
) -> None:
    shown = await first_quiz(team)
    lead = team.screen()[0]
    assert "aucune" in lead.words
    assert "conseil juridique" in lead.words  # told once in each chat
    poll = shown.message["poll"]
    assert (poll["type"], poll["is_anonymous"]) == ("quiz", True)
    assert "Source : " in poll["explanation"].replace("\u00a0", " ")
    assert shown.labels == ["Question suivante"]
    assert await team.vote(shown, "Cahier des charges")
    assert not await ines.vote(shown, "Appel d'offres")


async def test_of_who_votes_the_bot_learns_and_keeps_nothing(
    bot: RunningBot, server: StrictServer, team: TelegramUser, ines: TelegramUser
) -> None:
    shown = await first_quiz(team)
    await bot.until(lambda: not bot.turns.store.waiting(f"telegram:123:{GROUP}"))
    turns = len(bot.logged)
    await team.vote(shown, "Cahier des charges")
    await ines.vote(shown, "Cahier des charges")
    await next_quiz(team)
    told = [call for call in bot.logged[turns:] if call.args[:1] == ("turn",)]
    assert [call.kwargs["kind"] for call in told] == ["press"]
    assert kept(bot).keys() == KEPT
    everything = str(bot.turns.store.everything(f"telegram:123:{GROUP}"))
    assert str(ines.id) not in everything


async def test_a_poll_answer_that_comes_all_the_same_is_ignored(
    bot: RunningBot, server: StrictServer, team: TelegramUser
) -> None:
    server.queue.bot.allowed = []  # as with the settings of another program
    answer = {"poll_id": "7", "user": team.sender, "option_ids": [0]}
    await server.push({"poll_answer": answer})
    await server.push({"poll": {"id": "7", "question": "?", "options": []}})
    await first_quiz(team)
    assert kept(bot).keys() == KEPT
    assert str(team.id) not in str(
        bot.turns.store.everything(f"telegram:123:{team.id}")
    )


async def test_who_is_second_to_ask_for_the_next_is_told_that_it_is_there(
    bot: RunningBot, team: TelegramUser, ines: TelegramUser
) -> None:
    shown = await first_quiz(team)
    await next_quiz(team)
    await next_quiz(team)
    query = await ines.press_on(shown, "Question suivante")
    assert "déjà posée" in await ines.answered(query)
    assert len(quizzes(team)) == 3


async def test_a_clause_to_read_comes_before_its_question(
    bot: RunningBot, team: TelegramUser
) -> None:
    await first_quiz(team)
    for _ in range(4):
        await next_quiz(team)
    read, asked = team.screen()[-2:]
    assert "Extrait d’un contrat" in read.words
    assert "Que dit l’extrait ci-dessus" in asked.words


async def test_five_a_day_and_the_next_ones_tomorrow(
    ctx: Context, server: StrictServer, bench: Bench, team: TelegramUser
) -> None:
    day = [datetime(2026, 11, 30, 9, tzinfo=UTC)]
    async with replace(bench, clock=lambda: day[0]).running():
        await first_quiz(team)
        for _ in range(4):
            await next_quiz(team)
        query = await team.press("Question suivante")
        assert "la suite demain" in loosely(await team.answered(query))
        await team.say(LEARN)
        await team.expect_new("la suite demain")
        assert len(quizzes(team)) == 5
        day[0] += timedelta(days=1)
        await next_quiz(team)
        assert len(quizzes(team)) == 6


async def test_a_group_that_allows_no_polls_is_told_so_and_goes_on(
    bot: RunningBot, server: StrictServer, team: TelegramUser
) -> None:
    server.no_polls.add(GROUP)
    await team.say(LEARN)
    await team.expect_new("ce groupe ne me permet pas les sondages")
    await team.say("/aide@ClausierBot")
    await team.expect_new("Ce que vous pouvez faire")


async def test_a_quiz_waits_its_turn_and_is_posed_once_telegram_takes_it(
    bot: RunningBot, server: StrictServer, team: TelegramUser
) -> None:
    server.fail("sendPoll", TooMany(1))
    await first_quiz(team)
    await team.say("/aide@ClausierBot")
    await team.expect_new("Ce que vous pouvez faire")
    assert [call.status for call in server.calls if call.method == "sendPoll"] == [
        429,
        200,
    ]


async def test_in_private_the_card_stays_with_how_sure_one_is(
    bot: RunningBot, server: StrictServer, awa: TelegramUser
) -> None:
    await awa.say("/apprendre")
    await awa.expect("Apprendre le métier")
    await awa.press("Nouvelle carte")
    await awa.expect("Que veut dire « Cahier des charges »")
    assert not server.polls


async def test_the_progress_of_a_group_is_nobodys(
    bot: RunningBot, team: TelegramUser
) -> None:
    await team.say("/progres@ClausierBot")
    await team.expect_new("En groupe, rien n'est compté")


def all_quizzes(ctx: Context) -> Iterator[Quiz]:
    """Every card as a quiz, the first times that it is asked."""
    for card in ctx.knowledge.training.cards.values():
        for asked in range(3):
            *_, reply = quiz_screens(ctx, card, asked, 1)
            quiz = set_reply(reply).quiz
            assert quiz
            yield quiz


def test_every_card_is_a_quiz_that_telegram_takes(ctx: Context) -> None:
    unexplained = 0
    for quiz in all_quizzes(ctx):
        assert len(quiz.question) <= QUESTION
        assert max(map(len, quiz.options)) <= OPTION
        assert len(quiz.explanation) <= EXPLANATION
        assert quiz.explanation.count("\n") <= LINE_FEEDS
        assert "Source\u00a0: " in quiz.explanation
        unexplained += quiz.explanation.startswith("Source")
    assert unexplained == 0
