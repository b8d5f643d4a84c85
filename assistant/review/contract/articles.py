"""The lines of a contract -> its articles, each with its passages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.review.contract.headings import Heading, heading_of, is_contents
from assistant.text.folding import fold

LONGEST = 700
"""Characters of a passage; a longer paragraph is cut where a sentence ends."""
_SHORTEST = 25
"""A shorter paragraph goes on with the next: « • », « (ii) »."""
_LONGEST_LEAD = 250
"""Characters of what leads to a list."""
_MOST_PASSAGES = 4_000
"""What stands further down is not read: five hundred pages are no contract."""
_ITEM = re.compile(r"^\s*(?:[•▪◦*\-–—]|\(?[a-z0-9ivx]{1,4}[.)°])\s+")
_SENTENCE_END = re.compile(r"(?<=[!?;])\s+|(?<=\.)\s+(?![a-zà-ÿ])")
"""No small letter begins a sentence: « 60 j. fin de mois »."""
_DEFINITIONS = ("definition", "glossaire", "terminologie")


@dataclass(frozen=True)
class Passage:
    """A paragraph, or a part of one, and the article that it stands in."""

    text: str
    article: int
    """The place of its article in the contract, from 0."""


@dataclass(frozen=True)
class Article:
    """An article, or a part of one that has a heading of its own."""

    number: str
    title: str
    above: str = ""
    """The title of the article that it is a part of."""

    @property
    def name(self) -> str:
        """How it is quoted: its number where it has one, else its title."""
        return self.number or self.title

    @property
    def defines(self) -> bool:
        """Whether it only says what words mean."""
        return fold(f"{self.above} {self.title}").startswith(_DEFINITIONS) or any(
            fold(title).startswith(_DEFINITIONS) for title in (self.above, self.title)
        )


@dataclass(frozen=True)
class Contract:
    """A received contract, taken apart."""

    articles: tuple[Article, ...]
    """The first one holds what stands before any heading, and has no name."""
    passages: tuple[Passage, ...]

    def article_of(self, passage: Passage) -> Article:
        """The article that a passage stands in."""
        return self.articles[passage.article]

    def texts_of(self, article: int) -> tuple[str, ...]:
        """The title of an article and its passages, in order."""
        own = [one.text for one in self.passages if one.article == article]
        return (self.articles[article].title, *own)


def contract_of(lines: Sequence[str]) -> Contract:
    """Take a text apart; the same lines always come apart the same way."""
    articles = [Article("", "")]
    passages: list[Passage] = []
    chapter = Heading("", "", 1)
    for block in _blocks(lines):
        if len(passages) >= _MOST_PASSAGES:
            break
        if isinstance(block, Heading):
            if block.depth == 1:
                chapter = block
            above = chapter.title if block.depth > 1 else ""
            articles.append(Article(block.number, block.title, above))
            continue
        place = len(articles) - 1
        passages += [Passage(part, place) for part in _parts(block)]
    return Contract(tuple(articles), tuple(_led(passages)))


def _led(passages: Sequence[Passage]) -> Iterator[Passage]:
    """What leads to a list stands with each of its items: « Le Prestataire s'engage : »."""
    lead: Passage | None = None
    follows = False
    for passage in passages:
        leads = passage.text.endswith(":") and len(passage.text) <= _LONGEST_LEAD
        item = bool(_ITEM.match(passage.text)) or passage.text[:1].islower()
        if lead and lead.article == passage.article and (item or follows):
            yield Passage(f"{lead.text} {passage.text}", passage.article)
        elif not leads:
            yield passage
        follows = leads
        if leads or not item:
            lead = passage if leads else None


def sentences_of(passage: str) -> list[str]:
    """The sentences of a passage, in order; the items of a list are some."""
    return [one.strip() for one in _SENTENCE_END.split(passage) if one.strip()]


def _blocks(lines: Sequence[str]) -> Iterator[Heading | str]:
    """Headings and paragraphs in their order; a line break inside a paragraph is none."""
    paragraph: list[str] = []
    for line in (*lines, ""):
        heading = None if is_contents(line) else heading_of(line, bool(paragraph))
        over = heading is not None or not line.strip() or is_contents(line)
        if paragraph and (over or (_ITEM.match(line) and _ends(paragraph))):
            yield " ".join(paragraph)
            paragraph = []
        if heading:
            yield heading
        elif not over:
            paragraph.append(" ".join(line.split()))


def _ends(paragraph: Sequence[str]) -> bool:
    return paragraph[-1].endswith((".", ";", ":"))


def _parts(paragraph: str) -> Iterator[str]:
    """The paragraph, cut where sentences end if it is too long."""
    kept = ""
    for sentence in _SENTENCE_END.split(paragraph):
        if kept and len(kept) + len(sentence) >= LONGEST:
            yield kept
            kept = ""
        kept = f"{kept} {sentence}".strip()
        while len(kept) > LONGEST:
            cut = kept.rfind(" ", _SHORTEST, LONGEST)
            cut = cut if cut > 0 else LONGEST
            yield kept[:cut]
            kept = kept[cut:].strip()
    if kept:
        yield kept
