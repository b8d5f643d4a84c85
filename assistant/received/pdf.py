"""A PDF -> its lines, page after page, without what is printed on every page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

import pypdfium2
from pypdfium2 import PdfiumError

from assistant.received.refusal import Refused

_MOST_PAGES = 400
_LEAST_CHARACTERS = 60
"""Of a page that has a text; fewer are a stamp on a picture."""
_SHARE_WITH_TEXT = 0.3
_EDGE = 3
"""Lines at the top and at the bottom of a page among which what is on every page stands."""
_ON_MANY = 0.5
_FEW_PAGES = 3
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|p\.)?\s*\d{1,3}\s*(?:(?:/|sur|de|of|-)\s*\d{1,3})?\W*$", re.IGNORECASE
)
_BROKEN_WORD = "\ufffe"
"""What PDFium writes for the hyphen at which a line was broken."""


def pdf_lines(data: bytes) -> tuple[list[str], int]:
    """The lines of a PDF, and its pages. Raises Refused."""
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        wanted = "password" in str(error).lower()
        raise Refused("password" if wanted else "broken") from None
    if len(document) > _MOST_PAGES:
        raise Refused("too_long")
    pages = [_page(document, number) for number in range(len(document))]
    with_text = [page for page in pages if sum(map(len, page)) >= _LEAST_CHARACTERS]
    if not pages or len(with_text) < max(_SHARE_WITH_TEXT * len(pages), 1):
        raise Refused("scan")
    return list(chain.from_iterable(_without_running(pages))), len(pages)


def _page(document: pypdfium2.PdfDocument, number: int) -> list[str]:
    try:
        page = document[number]
        text = page.get_textpage().get_text_bounded()
    except PdfiumError:
        return []
    whole = text.replace(f"{_BROKEN_WORD}\r\n", "").replace(_BROKEN_WORD, "")
    return [line.strip() for line in whole.splitlines()]


def _without_running(pages: Sequence[list[str]]) -> Iterator[list[str]]:
    """The pages without running heads and feet, nor page numbers."""
    times: Counter[str] = Counter()
    for page in pages:
        times.update({_bare(page[place]) for place in _edges(page)})
    for page in pages:
        running = set()
        for place in _edges(page):
            often = times[_bare(page[place])] > _ON_MANY * len(pages)
            repeated = often and len(pages) >= _FEW_PAGES
            if repeated or _PAGE_NUMBER.match(page[place]):
                running.add(place)
        yield [line for place, line in enumerate(page) if place not in running]


def _edges(page: Sequence[str]) -> Iterator[int]:
    """The places of the first and the last lines that hold something."""
    filled = [place for place, line in enumerate(page) if line]
    yield from dict.fromkeys((*filled[:_EDGE], *filled[-_EDGE:]))


def _bare(line: str) -> str:
    """A line whatever its numbers: « Page 3 sur 12 » is the same on each page."""
    return _FIGURES.sub("#", line)
