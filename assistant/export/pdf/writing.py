"""A document -> PDF: tagged, with its fonts in it, and the same bytes for the same document.

Typst sets it from `document.typ`. The texts reach it as data (JSON), so it parses no markup from them.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import typst

from assistant.export.pages import Document

_HERE = files(__package__ or "")
_ACCESSIBLE: Literal["ua-1"] = "ua-1"


def to_pdf(document: Document) -> bytes:
    """The document as a PDF/UA-1 file. Each call has a compiler of its own, so that several may run at once."""
    inputs = {"document": json.dumps(_data(document), ensure_ascii=False, default=str)}
    moment = datetime.combine(document.made_on, time(), UTC)
    compiler = typst.Compiler(
        str(_HERE / "document.typ"), root=str(_HERE), font_paths=_fonts(), sys_inputs=inputs
    )
    made = compiler.compile(format="pdf", timestamp=moment, pdf_standards=[_ACCESSIBLE])
    if not isinstance(made, bytes):
        raise TypeError("typst made no single file")
    return made


@cache
def _fonts() -> typst.Fonts:
    """Those of typst itself and ours, and none of the machine's. Read once."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(_HERE)]
    )


def _data(value: Any) -> Any:
    """Plain data; each block names its kind."""
    if is_dataclass(value) and not isinstance(value, type):
        kind = {"block": type(value).__name__}
        return kind | {
            field.name: _data(getattr(value, field.name)) for field in fields(value)
        }
    return [_data(one) for one in value] if isinstance(value, tuple) else value
