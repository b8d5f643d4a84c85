"""Groups: the bot speaks when it is spoken to, and each group has its own mission.

Telegram's limit for groups is kept.
"""

from typing import Any

import pytest

from assistant.channels.telegram.outgoing.pace import Pace, Window
from tests.telegram.kinds import CHANNEL
from tests.telegram.profile import BOT
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.shown import Call
from tests.telegram.user import SAYING, TelegramUser

GROUP, OTHER_GROUP = -77, -88
HELP = "Ce que vous pouvez faire"
ACTIVITY, DATA = "quelle activité confiez-vous", "quelles informations"
RHYTHM = "est-ce une mission ponctuelle"
QUESTION = "le prestataire peut-il augmenter ses prix ?"
ANONYMOUS = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


@pytest.fixture
def team(server: StrictServer) -> TelegramUser:
    """Awa, in a group."""
    return TelegramUser(server, chat=GROUP)


@pytest.fixture
def ines(server: StrictServer) -> TelegramUser:
    """Another member of the same group."""
    return TelegramUser(server, id=2002, chat=GROUP, name="Inès")


def said_in(server: StrictServer, chat: int) -> list[Call]:
    """What the bot sent to a chat or edited there."""
    return [
        call
        for call in server.calls
        if call.method in SAYING and call.fields["chat_id"] == chat and call.shown
    ]


def complaints(bot: RunningBot) -> list[Any]:
    return [call for call in bot.logged if call.method_name == "error"]


async def only_help_was_said(server: StrictServer, team: TelegramUser) -> None:
    """Ask for help, and see that nothing was said before it: replies of a chat keep their order."""
    await team.say("/aide@ClausierBot")
    await team.expect(HELP)
    assert [
        HELP in call.shown.words for call in said_in(server, team.chat) if call.shown
    ] == [True]


CALLS = {
    "/aide": HELP,
    "/aide@ClausierBot": HELP,
    "/AIDE@clausierbot": HELP,
    "/glossaire SLA": "SLA",
    "/glossaire@ClausierBot SLA": "SLA",
    f"@ClausierBot {QUESTION}": "Source",
    f"{QUESTION} merci @clausierbot": "Source",
    "@ClausierBot /aide": HELP,
    "@ClausierBot aide": HELP,
    "@ClausierBot": "je n'ai rien reçu",
    "/meteo@ClausierBot": "je ne connais pas la commande « /meteo »",
}
OTHER_TALK = [
    "on mange où ce midi ?",
    QUESTION,
    "/aide@AutreBot",
    "/meteo",
    "/",
    "1",
    "client",
    "@ClausierBotique est ouverte",
    "demandez à @Clausier",
]
OTHER_KINDS = [
    "sticker",
    "photo_with_caption",
    "voice",
    "album",
    "edited",
    "service_pinned",
    "service_new_member",
]


async def test_who_names_or_commands_the_bot_is_answered(
    bot: RunningBot, team: TelegramUser
) -> None:
    for text, answer in CALLS.items():
        await team.say(text)
        await team.expect_new(answer)
    assert not complaints(bot)


async def test_who_replies_to_the_bot_is_answered(
    bot: RunningBot, team: TelegramUser
) -> None:
    await team.say("/entretien")
    asked = await team.expect_new(ACTIVITY)
    await team.say("paie", reply_to_message=asked.message)
    await team.expect_new(DATA)
    assert bot.turns.state("telegram:123:-77").answers == {
        "activite": ["comptabilite-paie"]
    }


async def test_who_means_the_bot_without_its_name_is_answered(
    bot: RunningBot, team: TelegramUser
) -> None:
    meant = {"type": "text_mention", "offset": 0, "length": 8, "user": BOT}
    await team.server.push(
        {"message": team.message(text=f"Clausier {QUESTION}", entities=[meant])}
    )
    await team.expect("Source")


async def test_a_picture_that_names_the_bot_is_answered(
    bench: Bench, bot: RunningBot, team: TelegramUser
) -> None:
    await team.server.push(
        {"message": team.message(photo=[], caption="@ClausierBot regarde")}
    )
    await team.expect(bench.ctx.say.shared_photo())


async def test_other_talk_is_ignored(
    server: StrictServer, bot: RunningBot, team: TelegramUser
) -> None:
    for text in OTHER_TALK:
        await team.say(text)
    await only_help_was_said(server, team)
    assert not complaints(bot)


async def test_what_is_no_text_is_ignored_in_a_group(
    server: StrictServer, bot: RunningBot, team: TelegramUser
) -> None:
    for kind in OTHER_KINDS:
        await team.send(kind)
    await only_help_was_said(server, team)
    assert not complaints(bot)


async def test_replies_to_others_are_ignored(
    server: StrictServer, bot: RunningBot, team: TelegramUser, ines: TelegramUser
) -> None:
    theirs = ines.message(text="on signe quand ?")
    await team.say(QUESTION, reply_to_message=theirs)
    await only_help_was_said(server, team)


