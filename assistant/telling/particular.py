"""Particulars and volumes in words: « Le délai de paiement : 30 jours », « 45 appels par jour »."""

from collections.abc import Mapping

from assistant.conversation.context import Context
from assistant.quantities import volumes


def particular_lines(
    ctx: Context, told: Mapping[str, str], former: Mapping[str, str] | None = None
) -> list[str]:
    """A line for each value, by the name of its particular; with the former one it replaces."""
    known = ctx.knowledge.particulars_by_id
    lines = []
    for name, value in told.items():
        if name in known:
            label, before = known[name].label, (former or {}).get(name)
            if before:
                line = ctx.say.answer_replaced(label=label, answer=value, former=before)
            else:
                line = ctx.say.particular(label=label, value=value)
            lines.append(line)
    return lines


def volume_lines(ctx: Context, told: Mapping[str, str]) -> list[str]:
    """« 7 000 dictées par mois »: the volumes told, but for those of people, places and days."""
    worked_on = volumes.but(told, ctx.knowledge.words.not_worked_on)
    return [volumes.in_words(unit, volume) for unit, volume in worked_on.items()]
