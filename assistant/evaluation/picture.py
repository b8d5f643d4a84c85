"""The reliability diagram as SVG: announced confidence against truth, with intervals.

On the diagonal, both agree.
"""

from collections.abc import Iterator, Sequence

from assistant.evaluation.figures import Bin

_SIDE, _LEFT, _TOP = 400, 70, 50
_WIDTH, _HEIGHT = _LEFT + _SIDE + 60, _TOP + _SIDE + 70
_STEPS = range(0, 101, 20)
_BELOW = "Confiance annoncée ; à côté de chaque point, le nombre de questions"
_BESIDE = "Bon sujet en tête, intervalle à 95 %"

Point = tuple[float, float]


def picture(bins: Sequence[Bin], title: str) -> str:
    """An SVG document; `title` is plain text without `<` or `&`."""
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
    font = 'font-family="sans-serif" font-size="13" fill="#222"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>']
    lines.append(f"<title>{title}</title>")
    lines.extend(_frame(title))
    for span in bins:
        lines.extend(_point(span))
    return "\n".join([*lines, "</svg>"]) + "\n"


def _x(share: float) -> float:
    return round(_LEFT + _SIDE * share, 1)


def _y(share: float) -> float:
    return round(_TOP + _SIDE * (1 - share), 1)


def _frame(title: str) -> Iterator[str]:
    """The axes, their percentages, the diagonal and the words."""
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
    yield _text(_WIDTH / 2, 28, title, size=15)
    for step in _STEPS:
        share = step / 100
        yield _line((_x(0), _y(share)), (_x(1), _y(share)), "#ddd")
        yield _text(_x(share), _y(0) + 20, f"{step} %")
        yield _text(_x(0) - 10, _y(share) + 4, f"{step} %", anchor="end")
    yield _line((_x(0), _y(0)), (_x(1), _y(1)), "#888", dashes="6 4")
    yield _text(_x(0.5), _y(0) + 45, _BELOW)
    middle = _y(0.5)
    yield f'<g transform="rotate(-90 18 {middle})">{_text(18, middle, _BESIDE)}</g>'


def _point(span: Bin) -> Iterator[str]:
    """Where one span lies, with its interval and its number of questions."""
    x, y = _x(span.confidence), _y(span.right.value)
    low, high = span.right.interval
    yield _line((x, _y(low)), (x, _y(high)), "#1f5fa8", width=2)
    yield f'<circle cx="{x}" cy="{y}" r="5" fill="#1f5fa8"/>'
    yield _text(x + 9, y + 4, str(span.right.of), anchor="start")


def _line(start: Point, end: Point, colour: str, width: int = 1, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    ends = f'x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"{dashed}/>'


def _text(x: float, y: float, words: str, anchor: str = "middle", size: int = 13) -> str:
    where = f'x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}"'
    return f"<text {where}>{words}</text>"
