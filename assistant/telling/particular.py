"""Particulars in words: « Le délai de paiement : 30 jours »."""

from collections.abc import Mapping

from assistant.conversation.context import Context


def particular_lines(ctx: Context, told: Mapping[str, str]) -> list[str]:
    """A line for each value, by the name of its particular."""
    known = ctx.knowledge.particulars_by_id
    return [
        ctx.say.particular(label=known[name].label, value=value)
        for name, value in told.items()
        if name in known
    ]
