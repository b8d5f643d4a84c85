"""The reliability diagram as SVG: announced confidence against truth, with intervals. On the diagonal, both agree."""

from collections.abc import Iterator, Sequence

from assistant.evaluation.figures import Bin

_SIDE, _LEFT, _TOP = 400, 70, 50
_WIDTH, _HEIGHT = _LEFT + _SIDE + 60, _TOP + _SIDE + 70
_STEPS = range(0, 101, 20)


def picture(bins: Sequence[Bin], title: str) -> str:
    """An SVG document; `title` is plain text without `<` or `&`."""
    parts = [*_frame(title), *(part for one in bins for part in _point(one))]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" font-family="sans-serif" font-size="13" fill="#222">'
    )
    return "\n".join([head, f"<title>{title}</title>", *parts, "</svg>"]) + "\n"


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
    yield _text(
        _x(0.5),
        _y(0) + 45,
        "Confiance annoncée ; à côté de chaque point, le nombre de questions",
    )
    middle = _y(0.5)
    yield f'<g transform="rotate(-90 18 {middle})">{_text(18, middle, "Bon sujet en tête, intervalle à 95 %")}</g>'


def _point(one: Bin) -> Iterator[str]:
    """Where one span lies, with its interval and its number of questions."""
    x, (low, high) = _x(one.confidence), one.right.interval
    yield _line((x, _y(low)), (x, _y(high)), "#1f5fa8", width=2)
    yield f'<circle cx="{x}" cy="{_y(one.right.value)}" r="5" fill="#1f5fa8"/>'
    yield _text(x + 9, _y(one.right.value) + 4, str(one.right.of), anchor="start")


def _line(
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    width: int = 1,
    dashes: str = "",
) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    ends = f'x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"{dashed}/>'


def _text(x: float, y: float, words: str, anchor: str = "middle", size: int = 13) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}">{words}</text>'
