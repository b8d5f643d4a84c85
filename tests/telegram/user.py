"""A scripted user on Telegram: types, presses, sends anything, and looks at what the chat shows."""

import asyncio
import re
import time
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.telegram.html_check import Entity, units
from tests.telegram.kinds import updates_of
from tests.telegram.server import StrictServer
from tests.telegram.shown import Json, Shown

SAYING = {"sendMessage", "sendDocument", "sendPhoto", "sendPoll", "editMessageText"}
_COMMAND_OR_MENTION = re.compile(
    r"(?<![\w/@])(?:/[a-z0-9_]{1,64}(?:@\w+)?|@\w{3,32})", re.ASCII | re.IGNORECASE
)
_QUERIES = count(4_382_000_000_001)


def loosely(text: str) -> str:
    """The text without what French typography and capitals add."""
    for typographic, plain in (("\u00a0", " "), ("\u202f", " "), ("’", "'")):
        text = text.replace(typographic, plain)
    return text.casefold()


def entities_of(text: str) -> list[Entity]:
    """The entities that Telegram finds in what a user types: /commands and @mentions."""
    return [
        {
            "type": "bot_command" if found[0].startswith("/") else "mention",
            "offset": units(text[: found.start()]),
            "length": units(found[0]),
        }
        for found in _COMMAND_OR_MENTION.finditer(text)
    ]


