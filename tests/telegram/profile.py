"""The bot itself: who it is, its commands and the texts of its profile.

They are kept per scope and language.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.telegram.shown import Json
from tests.telegram.texts import refuse

BOT: Json = {
    "id": 7,
    "is_bot": True,
    "first_name": "Clausier",
    "username": "ClausierBot",
}
ABILITIES: Json = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "can_connect_to_business": False,
    "has_main_web_app": False,
    "has_topics_enabled": False,
    "allows_users_to_create_topics": False,
    "can_manage_bots": False,
    "supports_guest_queries": False,
}
PROFILE = {  # the parameter of a text of the profile, and the most characters that it may have
    "MyName": ("name", 64),
    "MyDescription": ("description", 512),
    "MyShortDescription": ("short_description", 120),
}


class Profile:
    """What the bot has said of itself, by (what, scope, language)."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str, str], Any] = {}

    def methods(self) -> dict[str, Callable[[Json, Any], Any]]:
        """The methods of the profile."""
        named: dict[str, Callable[[Json, Any], Any]] = {
            "setMyCommands": lambda fields, _: self._set_commands(fields),
            "getMyCommands": lambda fields, _: self.kept.get(
                _key("MyCommands", fields), []
            ),
            "deleteMyCommands": lambda fields, _: self._keep("MyCommands", fields, []),
        }
        for text in PROFILE:
            named[f"set{text}"] = lambda fields, _, text=text: self._set_text(
                text, fields
            )
            named[f"get{text}"] = lambda fields, _, text=text: self._get_text(
                text, fields
            )
        return named

    def _keep(self, what: str, fields: Json, value: Any) -> bool:
        self.kept[_key(what, fields)] = value
        return True

    def _set_commands(self, fields: Json) -> bool:
        commands = fields.get("commands")
        if not isinstance(commands, list) or len(commands) > 100:
            refuse("Bad Request: can't parse commands JSON object")
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                refuse("Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                refuse("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        return self._keep("MyCommands", fields, commands)

    def _set_text(self, text: str, fields: Json) -> bool:
        parameter, most = PROFILE[text]
        value = fields.get(parameter, "")
        if len(value) > most:
            refuse(f"Bad Request: {parameter} is too long")
        return self._keep(text, fields, value)

    def _get_text(self, text: str, fields: Json) -> Json:
        return {PROFILE[text][0]: self.kept.get(_key(text, fields), "")}


def _key(what: str, fields: Json) -> tuple[str, str, str]:
    """Where a part of the profile is kept: per scope and language."""
    return (
        what,
        json.dumps(fields.get("scope") or {"type": "default"}, sort_keys=True),
        fields.get("language_code", ""),
    )
