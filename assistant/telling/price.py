"""What is said of a price: as it was said, what it comes to, and by which sum."""

from collections.abc import Iterable, Iterator

from assistant.blocks import Block, Faint
from assistant.conversation.context import Context
from assistant.conversation.state.mission import Mission
from assistant.knowledge.questions import Question
from assistant.quantities import amounts, durations, prices, units
from assistant.quantities.prices import Price
from assistant.quantities.totals import Total


def price_in_words(
    ctx: Context, mission: Mission, question: Question, price: Price
) -> str:
    """« 2 150 € par mois, soit 25 800 € pour 12 mois »: and its total where that is another."""
    total = ctx.interview(mission).total(question)
    if total is None or total.euros is None or not isinstance(price, str):
        return prices.show(price)
    shown = prices.show(total.price)
    if total.is_price:
        return shown
    whole = amounts.show(total.euros)
    if total.open_ended and total.follows_term:
        whole = ctx.say.amount_a_year(total=whole)
    elif total.term and total.follows_term:
        whole = ctx.say.amount_for_term(total=whole, term=durations.show(total.term))
    return ctx.say.amount_with_total(price=shown, total=whole)


def sums(ctx: Context, mission: Mission, answered: Iterable[str]) -> tuple[Block, ...]:
    """The sum of each price that these answers to questions tell, in one line."""
    told = set(answered)
    lines: list[Block] = []
    for question in ctx.knowledge.questions.values():
        if told.isdisjoint({question.id} | question.counted_with):
            continue
        total = ctx.interview(mission).total(question)
        if total:
            lines += _sum(ctx, mission, question, total)
    return tuple(lines)


def _sum(
    ctx: Context, mission: Mission, question: Question, total: Total
) -> Iterator[Block]:
    say = ctx.say
    if total.euros is None:
        interview = ctx.interview(mission)
        # What was not asked yet is asked now: nothing need be assumed.
        if question.times in interview.facts.assumed:
            assumed = amounts.show(amounts.parse(question.if_unknown))
            yield Faint(say.amount_not_computed(assumption=assumed))
    elif not total.in_words:
        return
    elif not total.follows_term or (total.term and not total.open_ended):
        if not total.is_price:
            yield Faint(say.amount_computed(arithmetic=total.in_words))
    elif total.open_ended:
        yield Faint(say.amount_computed_for_a_year(arithmetic=total.in_words))
    else:
        yield Faint(say.amount_computed_to_confirm(arithmetic=total.in_words))


def counted_units(ctx: Context, mission: Mission, volume: Question) -> str:
    """« de factures »: what this question on a volume asks to count."""
    return units.of_several(unit_counted(ctx, mission, volume))


def unit_counted(ctx: Context, mission: Mission, volume: Question) -> str:
    """« facture »: the unit of the price that this volume counts."""
    unit = units.PIECE
    for question in ctx.knowledge.questions.values():
        if question.times == volume.id:
            unit = prices.unit_of(mission.answers.get(question.id)) or unit
    return unit
