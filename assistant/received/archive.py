"""A Word file is an archive: it is looked at before anything of it is opened."""

import re
from collections.abc import Collection
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from assistant.received.refusal import Reason, Refused

_MOST_PARTS = 3_000
_LARGEST_PART, _LARGEST = 25_000_000, 120_000_000
"""Bytes once unpacked: of a part that is read, and of all of them, pictures included."""
_STEEPEST, _SMALL = 120, 1_000_000
"""No part that is large once unpacked was packed so many times smaller."""
_ENCRYPTED = 0x1
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DOCUMENT = "word/document.xml"
_MACROS = re.compile(r"vbaProject|macros/", re.IGNORECASE)


def check_archive(data: bytes) -> None:
    """Raises Refused for what is no Word file, or is made to harm."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            _check_kind(archive, {part.filename for part in parts})
            _check_markup(archive, parts)
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise Refused("broken") from None
    except RuntimeError:  # how zipfile says that a password is wanted
        raise Refused("password") from None


def _check_sizes(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    twice = len(set(names)) < len(names)
    total = sum(part.file_size for part in parts)
    if twice or len(parts) > _MOST_PARTS or total > _LARGEST:
        raise Refused("suspicious")
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise Refused("password")
        steep = part.file_size > _STEEPEST * max(part.compress_size, 1)
        if steep and part.file_size > _SMALL:
            raise Refused("suspicious")
        if part.filename.endswith((".xml", ".rels")) and part.file_size > _LARGEST_PART:
            raise Refused("too_long")


def _check_kind(archive: ZipFile, names: Collection[str]) -> None:
    if any(map(_MACROS.search, names)):
        raise Refused("macros")
    if _DOCUMENT in names and "[Content_Types].xml" in names:
        return
    raise Refused(_other_kind(archive, names))


def _other_kind(archive: ZipFile, names: Collection[str]) -> Reason:
    if any(name.startswith("xl/") for name in names):
        return "spreadsheet"
    if any(name.startswith("ppt/") for name in names):
        return "slides"
    if "mimetype" in names:
        with archive.open("mimetype") as part:
            kind = part.read(100)
        if b"spreadsheet" in kind:
            return "spreadsheet"
        if b"presentation" in kind:
            return "slides"
        return "open_document"
    return "archive"


def _check_markup(archive: ZipFile, parts: list[ZipInfo]) -> None:
    """No part declares entities, by which a few letters become millions."""
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as opened:
                if _DECLARES.search(opened.read(part.file_size)):
                    raise Refused("suspicious")
