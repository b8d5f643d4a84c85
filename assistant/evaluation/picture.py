"""The reliability diagram as SVG: announced confidence against truth, with intervals.

On the diagonal, both agree.
"""

from collections.abc import Iterator, Sequence

from assistant.evaluation.figures import Bin

_SIDE, _LEFT, _TOP = 400, 70, 50
_WIDTH = _LEFT + _SIDE + 60
_HEIGHT = _TOP + _SIDE + 70
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg"'
    f' viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    f' width="{_WIDTH}"'
    f' height="{_HEIGHT}"'
    ' font-family="sans-serif" font-size="13" fill="#222">'
)
_STEPS = range(0, 101, 20)
_BELOW = "Confiance annoncée ; à côté de chaque point, le nombre de questions"
_BESIDE = "Bon sujet en tête, intervalle à 95 %"

Point = tuple[float, float]


def picture(bins: Sequence[Bin], title: str) -> str:
    """An SVG document; `title` is plain text without `<` or `&`."""
    lines = [_HEAD, f"<title>{title}</title>"]
    lines.extend(_frame(title))
    for span in bins:
        lines.extend(_point(span))
    lines.append("</svg>")
    return "\n".join(lines) + "\n"


def _x(share: float) -> float:
    return round(_LEFT + _SIDE * share, 1)


def _y(share: float) -> float:
    return round(_TOP + _SIDE * (1 - share), 1)


def _frame(title: str) -> Iterator[str]:
    """The axes, their percentages, the diagonal and the words."""
    left, right = _x(0), _x(1)
    bottom, top = _y(0), _y(1)
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
    yield _text(_WIDTH / 2, 28, title, size=15)
    for step in _STEPS:
        x, y = _x(step / 100), _y(step / 100)
        label = f"{step} %"
        yield _line((left, y), (right, y), "#ddd")
        yield _text(x, bottom + 20, label)
        yield _text(left - 10, y + 4, label, anchor="end")
    yield _line((left, bottom), (right, top), "#888", dashes="6 4")
    yield _text(_x(0.5), bottom + 45, _BELOW)
    middle = _y(0.5)
    beside = _text(18, middle, _BESIDE)
    yield f'<g transform="rotate(-90 18 {middle})">{beside}</g>'


def _point(span: Bin) -> Iterator[str]:
    """Where one span lies, with its interval and its number of questions."""
    x, y = _x(span.confidence), _y(span.right.value)
    low, high = map(_y, span.right.interval)
    yield _line((x, low), (x, high), "#1f5fa8", width=2)
    yield f'<circle cx="{x}" cy="{y}" r="5" fill="#1f5fa8"/>'
    questions = str(span.right.of)
    yield _text(x + 9, y + 4, questions, anchor="start")


def _line(
    start: Point,
    end: Point,
    colour: str,
    width: int = 1,
    dashes: str = "",
) -> str:
    (x1, y1), (x2, y2) = start, end
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x1}" y1="{y1}"'
        f' x2="{x2}" y2="{y2}"'
        f' stroke="{colour}" stroke-width="{width}"'
        f"{dashed}/>"
    )


def _text(
    x: float,
    y: float,
    words: str,
    anchor: str = "middle",
    size: int = 13,
) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}">{words}</text>'
