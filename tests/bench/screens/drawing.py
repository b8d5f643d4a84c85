"""What a chat shows, drawn as SVG: bubbles, keys, polls.

Widths are reckoned, not measured, so that every machine draws the same file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from xml.sax.saxutils import escape

from assistant.blocks import Block, Bullets, Faint, Quote, Sample, Title, plain_block
from assistant.conversation.replies import Quiz

WIDTH, MARGIN, PADDING = 560, 24, 14
_SIZE, _LINE = 15, 21
_LETTERS = 64
"""Characters of a line in a bubble."""
_KEY_HEIGHT, _KEY_GAP = 34, 5
_PAPER, _BOT, _USER, _KEY = "#dfe7ec", "#ffffff", "#e3f5d8", "#f3f7fa"
_INK, _QUIET, _ACCENT = "#1f2933", "#52606d", "#1d4e6b"


@dataclass(frozen=True)
class Line:
    """One line of a bubble."""

    text: str
    style: str = ""
    indent: int = 0
    barred: bool = False
    """A bar stands beside it: the text is a quotation."""


@dataclass
class Canvas:
    """The picture as far as it is drawn, from the top."""

    title: str
    shapes: list[str] = field(default_factory=list)
    y: float = 56

    def say(self, text: str) -> None:
        """What the user typed or pressed, on the right."""
        lines = [Line(part) for part in _wrapped(text, _LETTERS - 10)]
        letters = max(len(line.text) for line in lines)
        width = min(7.6 * letters + 2 * PADDING, 460)
        self._bubble(lines, WIDTH - MARGIN - width, width, _USER)

    def tell(self, blocks: Iterable[Block]) -> None:
        """A message of the bot, on the left."""
        self._bubble(list(_lines(blocks)), MARGIN, WIDTH - 2 * MARGIN, _BOT)

    def pose(self, quiz: Quiz) -> None:
        """A quiz as it is once answered: the right option, and why."""
        lines = [Line(part, _BOLD) for part in _wrapped(quiz.question, _LETTERS - 7)]
        lines.append(Line("Quiz anonyme", _FAINT))
        for place, option in enumerate(quiz.options):
            mark, style = ("✓", _BOLD) if place == quiz.right else ("○", "")
            first, *others = _wrapped(option, _LETTERS - 8)
            lines.append(Line(f"{mark} {first}", style))
            lines += [Line(one, style, indent=18) for one in others]
        lines.append(Line(""))
        why = _wrapped(quiz.explanation, _LETTERS - 3)
        lines += [Line(part, barred=True) for part in why]
        self._bubble(lines, MARGIN, WIDTH - 2 * MARGIN, _BOT)

    def keys(self, rows: Sequence[Sequence[str]], most: int) -> None:
        """The keyboard under a message; of many rows the first, and how many there are besides."""
        shown = [*rows[:most], *([["…"]] if len(rows) > most else [])]
        self.y -= 6
        for row in shown:
            width = (WIDTH - 2 * MARGIN - _KEY_GAP * (len(row) - 1)) / len(row)
            for place, label in enumerate(row):
                x = MARGIN + place * (width + _KEY_GAP)
                self._box(x, width, _KEY_HEIGHT, _KEY, 8)
                short = _cut(label, int(width / 8.2))
                self._text(x + width / 2, self.y + 22, short, _CENTRED)
            self.y += _KEY_HEIGHT + _KEY_GAP
        self.y += 10

    def choose(self, typed: str, cards: Iterable[tuple[str, str]]) -> None:
        """What inline mode finds, above the line in which it is typed."""
        for title, described in cards:
            self._box(MARGIN, WIDTH - 2 * MARGIN, 52, _BOT, 0)
            self._text(MARGIN + PADDING, self.y + 21, _cut(title, 58), _BOLD)
            self._text(MARGIN + PADDING, self.y + 41, _cut(described, 62), _FAINT)
            self.y += 53
        self._box(MARGIN, WIDTH - 2 * MARGIN, 36, "#ffffff", 0)
        self._text(MARGIN + PADDING, self.y + 23, f"@ClausierBot {typed}", "")
        self.y += 56

    def written(self) -> str:
        """The file."""
        height = self.y + 8
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" '
            f'width="{WIDTH}" role="img" font-family="Helvetica, Arial, Liberation Sans, '
            f'sans-serif" font-size="{_SIZE}" fill="{_INK}">'
        )
        paper = f'<rect width="100%" height="100%" rx="10" fill="{_PAPER}"/>'
        told = f"<title>{escape(self.title)}</title>"
        heading = f'<text x="{MARGIN}" y="34" {_HEADING}>{escape(self.title)}</text>'
        return "\n".join((head, told, paper, heading, *self.shapes, "</svg>", ""))

    def _bubble(self, lines: list[Line], x: float, width: float, fill: str) -> None:
        height = _LINE * len(lines) + 2 * PADDING - 4
        self._box(x, width, height, fill, 12)
        y = self.y + PADDING + 13
        for line in lines:
            left = x + PADDING + line.indent
            if line.barred:
                bar = f'x="{left}" y="{y - 15:.0f}" width="3" height="{_LINE}"'
                self.shapes.append(f'<rect {bar} fill="{_ACCENT}"/>')
                left += 11
            self._text(left, y, line.text, line.style)
            y += _LINE
        self.y += height + 12

    def _box(self, x: float, width: float, height: float, fill: str, rx: int) -> None:
        place = (
            f'x="{x:.1f}" y="{self.y:.0f}" width="{width:.1f}" height="{height:.0f}"'
        )
        self.shapes.append(f'<rect {place} rx="{rx}" fill="{fill}"/>')

    def _text(self, x: float, y: float, text: str, style: str) -> None:
        if text:
            place = f'x="{x:.1f}" y="{y:.0f}"'
            self.shapes.append(f"<text {place} {style}>{escape(text)}</text>")


_BOLD = 'font-weight="bold"'
_FAINT = f'fill="{_QUIET}" font-size="14"'
_CENTRED = f'text-anchor="middle" fill="{_ACCENT}"'
_HEADING = f'font-weight="bold" fill="{_ACCENT}" font-size="17"'


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """The lines of a message, an empty one between two blocks."""
    for place, block in enumerate(blocks):
        if place:
            yield Line("")
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[Line]:
    match block:
        case Title(text):
            yield from (Line(part, _BOLD) for part in _wrapped(text, _LETTERS - 7))
        case Faint(text):
            yield from (Line(part, _FAINT) for part in _wrapped(text, _LETTERS + 5))
        case Bullets(items, heading):
            yield from (Line(part, _BOLD) for part in _wrapped(heading))
            for item in items:
                first, *others = _wrapped(item, _LETTERS - 2)
                yield Line(f"• {first}")
                yield from (Line(part, indent=10) for part in others)
        case Quote(text, heading) | Sample(text, heading):
            head = _wrapped(heading, _LETTERS - 8)
            yield from (Line(part, _BOLD, barred=True) for part in head)
            for part in _wrapped(text, _LETTERS - 3):
                yield Line(part, barred=True)
        case _:
            yield from map(Line, _wrapped(plain_block(block)))


def _wrapped(text: str, letters: int = _LETTERS) -> list[str]:
    """The lines of a text; a space that does not break stays."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _broken(paragraph, letters) or [""]
    return lines if text else []


def _broken(text: str, letters: int) -> list[str]:
    """Broken at ordinary spaces only: `wrap` takes the others for spaces too."""
    kept = text.replace("\u00a0", "\ue000").replace("\u202f", "\ue001")
    parts = wrap(kept, letters, break_on_hyphens=False)
    return [
        part.replace("\ue000", "\u00a0").replace("\ue001", "\u202f") for part in parts
    ]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
