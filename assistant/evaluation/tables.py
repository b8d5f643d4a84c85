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
    questions = by_scope(judged)
    inside = len(questions.inside)
    direct = [one for one in judged if one.direct]
    rows: tuple[tuple[str, Sequence[Judged], Measure], ...] = (
        ("bon sujet en tête", questions.inside, FIRST),
        ("bon sujet parmi les trois", questions.inside, AMONG_THREE),
        ("refusée à tort", questions.inside, REFUSED),
        ("réponse directe", questions.inside, DIRECT),
        ("réponses directes fausses", direct, WRONG),
        ("fausse et sûre, de toutes", judged, WRONG_AND_SURE),
        ("hors sujet, loin : refusée", questions.far, REFUSED),
        ("hors sujet, loin : sans réponse directe", questions.far, HELD_BACK),
        ("hors sujet, proche : refusée", questions.near, REFUSED),
        ("hors sujet, proche : sans réponse directe", questions.near, HELD_BACK),
        ("bavardage : sans réponse directe", questions.chat, HELD_BACK),
    )
    lines = [
        f"{len(judged)} questions : {inside} dans le sujet,"
        f" {len(judged) - inside} hors sujet",
        "",
    ]
    for name, asked, measure in rows:
        if asked:
            lines.append(_line(name, share(asked, measure)))
    return "\n".join([*lines, "", _NOTE])


def _line(name: str, held: Share) -> str:
    counted = f"{held.count:>5} / {held.of:<5}"
    return f"  {name:<42}{counted}{_percent(held):>8}  {_interval(held, 1)}"


def _percent(held: Share) -> str:
    """« 76,5 % »."""
    return f"{_hundredths(held.value, 1)} %"


def _hundredths(value: float, decimals: int) -> str:
    return f"{100 * value:.{decimals}f}".replace(".", ",")


def _interval(held: Share, decimals: int = 0) -> str:
    low, high = (_hundredths(end, decimals) for end in held.interval)
    return f"[{low} ; {high}]"


def _cell(held: Share) -> str:
    return f"{100 * held.value:.0f} % {_interval(held)}" if held.of else "-"


def table(
    title: str, columns: Iterable[str], rows: Mapping[str, Mapping[str, Share]]
) -> str:
    """One row of shares a name, with the count of questions; nothing where there are no rows."""
    if not rows:
        return ""
    lines = [_aligned(title, "n", columns)]
    for name, cells in rows.items():
        asked = max(held.of for held in cells.values())
        lines.append(_aligned(name, str(asked), map(_cell, cells.values())))
    return "\n".join(lines)


def _aligned(name: str, count: str, cells: Iterable[str]) -> str:
    columns = [f"{cell:>{_CELL + 1}}" for cell in cells]
    return f"{name[:_NAME]:<{_NAME}}{count:>5}" + "".join(columns)


def shares_by_name(
    judged: Mapping[str, Sequence[Judged]], measures: Mapping[str, Measure]
) -> dict[str, dict[str, Share]]:
    """The rows of a table: each name's questions, measured."""
    return {name: shares(asked, measures) for name, asked in judged.items()}


def _kinds(judged: Sequence[Judged]) -> Iterator[str]:
    inside = by_kind(one for one in judged if one.in_scope)
    outside = by_kind(one for one in judged if not one.in_scope)
    yield table("Genre, dans le sujet", IN_SCOPE, shares_by_name(inside, IN_SCOPE))
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
    for asked, given, count in pairs[:_CONFUSIONS]:
        lines.append(f"  {asked:<{_NAME}} -> {given:<{_NAME}}{count:>5}")
    if len(pairs) > _CONFUSIONS:
        lines.append(f"  et {len(pairs) - _CONFUSIONS} autres")
    return "\n".join(lines)


def calibration_table(bins: Sequence[Bin]) -> str:
    """Confidence against truth, with a bar for each."""
    if not bins:
        return ""
    lines = [_calibration_row("Confiance annoncée", "n", "moyenne", "juste en tête")]
    for span in bins:
        name = f"de {100 * span.low:.0f} à {100 * span.high:.0f} %"
        mean = f"{100 * span.confidence:.0f} %"
        row = _calibration_row(name, str(span.right.of), mean, _cell(span.right))
        bar = "#" * round(_BAR * span.right.value)
        lines.append(f"{row}  {bar}")
    error = _hundredths(calibration_error(bins), 1)
    lines.append(f"Écart moyen entre confiance et réalité : {error} points.")
    return "\n".join(lines)


def _calibration_row(name: str, count: str, mean: str, right: str) -> str:
    return f"{name:<{_NAME}}{count:>5}{mean:>9}{right:>{_CELL + 1}}"
