"""The replies of a turn as they wait in the store: all that is needed to send them later."""

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, reply_to_json
from assistant.service.files import kept_of_file
from assistant.storage.port import Json, Store


def stored_replies(
    ctx: Context, store: Store, chat: str, outcome: Outcome, origin: Json | None
) -> list[Json]:
    """Each reply as plain data, with what is kept of its file, and where the event came from.

    `origin` is the channel's; None for one that sends at once.
    """
    stored = []
    for place, reply in enumerate(outcome.replies):
        plain = reply_to_json(reply)
        if reply.export:
            plain["file"] = kept_of_file(ctx, store, chat, outcome.state, reply.export)
        if origin is not None:
            plain["origin"] = origin
            plain["first"] = place == 0
        stored.append(plain)
    return stored
