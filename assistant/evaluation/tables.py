"""The figures as aligned text, in French, at most 100 columns wide."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.evaluation.figures import (
    AMONG_THREE,
    DIRECT,
    FIRST,
    HELD_BACK,
    IN_SCOPE,
    OUT_OF_SCOPE,
    REFUSED,
    WRONG,
    WRONG_AND_SURE,
    Bin,
    Measure,
    Measures,
    Shares,
    by_kind,
    by_scope,
    by_topic,
    calibration_error,
    confusions,
    reliability,
    share,
    shares,
)
from assistant.evaluation.judgement import Judged
from assistant.knowledge.measured.quality import Share

_NAME, _CELL = 26, 16
_CONFUSIONS = 15
_BAR = 20
_NOTE = "Entre crochets, l'intervalle de Wilson à 95 %, en pour cent."
OUTSIDE_COLUMNS = ("refusée", "pas de directe")
"""The measures of OUT_OF_SCOPE, in fewer words."""

Rows = Mapping[str, Shares]


def report(judged: Sequence[Judged]) -> str:
    """Every table of a set of questions."""
    parts = [
        _overall(judged),
        *_kinds(judged),
        _topics(judged),
        _confusions(judged),
        calibration_table(reliability(judged)),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _overall(judged: Sequence[Judged]) -> str:
    inside = sum(question.in_scope for question in judged)
    lines = [
        f"{len(judged)} questions :"
        f" {inside} dans le sujet,"
        f" {len(judged) - inside} hors sujet",
        "",
    ]
    for name, asked, measure in _rows(judged):
        if asked:
            held = share(asked, measure)
            lines.append(_line(name, held))
    lines += ["", _NOTE]
    return "\n".join(lines)


def _rows(judged: Sequence[Judged]) -> Iterator[tuple[str, Sequence[Judged], Measure]]:
    """What is measured, on which questions."""
    of = by_scope(judged)
    direct = [question for question in judged if question.direct]
    yield "bon sujet en tête", of.inside, FIRST
    yield "bon sujet parmi les trois", of.inside, AMONG_THREE
    yield "refusée à tort", of.inside, REFUSED
    yield "réponse directe", of.inside, DIRECT
    yield "réponses directes fausses", direct, WRONG
    yield "fausse et sûre, de toutes", judged, WRONG_AND_SURE
    yield "hors sujet, loin : refusée", of.far, REFUSED
    yield "hors sujet, loin : sans réponse directe", of.far, HELD_BACK
    yield "hors sujet, proche : refusée", of.near, REFUSED
    yield "hors sujet, proche : sans réponse directe", of.near, HELD_BACK
    yield "bavardage : sans réponse directe", of.chat, HELD_BACK


def _line(name: str, held: Share) -> str:
    counted = f"{held.count:>5} / {held.of:<5}"
    percent = _percent(held).rjust(8)
    interval = _interval(held, 1)
    return f"  {name:<42}{counted}{percent}  {interval}"


def _percent(held: Share) -> str:
    """« 76,5 % »."""
    return f"{_hundredths(held.value, 1)} %"


def _hundredths(value: float, decimals: int) -> str:
    return f"{100 * value:.{decimals}f}".replace(".", ",")


def _interval(held: Share, decimals: int = 0) -> str:
    low, high = held.interval
    least = _hundredths(low, decimals)
    most = _hundredths(high, decimals)
    return f"[{least} ; {most}]"


def _cell(held: Share) -> str:
    if not held.of:
        return "-"
    return f"{100 * held.value:.0f} % {_interval(held)}"


def table(title: str, columns: Iterable[str], rows: Rows) -> str:
    """One row of shares a name, with the count of questions; nothing where there are no rows."""
    if not rows:
        return ""
    lines = [_aligned(title, "n", columns)]
    for name, cells in rows.items():
        asked = max(held.of for held in cells.values())
        texts = map(_cell, cells.values())
        lines.append(_aligned(name, str(asked), texts))
    return "\n".join(lines)


def _aligned(name: str, count: str, cells: Iterable[str]) -> str:
    columns = [cell.rjust(_CELL + 1) for cell in cells]
    return _name(name) + count.rjust(5) + "".join(columns)


def _name(name: str) -> str:
    return name[:_NAME].ljust(_NAME)


def shares_by_name(judged: Mapping[str, Sequence[Judged]], measures: Measures) -> Rows:
    """The rows of a table: each name's questions, measured."""
    return {name: shares(asked, measures) for name, asked in judged.items()}


def _kinds(judged: Sequence[Judged]) -> Iterator[str]:
    of = by_scope(judged)
    rows = shares_by_name(by_kind(of.inside), IN_SCOPE)
    yield table("Genre, dans le sujet", IN_SCOPE, rows)
    outside = by_kind([*of.far, *of.near, *of.chat])
    rows = shares_by_name(outside, OUT_OF_SCOPE)
    yield table("Genre, hors sujet", OUTSIDE_COLUMNS, rows)


def _topics(judged: Sequence[Judged]) -> str:
    rows = shares_by_name(by_topic(judged), IN_SCOPE)
    return table("Sujet, le plus manqué en 1er", IN_SCOPE, rows)


def _confusions(judged: Sequence[Judged]) -> str:
    pairs = confusions(judged)
    if not pairs:
        return ""
    lines = ["Confusions : sujet demandé -> sujet mis en tête"]
    for (asked, given), count in pairs[:_CONFUSIONS]:
        both = f"{asked.ljust(_NAME)} -> {given.ljust(_NAME)}"
        lines.append(f"  {both}{count:>5}")
    more = len(pairs) - _CONFUSIONS
    if more > 0:
        lines.append(f"  et {more} autres")
    return "\n".join(lines)


def calibration_table(bins: Sequence[Bin]) -> str:
    """Confidence against truth, with a bar for each."""
    if not bins:
        return ""
    head = ("Confiance annoncée", "n", "moyenne", "juste en tête")
    lines = [_calibration_row(*head)]
    for span in bins:
        bar = "#" * round(_BAR * span.right.value)
        lines.append(f"{_of_span(span)}  {bar}")
    error = _hundredths(calibration_error(bins), 1)
    lines.append(f"Écart moyen entre confiance et réalité : {error} points.")
    return "\n".join(lines)


def _of_span(span: Bin) -> str:
    low, high = 100 * span.low, 100 * span.high
    name = f"de {low:.0f} à {high:.0f} %"
    mean = f"{100 * span.confidence:.0f} %"
    count = str(span.right.of)
    return _calibration_row(name, count, mean, _cell(span.right))


def _calibration_row(name: str, count: str, mean: str, right: str) -> str:
    columns = [count.rjust(5), mean.rjust(9), right.rjust(_CELL + 1)]
    return name.ljust(_NAME) + "".join(columns)
