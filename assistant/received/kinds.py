"""What a file is, by its first bytes: its name may say anything."""

import re
from typing import Literal

from assistant.received.refusal import Reason, Refused

Kind = Literal["pdf", "zip", "text"]

_PDF_WITHIN = 1_024
_PICTURES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM"),
    *(b"\x00\x00\x00\x18ftyphei", b"\x00\x00\x00\x1cftyphei"),
)
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "Workbook".encode("utf-16-le")
_WEB = re.compile(
    rb"^\s*(?:<!doctype html|<html|<\?xml[^>]*\?>\s*<html)", re.IGNORECASE
)
_MAIL = re.compile(rb"^(?:[A-Za-z-]{2,40}: .*\r?\n){4}", re.MULTILINE)
_BEGINNING = 4_096


def kind_of(data: bytes) -> Kind:
    """The kind of a file that can be read. Raises Refused for any other."""
    if not data.strip():
        raise Refused("empty")
    beginning = data[:_BEGINNING]
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    reason = _other(data, beginning)
    if reason:
        raise Refused(reason)
    return "text"


def _other(data: bytes, beginning: bytes) -> Reason | None:
    if data.startswith(_OLE):
        return _of_ole(data)
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    signs: tuple[tuple[Reason, object], ...] = (
        ("rich_text", data.startswith(b"{\\rtf")),
        ("picture", webp or data.startswith(_PICTURES)),
        ("archive", data.startswith(_ARCHIVES)),
        ("web_page", _WEB.match(beginning)),
        ("mail", _MAIL.match(beginning)),
    )
    return next((reason for reason, seen in signs if seen), None)


def _of_ole(data: bytes) -> Reason:
    """Office's former container: an old document, or a new one behind a password."""
    if _ENCRYPTED in data:
        return "password"
    return "spreadsheet" if _WORKBOOK in data else "old_word"