@dataclass
class TelegramUser:
    """A user in one chat of the server.

    Private unless `chat` is a group's id, which is negative.
    """

    server: StrictServer
    id: int = 1001
    chat: int = 0
    name: str = "Awa"
    said: Json = field(default_factory=dict, repr=False)
    _since: int = 0

    def __post_init__(self) -> None:
        self.chat = self.chat or self.id

    @property
    def sender(self) -> Json:
        """The user, as the Bot API writes it."""
        names = {
            "first_name": self.name,
            "last_name": "Diop",
            "username": f"{self.name.lower()}_{self.id}",
        }
        return {"id": self.id, "is_bot": False, **names, "language_code": "fr"}

    @property
    def chat_object(self) -> Json:
        """The chat, as the Bot API writes it."""
        if self.chat < 0:
            return {"id": self.chat, "type": "supergroup", "title": "Équipe achats"}
        names = {
            name: part for name, part in self.sender.items() if name.endswith("name")
        }
        return {"id": self.chat, "type": "private", **names}

    def message(self, **content: Any) -> Json:
        """A new message of the user; nothing is sent yet."""
        head = {
            "message_id": self.server.new_message_id(),
            "from": self.sender,
            "chat": self.chat_object,
        }
        return head | {"date": int(time.time())} | content

    # What a user does

    async def say(self, text: str, **extra: Any) -> int:
        """Type a text; gives the update's id."""
        entities = entities_of(text)
        self.said = self.message(
            text=text, **({"entities": entities} if entities else {}), **extra
        )
        return await self._push({"message": self.said})

    async def send(self, kind: str) -> int:
        """Do what `kinds` describes; gives the last update's id.

        Blocking and upgrading have their effects too.
        """
        ids = [await self._push(update) for update in updates_of(self, kind)]
        return ids[-1]

    async def press(self, label: str) -> str:
        """Press the button of that label (or part of it) on the newest message that has it.

        Gives the query's id.
        """
        for shown in reversed(self.screen()):
            if self._data(shown, label) is not None:
                return await self.press_on(shown, label)
        raise AssertionError(
            f"no button « {label} » among {[shown.labels for shown in self.screen()]}"
        )

    async def press_on(self, message: Shown, label: str) -> str:
        """Press a button of this message, as it was when it was looked at."""
        data = self._data(message, label)
        assert data is not None, f"no button « {label} » among {message.labels}"
        return await self._query(message.message, data)

    async def press_data(self, message_id: int, data: str) -> str:
        """Press a button that is perhaps gone, on a message that is perhaps too old to be told."""
        shown = self.server.messages.get((self.chat, message_id))
        gone = {"message_id": message_id, "chat": self.chat_object, "date": 0}
        return await self._query(shown.message if shown else gone, data)

    def _data(self, shown: Shown, label: str) -> str | None:
        buttons = (button for row in shown.buttons for button in row)
        return next(
            (
                data
                for text, data, _ in buttons
                if data is not None and loosely(label) in loosely(text)
            ),
            None,
        )

    async def _query(self, message: Json, data: str) -> str:
        query = self.query(message, data)
        await self._push({"callback_query": query})
        return str(query["id"])

    def query(self, message: Json, data: str) -> Json:
        """A press of a button that carries this; nothing is sent yet."""
        return {
            "id": str(next(_QUERIES)),
            "from": self.sender,
            "message": message,
            "chat_instance": f"-9{self.id}",
            "data": data,
        }

    async def seek(self, text: str) -> list[Json]:
        """Type behind the bot's name in another chat; gives what is found."""
        query = str(next(_QUERIES))
        body = {"id": query, "from": self.sender, "query": text, "offset": ""}
        await self._push({"inline_query": body | {"chat_type": "private"}})
        return await self._found(query)

    async def send_found(self, result: Json) -> int:
        """Send one of those, which Telegram tells the bot; gives the update's id."""
        chosen = {"result_id": result["id"], "from": self.sender, "query": "péna"}
        return await self._push({"chosen_inline_result": chosen})

    async def mention(self, text: str) -> Json:
        """Mention the bot in a chat where it is a guest; gives what it answers there."""
        query = str(next(_QUERIES))
        message = self.message(text=text, guest_query_id=query)
        await self._push({"guest_message": message})
        (answer,) = await self._found(query)
        return answer

    async def vote(self, shown: Shown, option: str) -> bool:
        """Answer a quiz, as a member of the chat; gives whether Telegram says that it is right."""
        poll = self.server.polls[shown.message["poll"]["id"]]
        place = [loosely(one) for one in poll.options].index(loosely(option))
        for update in poll.updates(self.sender, place):
            await self._push(update)
        return place == poll.right

    async def _found(self, query: str) -> list[Json]:
        await self.server.until(lambda: query in self.server.found)
        return self.server.found[query]

    async def _push(self, update: Json) -> int:
        self._since = len(self.server.calls)
        return await self.server.push(update)

    # What a user sees

    def screen(self) -> list[Shown]:
        """The bot's messages that the chat shows, oldest first."""
        return [
            shown
            for (chat, _), shown in sorted(self.server.messages.items())
            if chat == self.chat
        ]

    def last(self) -> Shown:
        """The newest message of the bot."""
        assert self.screen(), "the chat shows nothing"
        return self.screen()[-1]

    async def expect(self, text: str, timeout: float = 5.0) -> Shown:
        """Wait for a visible message that contains the text, capitals and typography aside.

        The newest is given.
        """
        return await self._expect(text, self.screen, timeout)

    async def expect_new(self, text: str, timeout: float = 5.0) -> Shown:
        """The same among what was sent or edited since the user's last action."""
        return await self._expect(text, self._new, timeout)

    def _new(self) -> list[Shown]:
        calls = self.server.calls[self._since :]
        sent = [call.shown for call in calls if call.method in SAYING and call.shown]
        return [
            shown
            for shown in sent
            if self.server.messages.get((self.chat, shown.id)) is shown
        ]

    async def _expect(self, text: str, candidates: Any, timeout: float) -> Shown:
        def found() -> Shown | None:
            return next(
                (
                    shown
                    for shown in reversed(candidates())
                    if loosely(text) in loosely(shown.words)
                ),
                None,
            )

        try:
            return await self.server.until(found, timeout)
        except AssertionError as error:
            texts = "\n---\n".join(shown.words for shown in self.screen())
            raise AssertionError(
                f"« {text} » expected, {error}\nthe chat shows:\n{texts}"
            ) from None

    async def answered(self, query: str, timeout: float = 5.0) -> str:
        """Wait for the press to be answered; gives the text of the answer."""
        await self.server.until(lambda: query in self.server.answered, timeout)
        return self.server.answered[query]

    async def quiet(self, seconds: float = 0.2) -> None:
        """Nothing is said in the chat for so long: the one wait that cannot be avoided."""
        before = len(self.server.calls)
        await asyncio.sleep(seconds)
        calls = [call for call in self.server.calls[before:] if call.method in SAYING]
        assert not [
            call for call in calls if call.fields.get("chat_id") == self.chat
        ], self.server.recent()
