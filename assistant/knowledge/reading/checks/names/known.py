"""The ids that exist, read from the raw data: a record refused for its shape can still be named."""

from collections.abc import Iterator
from typing import Any

from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.sheets import Sheet


def ids_in(library: Library, prefix: str, holding: str = "id") -> set[str]:
    """The ids of the items that hold a key, in the sheets whose name starts with `prefix`.

    So `topics/` are the files of a folder, `references.yaml` is a file.
    """
    found: set[str] = set()
    for sheet in _sheets(library, prefix):
        found |= _ids(sheet.data, holding)
    return found


def advice_ids(library: Library) -> set[str]:
    """The ids of the advice points of every document."""
    found: set[str] = set()
    for document in _items(sheet_of(library, "documents.yaml").data):
        found |= _ids(document.get("advice"), "id")
    return found


def sheet_of(library: Library, name: str) -> Sheet:
    """The sheet of a file that every knowledge base has."""
    return next(_sheets(library, name))


def _sheets(library: Library, prefix: str) -> Iterator[Sheet]:
    for sheet in library.sheets:
        _folder, _, name = sheet.path.partition("/")
        if name.startswith(prefix):
            yield sheet


def _ids(data: object, holding: str) -> set[str]:
    return {
        str(item["id"]) for item in _items(data) if "id" in item and holding in item
    }


def _items(data: object) -> list[dict[str, Any]]:
    if not isinstance(data, list):
        return []
    return [item for item in data if isinstance(item, dict)]
