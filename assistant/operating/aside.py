"""What was set aside, as the operator reads it. Pure."""

import json
from collections.abc import Sequence

from assistant.errors import AssistantError
from assistant.storage.port import Aside

_KINDS = {
    "telegram": "message",
    "reply": "réponse",
    "reminder": "rappel",
    "state": "état",
}
_NOTHING = "Rien n'est mis de côté."


def kind_of(aside: Aside) -> str:
    """What it is: « message », « réponse », « rappel », « état », or « autre »."""
    # A reminder's event begins with its chat (service/reminders.py), which says no kind.
    beginning, _, _ = aside.event.removeprefix(f"{aside.chat}:").partition(":")
    return _KINDS.get(beginning, "autre")


def listed(rows: Sequence[Aside], *, with_text: bool) -> str:
    """A line each: number, moment, kind, error. `with_text` adds what was written."""
    return "\n".join(_lines(rows, with_text)) if rows else _NOTHING


def _lines(rows: Sequence[Aside], with_text: bool) -> list[str]:
    lines = []
    for aside in rows:
        moment = aside.happened_at[:16].replace("T", " ")
        lines.append(
            f"{aside.number:>5}  {moment} UTC  {kind_of(aside):<8} {aside.error}"
        )
        if with_text:
            lines.append(json.dumps(aside.body, ensure_ascii=True, indent=2))
    return lines


def named(
    rows: Sequence[Aside], numbers: Sequence[int], *, everything: bool
) -> list[Aside]:
    """Those of these numbers, or all. Raises AssistantError for a number that is none."""
    if everything:
        return list(rows)
    by_number = {aside.number: aside for aside in rows}
    for number in numbers:
        if number not in by_number:
            raise AssistantError(f"Rien n'est mis de côté sous le n° {number}.")
    return [by_number[number] for number in numbers]


def to_retry(chosen: Sequence[Aside], *, everything: bool) -> list[Aside]:
    """Those that can be tried again. Raises AssistantError for one that was named and cannot."""
    left = [aside for aside in chosen if kind_of(aside) in ("état", "autre")]
    if left and not everything:
        number, kind = left[0].number, kind_of(left[0])
        raise AssistantError(
            f"Le n° {number} ({kind}) ne peut pas être rejoué : lisez-le avec "
            "« set-aside list --text », puis « set-aside drop »."
        )
    return [aside for aside in chosen if aside not in left]
