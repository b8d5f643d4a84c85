"""The server is as strict as Telegram, and its user sends what Telegram sends."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
import telegram
from aiohttp import web

from tests.telegram.faults import Drop, DropAfter, Garbage, Refuse, ServerError, TooMany
from tests.telegram.html_check import BadHtml, read_html
from tests.telegram.kinds import ALL_KINDS
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser, entities_of, loosely

Json = dict[str, Any]
KEYBOARD = {
    "inline_keyboard": [
        [
            {"text": "Oui", "callback_data": "y"},
            {"text": "Copier", "copy_text": {"text": "x"}},
        ]
    ]
}


@dataclass
class Client:
    """A bot of a few lines: form posts, as python-telegram-bot sends them."""

    server: StrictServer
    session: aiohttp.ClientSession

    async def call(self, method: str, **fields: Any) -> Json:
        """The whole answer."""
        data = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in fields.items()
        }
        async with self.session.post(
            f"{self.server.url}/bot{self.server.token}/{method}", data=data
        ) as response:
            return await response.json()

    async def ok(self, method: str, **fields: Any) -> Any:
        """The result of a call that must go well."""
        answer = await self.call(method, **fields)
        assert answer["ok"], answer
        return answer["result"]

    async def no(self, method: str, **fields: Any) -> str:
        """Why a call is refused."""
        return (await self.call(method, **fields))["description"]


@pytest.fixture
async def server() -> AsyncIterator[StrictServer]:
    async with StrictServer() as server:
        yield server


@pytest.fixture
async def bot(server: StrictServer) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(server, session)


@pytest.fixture
def awa(server: StrictServer) -> TelegramUser:
    return TelegramUser(server)


@pytest.mark.parametrize(
    "html",
    [
        "a < b",
        "<b",
        "<div>a</div>",
        "<b>a",
        "a</b>",
        "<b><i>a</b></i>",
        "<b class='x'>a</b>",
        "<a>a</a>",
        "<br/>",
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        "<blockquote expandable=''>a</blockquote>",
    ],
)
async def test_bad_html_is_refused(bot: Client, html: str) -> None:
    description = await bot.no(
        "sendMessage", chat_id=1001, text=html, parse_mode="HTML"
    )
    assert description.startswith("Bad Request: can't parse entities: ")
    assert await bot.ok("sendMessage", chat_id=1001, text=html)


def test_good_html_becomes_text_and_entities() -> None:
    html = '<b>é😀<i>b</i></b> R&D &lt;&#233;&amp; > <blockquote expandable><a href="https://a.b/?c&amp;d">e</a></blockquote>'
    text, entities = read_html(html)
    assert text == "é😀b R&D <é& > e"
    assert [(each["type"], each["offset"], each["length"]) for each in entities] == [
        ("bold", 0, 4),
        ("italic", 3, 1),
        ("expandable_blockquote", 15, 1),
        ("text_link", 15, 1),
    ]
    assert entities[-1]["url"] == "https://a.b/?c&d"
    with pytest.raises(BadHtml, match='Unsupported start tag "h1" at byte offset 2'):
        read_html("é<h1>")


async def test_length_counts_in_utf16_after_parsing(bot: Client) -> None:
    async def sent(text: str, limit: int = 4096) -> str | None:
        return (
            await bot.call("sendMessage", chat_id=1001, text=text, parse_mode="HTML")
        ).get("description")

    too_long = "Bad Request: message is too long"
    assert await sent("<b>" + "x" * 4096 + "</b>" + "<i></i>" * 500) is None
    assert await sent("é&lt;" * 2048) is None
    assert await sent("x" * 4097) == too_long
    assert await sent("😀" * 2048) is None
    assert await sent("😀" * 2048 + "x") == too_long
    assert await sent("<b>a</b>" * 101) == "Bad Request: too many entities"
    assert (
        await sent("<b> </b>\n")
        == await sent("")
        == "Bad Request: message text is empty"
    )


async def test_a_message_is_shown_edited_and_deleted(
    bot: Client, server: StrictServer
) -> None:
    sent = await bot.ok(
        "sendMessage",
        chat_id=-5,
        text="<b>Oui</b> ?",
        parse_mode="HTML",
        reply_markup=KEYBOARD,
    )
    assert (sent["chat"]["type"], sent["text"]) == ("supergroup", "Oui ?")
    key = -5, sent["message_id"]
    shown = server.messages[key]
    assert (shown.text, shown.html) == ("Oui ?", "<b>Oui</b> ?")
    assert shown.buttons == [[("Oui", "y", None), ("Copier", None, "x")]]
    same = {
        "chat_id": -5,
        "message_id": key[1],
        "text": "<strong>Oui</strong> ?",
        "parse_mode": "HTML",
    }
    assert "message is not modified" in await bot.no(
        "editMessageText", **same, reply_markup=KEYBOARD
    )
    assert "message is not modified" in await bot.no(
        "editMessageReplyMarkup", **_target(key), reply_markup=KEYBOARD
    )
    await bot.ok("editMessageText", **same)
    assert server.messages[key].buttons == []
    assert await bot.ok("deleteMessage", **_target(key)) is True
    assert key not in server.messages
    assert (
        await bot.no("deleteMessage", **_target(key))
        == "Bad Request: message to delete not found"
    )
    assert (
        await bot.no("editMessageText", **same)
        == "Bad Request: message to edit not found"
    )


def _target(key: tuple[int, int]) -> Json:
    return {"chat_id": key[0], "message_id": key[1]}


async def test_what_a_message_may_come_with(
    bot: Client, server: StrictServer, awa: TelegramUser
) -> None:
    await awa.say("bonjour")
    reply = {"message_id": awa.said["message_id"]}
    styled = {
        "inline_keyboard": [[{"text": "Oui", "callback_data": "y", "style": "success"}]]
    }
    extra = {
        "link_preview_options": {"is_disabled": True},
        "disable_notification": True,
        "message_thread_id": 12,
    }
    await bot.ok(
        "sendMessage",
        chat_id=1001,
        text="a",
        reply_parameters=reply,
        reply_markup=styled,
        **extra,
    )
    assert (awa.last().reply_to, awa.last().thread) == (reply["message_id"], 12)
    unknown = {"message_id": 999}
    no = await bot.no("sendMessage", chat_id=1001, text="a", reply_parameters=unknown)
    assert no == "Bad Request: message to be replied not found"
    assert await bot.ok(
        "sendMessage",
        chat_id=1001,
        text="a",
        reply_parameters=unknown | {"allow_sending_without_reply": True},
    )
    assert (
        await bot.no("sendMessage", chat_id=1001, text="a", txt=1)
        == "Bad Request: txt is not a parameter of sendMessage"
    )
    long = {"inline_keyboard": [[{"text": "Oui", "callback_data": "x" * 65}]]}
    assert (
        await bot.no("sendMessage", chat_id=1001, text="a", reply_markup=long)
        == "Bad Request: invalid reply_markup"
    )
    assert await bot.ok(
        "sendMessage",
        chat_id=1001,
        text="a",
        reply_markup={"force_reply": True, "selective": True},
    )


async def test_a_document_keeps_its_name_and_bytes(
    bot: Client, server: StrictServer, awa: TelegramUser
) -> None:
    form = aiohttp.FormData(
        {"chat_id": "1001", "caption": "<i>ici</i>", "parse_mode": "HTML"}
    )
    form.add_field(
        "document", "é".encode(), filename="liste.md", content_type="text/markdown"
    )
    async with bot.session.post(
        f"{server.url}/bot{server.token}/sendDocument", data=form
    ) as response:
        assert (await response.json())["result"]["document"]["file_name"] == "liste.md"
    assert (awa.last().document, awa.last().caption) == (
        ("liste.md", "é".encode()),
        "ici",
    )
    assert server.calls[-1].files == {"document": ("liste.md", "é".encode())}
    no = await bot.no(
        "editMessageText", chat_id=1001, message_id=awa.last().id, text="a"
    )
    assert no == "Bad Request: there is no text in the message to edit"


async def test_a_reaction_does_not_make_the_message_the_users(
    bot: Client, awa: TelegramUser
) -> None:
    sent = await bot.ok("sendMessage", chat_id=1001, text="a")
    await awa.send("reaction")
    assert await bot.ok(
        "editMessageText", chat_id=1001, message_id=sent["message_id"], text="b"
    )
    await awa.say("c")
    theirs = {"chat_id": 1001, "message_id": awa.said["message_id"]}
    assert (
        await bot.no("editMessageText", **theirs, text="b")
        == "Bad Request: message can't be edited"
    )
    assert await bot.ok("deleteMessage", **theirs)


async def test_an_inline_answer_is_checked_too(
    bot: Client, server: StrictServer
) -> None:
    await server.push({"inline_query": {"id": "9", "query": "durée"}})

    def article(text: str) -> Json:
        content = {"message_text": text, "parse_mode": "HTML"}
        return {
            "type": "article",
            "id": "1",
            "title": "Durée",
            "input_message_content": content,
        }

    assert await bot.ok(
        "answerInlineQuery", inline_query_id="9", results=[article("<b>a</b>")]
    )
    assert "can't parse entities" in await bot.no(
        "answerInlineQuery", inline_query_id="9", results=[article("<b>a")]
    )


async def test_an_inline_or_guest_query_must_have_been_asked(
    bot: Client, server: StrictServer
) -> None:
    assert "query is too old" in await bot.no(
        "answerInlineQuery", inline_query_id="9", results=[]
    )
    content = {"message_text": "a"}
    result = {"type": "article", "id": "1", "title": "A"}
    result |= {"input_message_content": content}
    await server.push({"guest_message": {"guest_query_id": "8", "text": "rgpd"}})
    answer = {"guest_query_id": "8", "result": result}
    assert await bot.ok("answerGuestQuery", **answer)
    assert "GUEST_QUERY_ID_INVALID" in await bot.no("answerGuestQuery", **answer)


async def test_a_message_has_no_inline_button_where_that_mode_is_off(
    bot: Client, server: StrictServer
) -> None:
    key = {"text": "Envoyer", "switch_inline_query": "rgpd"}
    message = {"chat_id": 5, "text": "a", "reply_markup": {"inline_keyboard": [[key]]}}
    assert await bot.ok("sendMessage", **message)
    server.inline_mode = False
    assert "BUTTON_TYPE_INVALID" in await bot.no("sendMessage", **message)


async def test_the_bots_profile_is_kept(bot: Client) -> None:
    me = telegram.User.de_json(await bot.ok("getMe"), None)
    assert (me.id, me.username, me.supports_inline_queries) == (7, "ClausierBot", True)
    commands = [{"command": "start", "description": "Commencer"}]
    assert await bot.ok("setMyCommands", commands=commands, language_code="fr")
    assert await bot.ok("getMyCommands", language_code="fr") == commands
    assert await bot.ok("getMyCommands") == []
    assert await bot.no(
        "setMyCommands", commands=[{"command": "Début", "description": "x"}]
    )
    assert await bot.ok("setMyShortDescription", short_description="Des clauses")
    assert await bot.ok("getMyShortDescription") == {"short_description": "Des clauses"}
    assert await bot.no("setMyDescription", description="x" * 513)
    assert await bot.ok(
        "sendChatAction", chat_id=1001, action="typing", message_thread_id=3
    )
    assert await bot.no("sendChatActions") == "Not Found: method not found"


async def test_chats_that_cannot_be_written_to(
    bot: Client, server: StrictServer, awa: TelegramUser
) -> None:
    await awa.send("blocked")
    assert (
        await bot.no("sendMessage", chat_id=1001, text="a")
        == "Forbidden: bot was blocked by the user"
    )
    await awa.send("unblocked")
    assert await bot.ok("sendMessage", chat_id=1001, text="a")
    group = TelegramUser(server, chat=-77)
    await group.send("group_upgraded")
    answer = await bot.call("sendMessage", chat_id=-77, text="a")
    assert (answer["error_code"], answer["parameters"]) == (
        400,
        {"migrate_to_chat_id": -10077},
    )
    assert group.chat == -10077


async def test_each_fault_is_met_once(
    bot: Client, server: StrictServer, awa: TelegramUser
) -> None:
    async def sent(text: str) -> Any:
        try:
            return await bot.call("sendMessage", chat_id=1001, text=text)
        except (aiohttp.ClientError, ValueError) as error:
            return type(error).__name__

    server.fail(
        "sendMessage",
        TooMany(3),
        Refuse("Bad Request: no"),
        ServerError(),
        Garbage(),
        Drop(),
        DropAfter(),
    )
    assert (await sent("1"))["parameters"] == {"retry_after": 3}
    assert (await sent("2"))["description"] == "Bad Request: no"
    assert await sent("3") == "ContentTypeError"
    assert await sent("4") == "JSONDecodeError"
    assert await sent("5") == await sent("6") == "ServerDisconnectedError"
    assert (await sent("7"))["ok"]
    assert [call.status for call in server.calls] == [429, 400, 500, 200, 0, 200, 200]
    assert [shown.text for shown in awa.screen()] == ["6", "7"]


async def test_updates_are_given_until_they_are_confirmed(
    bot: Client, server: StrictServer
) -> None:
    ids = [await server.push({"message": {"n": n}}) for n in range(3)]
    assert await server.push({"odd": [], "update_id": 2}) == 2
    first = await bot.ok("getUpdates", limit=2)
    assert [update["update_id"] for update in first] == ids[:2]
    assert await bot.ok("getUpdates", limit=2) == first
    rest = await bot.ok("getUpdates", offset=ids[1] + 1)
    assert rest == [
        {"update_id": ids[2], "message": {"n": 2}},
        {"update_id": 2, "odd": []},
    ]
    assert await bot.ok("getUpdates", offset=ids[2] + 1) == []
    await server.push({"message_reaction": {}})
    assert await bot.ok("getUpdates") == []
    await server.push({"message_reaction": {}})
    assert (
        len(
            await bot.ok(
                "getUpdates", allowed_updates=["message_reaction", "from_the_future"]
            )
        )
        == 1
    )


async def test_two_pollers_are_in_conflict_and_one_that_left_is_not(
    bot: Client, server: StrictServer
) -> None:
    first = asyncio.create_task(bot.ok("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    assert (await bot.call("getUpdates"))["error_code"] == 409
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    second = asyncio.create_task(bot.ok("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await server.push({"message": {}})
    assert len(await second) == 1


async def test_it_stops_at_once_though_a_bot_polls() -> None:
    async with aiohttp.ClientSession() as session:
        async with StrictServer() as server:
            poll = asyncio.create_task(
                Client(server, session).ok("getUpdates", timeout=50)
            )
            await asyncio.sleep(0.02)
            before = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - before < 0.3
        assert await poll == []


async def test_a_webhook_gets_the_updates_and_the_secret(
    bot: Client, server: StrictServer
) -> None:
    came: asyncio.Queue[tuple[str | None, Json]] = asyncio.Queue()
    status = 500

    async def receive(request: web.Request) -> web.Response:
        assert request.headers["Content-Type"] == "application/json"
        came.put_nowait(
            (
                request.headers.get("X-Telegram-Bot-Api-Secret-Token"),
                await request.json(),
            )
        )
        return web.Response(status=status)

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    assert await bot.ok(
        "setWebhook", url=url, secret_token="s3", allowed_updates=["message"]
    )
    assert (await bot.call("getUpdates"))["error_code"] == 409
    number = await server.push({"message": {"text": "a"}})
    assert await came.get() == ("s3", {"update_id": number, "message": {"text": "a"}})
    assert (await bot.ok("getWebhookInfo"))["pending_update_count"] == 1
    status = 200
    assert await server.deliver() == 1
    assert [status for _, status in server.queue.delivered] == [500, 200]
    assert await bot.ok("deleteWebhook")
    await runner.cleanup()
    assert await bot.ok("getUpdates") == []


async def test_callback_queries_are_answered_once_asked(
    bot: Client, awa: TelegramUser
) -> None:
    await bot.ok(
        "sendMessage",
        chat_id=1001,
        text="Votre\u202fchoix\u00a0?",
        reply_markup=KEYBOARD,
    )
    query = await awa.press("oui")
    (update,) = await bot.ok("getUpdates")
    parsed = telegram.Update.de_json(update, None).callback_query
    assert (parsed.data, parsed.message.text) == ("y", "Votre\u202fchoix\u00a0?")
    assert await bot.ok("answerCallbackQuery", callback_query_id=query, text="Noté")
    assert await awa.answered(query) == "Noté"
    assert "query is too old" in await bot.no(
        "answerCallbackQuery", callback_query_id="1"
    )
    await awa.press_data(1, "ancient")
    assert await bot.ok("getUpdates")
    with pytest.raises(AssertionError, match="no button « copier »"):
        await awa.press("copier")


async def test_the_user_waits_for_what_is_new(bot: Client, awa: TelegramUser) -> None:
    await bot.ok("sendMessage", chat_id=1001, text="L’offre est prête")
    await awa.say("/start@ClausierBot lien")
    assert awa.said["entities"] == [{"type": "bot_command", "offset": 0, "length": 18}]
    assert (await awa.expect("l'OFFRE est")).text == "L’offre est prête"
    with pytest.raises(AssertionError, match="« offre » expected"):
        await awa.expect_new("offre", timeout=0.01)
    waiting = asyncio.create_task(awa.expect_new("nouvelle"))
    await bot.ok("sendMessage", chat_id=1001, text="Nouvelle offre")
    assert await waiting is awa.last()
    await awa.quiet(0.01)


def test_entities_are_found_as_telegram_finds_them() -> None:
    found = [
        (each["type"], each["offset"], each["length"])
        for each in entities_of("😀 @Clausier_Bot, le 12/03 et/ou /aide")
    ]
    assert found == [("mention", 3, 13), ("bot_command", 33, 5)]
    assert loosely("L’Été\u202f?") == "l'été ?"


@pytest.mark.parametrize("kind", ALL_KINDS)
async def test_every_kind_is_what_telegram_sends(
    bot: Client, server: StrictServer, kind: str
) -> None:
    user = TelegramUser(server, chat=-100123 if kind.startswith("group") else 0)
    await user.send(kind)
    updates = await bot.ok("getUpdates", allowed_updates=telegram.Update.ALL_TYPES)
    assert len(updates) == {"album": 3, "group_added": 2, "group_upgraded": 2}.get(
        kind, 1
    )
    for update in updates:
        parsed = telegram.Update.de_json(update, None)
        known = parsed.effective_chat or parsed.effective_user
        assert (known is None) == (kind == "unknown_kind")
        assert parsed.update_id == update["update_id"]
        assert not _unparsed(parsed) or kind == "unknown_kind"


def _unparsed(update: telegram.Update) -> Json:
    """What python-telegram-bot does not know in the update."""
    return dict(update.api_kwargs) | (
        update.effective_message.api_kwargs if update.effective_message else {}
    )


async def test_it_is_a_process_too() -> None:
    command = sys.executable, "-m", "tests.telegram.server", "--port", "0"
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE
    )
    try:
        where = json.loads(await process.stdout.readline())
        async with aiohttp.ClientSession() as session:
            async with session.post(
                f"{where['url']}/__test/push", json=[{"message": {}}, {"odd": 1}]
            ) as response:
                assert await response.json() == [1, 2]
            async with session.post(
                f"{where['url']}/bot{where['token']}/sendMessage", json=_hello()
            ) as response:
                sent = (await response.json())["result"]["message_id"]
            async with session.get(
                f"{where['url']}/__test/journal?since=0"
            ) as response:
                line = {
                    "method": "sendMessage",
                    "chat": 5,
                    "text": "é",
                    "status": 200,
                    "message_id": sent,
                }
                assert await response.json() == [line]
    finally:
        process.kill()
        await process.wait()


def _hello() -> Json:
    return {"chat_id": 5, "text": "<b>é</b>", "parse_mode": "HTML"}
