"""What is not plain text.

Each kind gets its fitting answer or is ignored on purpose, and none raises.
"""

import json
from typing import Any

import pytest

from tests.telegram.kinds import ALL_KINDS, updates_of
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.update_queue import Waiting
from tests.telegram.user import SAYING, TelegramUser, loosely

ANSWERED = {
    "sticker": "shared_sticker",
    "photo": "shared_photo",
    "photo_with_caption": "shared_photo",
    "album": "shared_photo",
    "voice": "shared_voice",
    "audio": "shared_voice",
    "video": "shared_video",
    "video_note": "shared_video",
    "animation": "shared_video",
    "document": "review_reading",
    "location": "shared_location",
    "venue": "shared_location",
    "contact": "shared_contact",
    "poll": "shared_poll",
    "dice": "shared_other",
    "story": "shared_other",
    "game": "shared_other",
    "edited": "shared_edited",
}
QUESTIONS = ("forwarded_text", "forwarded_channel_post")
IGNORED = tuple(
    kind
    for kind in ALL_KINDS
    if kind not in (*ANSWERED, *QUESTIONS, "group_added", "group_upgraded")
)
FORWARDED = {
    "type": "hidden_user",
    "sender_user_name": "Inès Roche",
    "date": 1_795_000_000,
}
HELP = "Ce que vous pouvez faire"


def complaints(bot: RunningBot) -> list[Any]:
    return [call for call in bot.logged if call.method_name == "error"]


def said_in(server: StrictServer, chat: int) -> list[str]:
    """The first words of all that the bot said in a chat, sent or edited."""
    calls = [
        call
        for call in server.calls
        if call.method in SAYING and call.fields["chat_id"] == chat
    ]
    return [call.shown.words for call in calls if call.shown]


async def acknowledged(server: StrictServer, number: int) -> None:
    """Wait until the bot has taken this update: it then asks for those behind it."""
    while not any(call.fields.get("offset", 0) > number for call in server.calls):
        seen = len(server.calls)
        await server.push({"nudge": {}})
        await server.until(lambda seen=seen: len(server.calls) > seen)


async def test_nothing_is_left_out_of_these_tests() -> None:
    assert set(IGNORED) == {
        *(
            "channel_post",
            "poll_answer",
            "reaction",
            "business_message",
            "unknown_kind",
            "live_location_edit",
        ),
        *("service_pinned", "service_new_member", "blocked", "unblocked"),
    }


async def test_what_is_no_text_is_answered_once_and_fittingly(
    bench: Bench, bot: RunningBot, awa: TelegramUser
) -> None:
    for kind, message in ANSWERED.items():
        await awa.send(kind)
        await awa.expect_new(bench.ctx.knowledge.messages[message])
        if kind == "document":  # it is fetched, and this server does not have it
            await awa.expect_new(bench.ctx.knowledge.messages["unread_gone"])
    await awa.say("/aide")
    await awa.expect_new(HELP)
    assert len(said_in(bench.server, awa.chat)) == len(ANSWERED) + 2
    assert not complaints(bot)


