"""`evaluate`: labelled questions -> the share of right answers, by kind. The figures that the project publishes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.commands.ask import read_object
from assistant.errors import AssistantError
from assistant.matching.matcher import Match, Matcher


@dataclass(frozen=True)
class Judged:
    """One labelled question and what the matcher made of it."""

    kind: str
    right: frozenset[str]
    """The topics that answer it; none for a question that must not be answered."""
    match: Match

    @property
    def in_scope(self) -> bool:
        """Whether some topic answers it."""
        return bool(self.right)

    def among(self, best: int) -> bool:
        """Whether a right topic is among the best."""
        return any(ranked.topic in self.right for ranked in self.match.ranked[:best])


Measure = Callable[[Judged], bool]
_IN_SCOPE: Sequence[tuple[str, Measure]] = (
    ("bon sujet en tête", lambda one: one.among(1)),
    ("bon sujet parmi 3", lambda one: one.among(3)),
    ("refusée à tort", lambda one: one.match.decision in ("unknown", "chat")),
    ("réponse directe", lambda one: one.match.decision == "answer"),
    ("directe et fausse", lambda one: one.match.decision == "answer" and not one.among(1)),
)
_OUT_OF_SCOPE: Sequence[tuple[str, Measure]] = (
    ("hors sujet refusée", lambda one: one.match.decision in ("unknown", "chat")),
    ("hors sujet, réponse directe", lambda one: one.match.decision == "answer"),
)


def evaluate(matcher: Matcher, lines: Iterable[str]) -> str:
    """A table of figures for {"q", "ok": [topic ids], "kind"} lines. Raises AssistantError at a malformed line."""
    judged = [_judge(matcher, line, number) for number, line in enumerate(lines, 1) if line.strip()]
    inside = [one for one in judged if one.in_scope]
    outside = [one for one in judged if not one.in_scope]
    rows = [_rows("dans le sujet", inside, _IN_SCOPE), _rows("hors sujet", outside, _OUT_OF_SCOPE)]
    by_kind: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_kind[one.kind].append(one)
    kinds = [
        _rows(kind, each, _IN_SCOPE[:3] if each[0].in_scope else _OUT_OF_SCOPE[:1])
        for kind, each in sorted(by_kind.items())
    ]
    return "\n".join(filter(None, [*rows, *kinds]))


def _judge(matcher: Matcher, line: str, number: int) -> Judged:
    data = read_object(line, number, "q", "ok")
    if not isinstance(data["ok"], list):
        raise AssistantError(f'Ligne {number} : "ok" doit être une liste de sujets.')
    return Judged(str(data.get("kind", "?")), frozenset(map(str, data["ok"])), matcher.match(str(data["q"])))


def _rows(name: str, judged: Sequence[Judged], measures: Sequence[tuple[str, Measure]]) -> str:
    if not judged:
        return ""
    lines = (f"  {label:<28} {_share(judged, measure)}" for label, measure in measures)
    return "\n".join([f"{name} ({len(judged)})", *lines])


def _share(judged: Sequence[Judged], measure: Measure) -> str:
    count = sum(map(measure, judged))
    return f"{count:>4} / {len(judged):<4} {100 * count / len(judged):5.1f} %"


def read_questions(file: Path) -> list[str]:
    """The lines of a file of labelled questions. Raises AssistantError where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise AssistantError(f"Le fichier de questions « {file} » ne peut pas être lu : {error}.") from error