async def test_another_bots_command_is_ignored_even_as_a_reply(
    server: StrictServer, bot: RunningBot, team: TelegramUser
) -> None:
    await team.say("/aide")
    shown = await team.expect_new(HELP)
    await team.say("/liste@AutreBot", reply_to_message=shown.message)
    await team.say("/themes")
    await team.expect_new("Les thèmes")
    assert len(said_in(server, GROUP)) == 2


async def test_other_talk_is_not_stored(
    server: StrictServer, bench: Bench, bot: RunningBot, team: TelegramUser
) -> None:
    await team.say("le mot de passe est zanzibar")
    await only_help_was_said(server, team)
    files = [
        file
        for file in bench.database.parent.iterdir()
        if file.name.startswith(bench.database.name)
    ]
    assert files
    assert not any(b"zanzibar" in file.read_bytes() for file in files)


async def test_each_group_has_its_own_mission(
    server: StrictServer, bot: RunningBot, team: TelegramUser, awa: TelegramUser
) -> None:
    elsewhere = TelegramUser(server, chat=OTHER_GROUP)
    for user, answer in ((team, "paie"), (elsewhere, "juridique")):
        await user.say("/entretien")
        await user.expect(ACTIVITY)
        await user.say(f"@ClausierBot {answer}")
        await user.expect_new(DATA)
    states = [
        bot.turns.state(f"telegram:123:{chat}").answers
        for chat in (GROUP, OTHER_GROUP, awa.chat)
    ]
    assert states == [
        {"activite": ["comptabilite-paie"]},
        {"activite": ["juridique"]},
        {},
    ]


async def test_the_missions_of_a_group_are_everybodys(
    bot: RunningBot, team: TelegramUser, ines: TelegramUser, awa: TelegramUser
) -> None:
    await team.say("/nouvelle@ClausierBot Dupont")
    await team.expect_new("Mission : Dupont")
    await ines.say("/nouvelle Martin")
    await ines.expect_new(ACTIVITY)
    await team.say("@ClausierBot /missions dupont")
    await team.expect_new("Mission : Dupont")
    await ines.say("@ClausierBot paie")
    await ines.expect_new(DATA)
    state = bot.turns.state("telegram:123:-77")
    assert [(mission.name, mission.answers) for mission in state.missions] == [
        ("Dupont", {"activite": ["comptabilite-paie"]}),
        ("Martin", {}),
    ]
    assert bot.turns.state(f"telegram:123:{awa.chat}").missions[0].blank


async def test_a_reply_refers_to_the_message_that_it_answers(
    bot: RunningBot, team: TelegramUser, ines: TelegramUser
) -> None:
    await team.say("/aide")
    first = await team.expect_new(HELP)
    await ines.say("/themes")
    second = await ines.expect_new("Les thèmes")
    assert (first.reply_to, second.reply_to) == (
        team.said["message_id"],
        ines.said["message_id"],
    )


