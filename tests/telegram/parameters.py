"""The parameters that a method may have.

Telegram ignores others; here they are taken for a typing error.
"""

import re
from functools import cache
from typing import Any

from lo_bot_api_emulator import CONTRACT

from tests.telegram.shown import Json
from tests.telegram.texts import refuse

Uploads = dict[str, dict[str, Any]]

SENDING = {  # what the emulator does not know and Telegram does
    "message_thread_id",
    "link_preview_options",
    "reply_parameters",
    "disable_notification",
    "protect_content",
    "has_spoiler",
    "message_effect_id",
    "disable_content_type_detection",
    "thumbnail",
}
MORE = {
    "answerInlineQuery": {"button"},
    "sendPoll": set(
        "chat_id question options type correct_option_ids explanation is_anonymous "
        "reply_markup".split()
    ),
    "answerGuestQuery": {"guest_query_id", "result"},
    "setWebhook": {"certificate", "ip_address", "max_connections", "secret_token"},
}


def refuse_unknown(method: str, fields: Json, uploads: Uploads) -> None:
    """Refuse a method or a parameter that there is not; a file may be attached under any name."""
    known = _known(method)
    attached = re.findall(r"attach://(\w+)", str(fields)) if uploads else ()
    for name in (*fields, *uploads):
        if name not in known and name not in attached:
            refuse(f"Bad Request: {name} is not a parameter of {method}")


@cache
def _known(method: str) -> set[str]:
    if method not in CONTRACT["methods"]:
        refuse("Not Found: method not found", 404)
    known = set(CONTRACT["methods"][method]["parameters"] or ()) | MORE.get(
        method, set()
    )
    return known | SENDING if method.startswith(("send", "edit")) else known
