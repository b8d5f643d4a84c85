"""A paper -> PDF: tagged, with its fonts in it, and the same bytes for the same paper.

Typst sets it from `paper.typ`. The texts reach it as data, so it parses no markup from them.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import typst

from assistant.export.paper import Paper, leading

_HERE = files(__package__ or "")
_ACCESSIBLE: Literal["ua-1"] = "ua-1"
_PIXELS_PER_INCH = 160
_REMEMBERED = 10
"""Compilations for which Typst keeps what it made of a paper."""


def to_pdf(paper: Paper) -> bytes:
    """The paper as a PDF/UA-1 file. Each call has its own compiler: several may run at once."""
    compiler = _compiler("paper.typ", {"paper": _written(paper)})
    moment = datetime.combine(paper.made_on, time(), UTC)
    made = compiler.compile(
        format="pdf",
        timestamp=moment,
        pdf_standards=[_ACCESSIBLE],
    )
    return _single(made)


def to_png(paper: Paper) -> bytes:
    """The paper as a picture, small enough for a chat."""
    compiler = _compiler("paper.typ", {"paper": _written(paper), "picture": "yes"})
    return _single(compiler.compile(format="png", ppi=_PIXELS_PER_INCH))


def _written(paper: Paper) -> str:
    data = {**_data(paper), "leading": leading(paper.blocks)}
    return json.dumps(data, ensure_ascii=False, default=str)


def _single(made: object) -> bytes:
    """The one file that was made."""
    _forget()
    if not isinstance(made, bytes):
        raise TypeError("typst made no single file")
    return made


def _compiler(name: str, inputs: dict[str, str]) -> typst.Compiler:
    """A compiler for one of the files beside this one."""
    return typst.Compiler(
        str(_HERE / name), root=str(_HERE), font_paths=_fonts(), sys_inputs=inputs
    )


def _forget() -> None:
    """Have Typst forget the paper, which nobody will ask for again: 20 MB each, and its words.

    It has no call for that. What is not used in ten compilations goes: a page of nothing,
    compiled so often, takes 14 ms.
    """
    nothing = _compiler("empty.typ", {})
    for _ in range(_REMEMBERED + 1):
        nothing.compile(format="pdf")


@cache
def _fonts() -> typst.Fonts:
    """Those of typst itself and ours, and none of the machine's. Read once."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(_HERE)],
    )


def _data(value: Any) -> Any:
    """Plain data; each block names its kind."""
    if isinstance(value, tuple):
        return list(map(_data, value))
    if not is_dataclass(value):
        return value
    data = {"block": type(value).__name__}
    for field in fields(value):
        data[field.name] = _data(getattr(value, field.name))
    return data
