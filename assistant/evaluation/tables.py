"""The figures as aligned text, in French, at most 100 columns wide."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.evaluation.figures import (
    IN_SCOPE,
    OUT_OF_SCOPE,
    Bin,
    by_kind,
    by_topic,
    calibration_error,
    confusions,
    reliability,
    shares,
)
from assistant.evaluation.judging import CHAT_KINDS, NEAR_KINDS, Judged, share
from assistant.knowledge.measured.quality import Share

WIDTH = 100
_NAME, _CELL = 26, 16
_CONFUSIONS = 15
_BAR = 20


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
    inside = [one for one in judged if one.in_scope]
    outside = [one for one in judged if not one.in_scope]
    near, chat = (
        [one for one in outside if one.kind in kinds] for kinds in (NEAR_KINDS, CHAT_KINDS)
    )
    far = [one for one in outside if one.kind not in NEAR_KINDS | CHAT_KINDS]
    rows = {
        "bon sujet en tête": share([one.first for one in inside]),
        "bon sujet parmi les trois": share([one.among(3) for one in inside]),
        "refusée à tort": share([one.refused for one in inside]),
        "réponse directe": share([one.direct for one in inside]),
        "réponses directes fausses": share([not one.first for one in judged if one.direct]),
        "fausse et sûre, de toutes": share([one.wrong_and_sure for one in judged]),
        "hors sujet, loin : refusée": share([one.refused for one in far]),
        "hors sujet, loin : sans réponse directe": share([not one.direct for one in far]),
        "hors sujet, proche : refusée": share([one.refused for one in near]),
        "hors sujet, proche : sans réponse directe": share(
            [not one.direct for one in near]
        ),
        "bavardage : sans réponse directe": share([not one.direct for one in chat]),
    }
    head = (
        f"{len(judged)} questions : {len(inside)} dans le sujet, {len(outside)} hors sujet"
    )
    return "\n".join(
        [head, "", *(_line(name, one) for name, one in rows.items() if one.of), "", _NOTE]
    )


_NOTE = "Entre crochets, l'intervalle de Wilson à 95 %, en pour cent."


def _line(name: str, one: Share) -> str:
    return (
        f"  {name:<42}{one.count:>5} / {one.of:<5}{_percent(one):>8}  {_interval(one, 1)}"
    )


def _percent(one: Share) -> str:
    """« 76,5 % »."""
    return f"{_hundredths(one.value, 1)} %"


def _hundredths(value: float, decimals: int) -> str:
    return f"{100 * value:.{decimals}f}".replace(".", ",")


def _interval(one: Share, decimals: int = 0) -> str:
    low, high = (_hundredths(end, decimals) for end in one.interval)
    return f"[{low} ; {high}]"


def _cell(one: Share) -> str:
    return f"{100 * one.value:.0f} % {_interval(one)}" if one.of else "-"


def table(
    title: str, columns: Iterable[str], rows: Mapping[str, Mapping[str, Share]]
) -> str:
    """One row of shares a name, with the count of questions; nothing where there are no rows."""
    if not rows:
        return ""
    head = f"{title[:_NAME]:<{_NAME}}{'n':>5}" + "".join(
        f"{column:>{_CELL + 1}}" for column in columns
    )
    lines = (_row(name, list(cells.values())) for name, cells in rows.items())
    return "\n".join([head, *lines])


def _row(name: str, cells: Sequence[Share]) -> str:
    return f"{name[:_NAME]:<{_NAME}}{max(one.of for one in cells):>5}" + "".join(
        f"{_cell(one):>{_CELL + 1}}" for one in cells
    )


OUTSIDE_COLUMNS = ("refusée", "pas de directe")
"""The measures of OUT_OF_SCOPE, in fewer words."""


def _kinds(judged: Sequence[Judged]) -> list[str]:
    inside = {kind: shares(ones, IN_SCOPE) for kind, ones in by_kind(judged, True).items()}
    outside = {
        kind: shares(ones, OUT_OF_SCOPE) for kind, ones in by_kind(judged, False).items()
    }
    return [
        table("Genre, dans le sujet", IN_SCOPE, inside),
        table("Genre, hors sujet", OUTSIDE_COLUMNS, outside),
    ]


def _topics(judged: Sequence[Judged]) -> str:
    rows = {topic: shares(ones, IN_SCOPE) for topic, ones in by_topic(judged).items()}
    return table("Sujet, le plus manqué en 1er", IN_SCOPE, rows)


def _confusions(judged: Sequence[Judged]) -> str:
    pairs = confusions(judged)
    lines = [
        f"  {asked:<{_NAME}} -> {given:<{_NAME}}{count:>5}"
        for asked, given, count in pairs[:_CONFUSIONS]
    ]
    rest = [f"  et {len(pairs) - _CONFUSIONS} autres"] if len(pairs) > _CONFUSIONS else []
    return (
        "\n".join(["Confusions : sujet demandé -> sujet mis en tête", *lines, *rest])
        if pairs
        else ""
    )


def calibration_table(bins: Sequence[Bin]) -> str:
    """Confidence against truth, with a bar for each."""
    if not bins:
        return ""
    head = f"{'Confiance annoncée':<{_NAME}}{'n':>5}{'moyenne':>9}{'juste en tête':>{_CELL + 1}}"
    lines = (
        f"{_span(one):<{_NAME}}{one.right.of:>5}{100 * one.confidence:>7.0f} %{_cell(one.right):>{_CELL + 1}}"
        f"  {'#' * round(_BAR * one.right.value)}"
        for one in bins
    )
    error = _hundredths(calibration_error(bins), 1)
    return "\n".join(
        [head, *lines, f"Écart moyen entre confiance et réalité : {error} points."]
    )


def _span(one: Bin) -> str:
    return f"de {100 * one.low:.0f} à {100 * one.high:.0f} %"
