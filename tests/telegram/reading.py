"""A call as it arrives, JSON, form or multipart: its parameters and its files."""

import json
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from tests.telegram.methods import Chats
from tests.telegram.parameters import Uploads
from tests.telegram.shown import Json

TEXTS = frozenset(
    "text caption parse_mode callback_query_id inline_query_id url secret_token action name "
    "description short_description language_code file_id document next_offset".split()
)


async def read_call(server: Chats, request: web.Request) -> tuple[Json, Uploads]:
    """The parameters, decoded where they are JSON and no text, and the uploaded files."""
    fields: Json = dict(request.query) if request.query_string else {}
    uploads: Uploads = {}
    if request.content_type == "application/x-www-form-urlencoded":
        body = (await request.read()).decode()
        fields.update(parse_qsl(body, keep_blank_values=True, errors="strict"))
    elif request.can_read_body:
        read, uploads = await server.read_request(request)
        fields.update(read)
    return {name: _decoded(name, value) for name, value in fields.items()}, uploads


def _decoded(name: str, value: Any) -> Any:
    if name in TEXTS or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