async def test_what_concerns_nobody_is_ignored_on_purpose(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    for kind in IGNORED:
        await awa.send(kind)
    await awa.say("/aide")
    await awa.expect_new(HELP)
    assert len(said_in(server, awa.chat)) == 1
    assert not complaints(bot)


@pytest.mark.parametrize(
    "kind", ["channel_post", "poll_answer", "reaction", "business_message"]
)
async def test_what_was_not_asked_for_may_come_all_the_same(
    server: StrictServer, bot: RunningBot, awa: TelegramUser, kind: str
) -> None:
    for number, update in enumerate(updates_of(awa, kind), server.queue.bot.next_id):
        server.queue.bot.updates.append(
            Waiting(number, "", json.dumps({"update_id": number, **update}))
        )
        server.queue.bot.next_id = number + 1
    await awa.say("/aide")
    await awa.expect_new(HELP)
    kinds = [call.kwargs["kind"] for call in bot.logged if call.args == ("turn",)]
    assert len(kinds) == 2
    assert kinds[0] in (kind, "message_reaction")
    assert [HELP in words for words in said_in(server, awa.chat)] == [True]
    assert not complaints(bot)


async def test_a_channel_that_writes_as_a_message_is_ignored(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    (post,) = updates_of(awa, "channel_post")
    await server.push({"message": post["channel_post"]})
    await awa.say("/aide")
    await awa.expect_new(HELP)
    assert {
        call.fields["chat_id"] for call in server.calls if call.method in SAYING
    } == {awa.chat}


@pytest.mark.parametrize("kind", ["sticker", "location"])
async def test_the_pending_question_comes_back_after_what_is_no_text(
    bot: RunningBot, awa: TelegramUser, kind: str
) -> None:
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    await awa.send(kind)
    again = await awa.expect_new("quelle activité confiez-vous")
    assert again is awa.last()
    assert [shown.words for shown in awa.screen()].count(again.words) == 1
    assert bot.turns.state("telegram:123:1001").asking == "activite"


async def test_a_forwarded_text_is_a_question(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say(
        "Le prestataire peut-il augmenter ses prix ?", forward_origin=FORWARDED
    )
    answer = await awa.expect_new("révision")
    assert "source :" in loosely(answer.words)


@pytest.mark.parametrize("kind", QUESTIONS)
async def test_what_others_wrote_is_answered_as_a_question(
    bot: RunningBot, awa: TelegramUser, kind: str
) -> None:
    await awa.send(kind)
    await awa.expect_new("faites-le relire")
    turns = [call.kwargs for call in bot.logged if call.args == ("turn",)]
    assert [turn["kind"] for turn in turns] == ["forward"]
    assert turns[0]["outcome"] in ("answer", "suggest", "unknown")
    assert not complaints(bot)


@pytest.mark.parametrize("text", ["Informatique", "1"])
async def test_a_forwarded_text_is_never_an_answer(
    bot: RunningBot, awa: TelegramUser, text: str
) -> None:
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    await awa.say(text, forward_origin=FORWARDED)
    await awa.expect_new("quelle activité confiez-vous")
    state = bot.turns.state("telegram:123:1001")
    assert (state.answers, state.asking) == ({}, "activite")


@pytest.mark.parametrize("text", ["/effacer", "/pause"])
async def test_a_forwarded_text_is_never_a_command(
    bot: RunningBot, awa: TelegramUser, text: str
) -> None:
    await awa.say("/entretien")
    await awa.say("paie")
    await awa.expect("quelles informations")
    await awa.say(text, forward_origin=FORWARDED)
    await awa.expect_new("quelles informations")
    assert bot.turns.state("telegram:123:1001").answers == {
        "activite": ["comptabilite-paie"]
    }
    assert not any(
        "effacer toutes" in label for shown in awa.screen() for label in shown.labels
    )


async def test_a_forwarded_picture_with_a_caption_is_a_question_too(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    (photo,) = updates_of(awa, "photo_with_caption")
    await server.push({"message": photo["message"] | {"forward_origin": FORWARDED}})
    await awa.expect("faites-le relire")
    assert [call.kwargs["kind"] for call in bot.logged if call.args == ("turn",)] == [
        "forward"
    ]


async def test_a_corrected_text_changes_no_answer(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    await awa.say("paie")
    await awa.expect_new("quelles informations")
    before = bot.turns.state("telegram:123:1001")
    await awa.send("edited")
    await awa.expect_new("/modifier")
    assert bot.turns.state("telegram:123:1001").answers == before.answers


async def test_two_albums_in_a_row_are_two_answers(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.send("album")
    await awa.send("album")
    await awa.say("/aide")
    await awa.expect_new(HELP)
    assert len(said_in(server, awa.chat)) == 3


async def test_a_user_who_blocks_the_bot_gets_nothing_more_and_may_come_back(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect("quelle activité confiez-vous")
    await awa.send("blocked")
    await awa.send("unblocked")
    await awa.say("paie")
    await awa.expect_new("quelles informations")
    assert not complaints(bot)


async def test_a_user_who_blocks_the_bot_drops_what_waits_for_them(
    bench: Bench, awa: TelegramUser
) -> None:
    async with bench.running(messages_per_second_in_a_chat=1) as bot:
        for command in ("/aide", "/themes", "/confidentialite"):
            await awa.say(command)
        await awa.expect(HELP)
        await acknowledged(bench.server, await awa.send("blocked"))
        assert bot.turns.store.waiting("telegram:123:1001") == []
        assert len(said_in(bench.server, awa.chat)) == 1
        assert not complaints(bot)
