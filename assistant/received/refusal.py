"""Why a file is not read: one name each, for which the knowledge base has a sentence."""

from typing import Literal, get_args

Reason = Literal[
    "empty",
    "too_large",
    "too_long",
    "scan",
    "password",
    "broken",
    "suspicious",
    "macros",
    "old_word",
    "rich_text",
    "open_document",
    "spreadsheet",
    "slides",
    "picture",
    "web_page",
    "archive",
    "mail",
    "binary",
    "no_text",
    "too_slow",
]
REASONS: tuple[Reason, ...] = get_args(Reason)


class Refused(Exception):
    """The file is not read."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
