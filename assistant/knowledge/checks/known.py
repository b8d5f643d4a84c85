"""The ids that exist, read from the raw data: a record refused for its shape is still there to be named."""

from typing import Any

from assistant.knowledge.library import Library
from assistant.knowledge.yaml_reading import Sheet


def ids_in(library: Library, prefix: str, holding: str = "id") -> set[str]:
    """The ids of the items that hold a key, in the sheets whose name starts so (`topics/`, `references.yaml`)."""
    return {id_ for sheet in _sheets(library, prefix) for id_ in _ids(sheet.data, holding)}


def advice_ids(library: Library) -> set[str]:
    """The ids of the advice points of every document."""
    documents = (
        item for sheet in _sheets(library, "documents.yaml") for item in _items(sheet.data)
    )
    return {id_ for document in documents for id_ in _ids(document.get("advice"))}


def _sheets(library: Library, prefix: str) -> list[Sheet]:
    return [
        sheet for sheet in library.sheets if sheet.path.partition("/")[2].startswith(prefix)
    ]


def _items(data: object) -> list[dict[str, Any]]:
    return (
        [item for item in data if isinstance(item, dict)] if isinstance(data, list) else []
    )


def _ids(data: object, holding: str = "id") -> set[str]:
    return {str(item["id"]) for item in _items(data) if "id" in item and holding in item}
