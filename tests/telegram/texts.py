"""The text of a call as Telegram takes it: markup parsed first, length counted after."""

from typing import Any, NoReturn

from lo_bot_api_emulator import ApiRefusal

from tests.telegram.html_check import BadHtml, Entity, read_html, units
from tests.telegram.shown import Json


def refuse(description: str, status: int = 400, **parameters: Any) -> NoReturn:
    """Say no, in Telegram's words."""
    raise ApiRefusal(description, status, parameters or None)


def text_of(fields: Json, name: str, limit: int) -> tuple[str, list[Entity]]:
    """The visible text of a parameter, and its entities."""
    raw = fields.get(name) or ""
    what = "message" if name == "text" else "message caption"
    if len(raw) > 20_000:
        refuse(f"Bad Request: {what} is too long")
    text, entities = _parsed(
        raw, fields, "entities" if name == "text" else f"{name}_entities"
    )
    if units(text) > limit:
        refuse(f"Bad Request: {what} is too long")
    if name == "text" and not text.strip():
        refuse("Bad Request: message text is empty")
    if len(entities) > 100:
        refuse("Bad Request: too many entities")
    return text, entities


def _parsed(raw: str, fields: Json, given: str) -> tuple[str, list[Entity]]:
    mode = fields.get("parse_mode")
    if not mode:
        return raw, fields.get(given) or []
    if str(mode).upper() != "HTML":
        refuse("Bad Request: unsupported parse_mode")
    try:
        return read_html(raw)
    except BadHtml as error:
        refuse(f"Bad Request: can't parse entities: {error}")


def caption_of(fields: Json) -> Json:
    """The caption and its entities as parts of a message; nothing where there is none."""
    text, entities = text_of(fields, "caption", 1024)
    parts = {"caption": text, "caption_entities": entities}
    return {name: part for name, part in parts.items() if part}