async def test_in_private_replies_refer_to_nothing(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/aide")
    assert (await awa.expect_new(HELP)).reply_to is None


async def test_a_reply_goes_out_though_the_message_is_gone(
    server: StrictServer, bot: RunningBot, team: TelegramUser
) -> None:
    await team.say("/aide")
    server.heard.clear()
    assert (await team.expect_new(HELP)).reply_to is None


async def test_what_is_said_in_a_topic_stays_there(
    bot: RunningBot, team: TelegramUser
) -> None:
    await team.say("/entretien", message_thread_id=12, is_topic_message=True)
    asked = await team.expect_new(ACTIVITY)
    await team.say("/aide", message_thread_id=34, is_topic_message=True)
    help_ = await team.expect_new(HELP)
    assert (asked.thread, help_.thread) == (12, 34)


async def test_a_button_pressed_in_a_topic_answers_there(
    bot: RunningBot, team: TelegramUser
) -> None:
    await team.say("/start", message_thread_id=12, is_topic_message=True)
    await team.expect_new("Clausier")
    await team.press("Parcourir les thèmes")
    assert (await team.expect_new("Les thèmes")).thread == 12


async def test_a_thread_of_replies_is_no_topic(
    bot: RunningBot, team: TelegramUser
) -> None:
    await team.say("/aide", message_thread_id=12)
    assert (await team.expect_new(HELP)).thread is None


async def test_anyone_may_press(
    bot: RunningBot, team: TelegramUser, ines: TelegramUser
) -> None:
    await team.say("/entretien")
    await team.expect(ACTIVITY)
    query = await ines.press("Je ne sais pas")
    await ines.expect_new(DATA)
    assert await ines.answered(query) == ""
    await team.press("Je ne sais pas")
    await team.expect_new(RHYTHM)
    assert bot.turns.state("telegram:123:-77").answers == {
        "activite": None,
        "donnees": None,
    }


async def test_being_added_the_bot_says_how_to_call_it(
    server: StrictServer, bot: RunningBot, team: TelegramUser
) -> None:
    await team.send("group_added")
    greeting = await team.expect("quand on me mentionne")
    assert "je suis Clausier" in greeting.words
    assert "Préparer mon contrat" in str(greeting.labels)
    await team.say("/aide")
    await team.expect_new(HELP)
    assert len(said_in(server, GROUP)) == 2


async def test_being_removed_the_bot_keeps_silent(
    server: StrictServer, bot: RunningBot, team: TelegramUser
) -> None:
    await team.send("blocked")
    server.blocked.clear()
    await only_help_was_said(server, team)
    assert not complaints(bot)


async def started(team: TelegramUser) -> None:
    await team.say("/entretien")
    await team.expect(ACTIVITY)
    await team.press("Je ne sais pas")
    await team.expect_new(DATA)


async def test_a_group_that_is_upgraded_keeps_its_mission(
    bot: RunningBot, team: TelegramUser
) -> None:
    await started(team)
    await team.send("group_upgraded")
    assert team.chat == -10077
    await team.say("@ClausierBot données personnelles")
    await team.expect(RHYTHM)
    assert bot.turns.state("telegram:123:-10077").answers == {
        "activite": None,
        "donnees": ["personnelles"],
    }
    assert not any(bot.turns.store.everything("telegram:123:-77").values())
    assert not complaints(bot)


async def test_an_upgrade_told_only_by_a_refusal_is_followed(
    server: StrictServer, bot: RunningBot, team: TelegramUser
) -> None:
    await started(team)
    server.migrated[GROUP] = -10077
    await team.say("/aide")
    team.chat = -10077
    await team.expect(HELP)
    assert bot.turns.state("telegram:123:-10077").answers == {"activite": None}
    assert bot.turns.store.waiting("telegram:123:-77") == []
    assert not complaints(bot)


async def test_what_waits_while_a_group_is_upgraded_goes_to_the_new_one(
    bench: Bench, team: TelegramUser
) -> None:
    async with bench.running(messages_per_second_in_a_chat=1):
        await team.say("/aide")
        await team.say("/themes")
        await team.expect(HELP)
        await team.send("group_upgraded")
        await team.expect("Les thèmes", timeout=1.5)


async def test_an_upgrade_told_late_keeps_the_mission_too(
    server: StrictServer, bot: RunningBot, team: TelegramUser
) -> None:
    await started(team)
    upgraded = TelegramUser(server, chat=-10077)
    await upgraded.say("/aide")
    await upgraded.expect(HELP)
    await server.push({"message": team.message(migrate_to_chat_id=upgraded.chat)})
    await upgraded.say("/themes")
    await upgraded.expect("Les thèmes")
    assert bot.turns.state("telegram:123:-10077").answers == {"activite": None}


async def test_an_anonymous_admin_is_heard(
    server: StrictServer, bot: RunningBot, team: TelegramUser
) -> None:
    said = team.message(text="/aide", sender_chat=team.chat_object) | {
        "from": ANONYMOUS
    }
    await server.push({"message": said})
    await team.expect(HELP)


async def test_a_channel_that_speaks_in_the_group_is_heard(
    server: StrictServer, bot: RunningBot, team: TelegramUser
) -> None:
    said = team.message(text="/aide", sender_chat=CHANNEL) | {"from": ANONYMOUS}
    await server.push({"message": said})
    await team.expect(HELP)


async def test_another_bot_is_not_heard(
    server: StrictServer, bot: RunningBot, team: TelegramUser
) -> None:
    await server.push(
        {"message": team.message(text="/aide@ClausierBot") | {"from": BOT | {"id": 99}}}
    )
    await only_help_was_said(server, team)


async def test_a_group_over_its_limit_waits_and_others_do_not(
    bench: Bench, server: StrictServer, team: TelegramUser, awa: TelegramUser
) -> None:
    async with bench.running(messages_per_minute_in_a_group=2) as bot:
        for command in ("/aide", "/themes", "/confidentialite"):
            await team.say(command)
        await server.until(
            lambda: any(call.method == "sendChatAction" for call in server.calls)
        )
        await awa.say("/aide")
        await awa.expect(HELP)
        assert len(said_in(server, GROUP)) == 2
        assert len(bot.turns.store.waiting("telegram:123:-77")) == 1


async def test_a_group_gets_no_more_than_its_limit_in_any_stretch_of_time(
    bench: Bench,
    server: StrictServer,
    team: TelegramUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    minute, on_the_way = 0.3, 0.1
    monkeypatch.setattr(
        Pace, "_windows", lambda pace, chat: (Window(pace.group_per_minute, minute),)
    )
    async with bench.running(messages_per_minute_in_a_group=3):
        for number in range(8):
            await team.say(f"/x{number}@ClausierBot")
        await team.expect("« /x7 »")
    times = [call.at for call in said_in(server, GROUP)]
    assert len(times) == 8
    assert all(
        later - sooner > minute - on_the_way
        for sooner, later in zip(times, times[3:], strict=False)
    )
