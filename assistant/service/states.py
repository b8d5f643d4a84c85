"""States as the texts that are stored, and back."""

from dataclasses import dataclass, field

import orjson

from assistant.conversation.state.chat import State, state_from_json
from assistant.knowledge.models import Knowledge
from assistant.storage.plain import to_text

_MANY = 200
"""Chats in memory."""
_LONGEST = 20_000
"""Characters of a state that is worth it; 200 of these take some 20 MB."""


@dataclass(frozen=True)
class States:
    """Reads and writes states; those last written are remembered, so that not each is read anew.

    What is remembered counts only as long as the stored text is the one then written: another
    process may have written since.
    """

    knowledge: Knowledge
    _last: dict[str, tuple[str, State]] = field(default_factory=dict)

    def read(self, chat: str, text: str | None) -> State | None:
        """The state of a stored text, a new one without a text; None where it is no JSON."""
        if text is None:
            return State()
        last = self._last.get(chat)
        if last and last[0] == text:
            return last[1]
        try:
            return state_from_json(orjson.loads(text), self.knowledge)
        except ValueError:
            return None

    def write(self, chat: str, state: State) -> str:
        """The text to store."""
        text = to_text(state.to_json())
        self._last.pop(chat, None)  # the last written goes to the end
        if len(text) <= _LONGEST:
            self._last[chat] = text, state
        if len(self._last) > _MANY:
            longest_idle = next(iter(self._last))
            del self._last[longest_idle]
        return text

    def forget(self, chat: str) -> None:
        """Nothing of this chat stays in memory."""
        self._last.pop(chat, None)

    def forget_all(self) -> None:
        """Nothing of any chat does."""
        self._last.clear()
