"""The replies of a turn as they wait in the store: all that is needed to send them later."""

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, reply_to_json
from assistant.service.files import kept_of_file, same_file
from assistant.storage.port import Json, Store


def stored_replies(
    ctx: Context, store: Store, chat: str, outcome: Outcome, origin: Json | None
) -> list[Json]:
    """Each reply as plain data, with what is kept of its file, and where the event came from.

    A file that waits already is not handed over twice. `origin` is the channel's; None for one
    that sends at once.
    """
    stored = []
    for place, reply in enumerate(outcome.replies):
        plain = reply_to_json(reply)
        if reply.export:
            plain["file"] = kept_of_file(ctx, outcome.state, reply.export)
            if _waits(store, chat, plain):
                continue
        if origin is not None:
            plain["origin"] = origin
            plain["first"] = place == 0
        stored.append(plain)
    return stored


def _waits(store: Store, chat: str, reply: Json) -> bool:
    """Whether the file of this reply is among those still to be sent."""
    return any(same_file(waiting.reply, reply) for waiting in store.waiting(chat))
