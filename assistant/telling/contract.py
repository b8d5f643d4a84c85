"""The contract of a mission: which clauses it holds, and the values that its answers fill in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.checklist.models import GIVEN_UP, OPTIONAL
from assistant.contract.assembly import assemble
from assistant.contract.draft import Citation, Draft, Text, Value
from assistant.contract.filling import Known, filled
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.dates.periods import last_day
from assistant.interview.answer import phrase_answer
from assistant.knowledge.contract.passages import ANNEX, Blank
from assistant.knowledge.questions import Question
from assistant.knowledge.topics import Topic
from assistant.quantities import dates, volumes
from assistant.telling.country import in_sentence
from assistant.telling.price import counted_units, price_in_words


def draft_of(ctx: Context, state: State) -> Draft:
    """The contract as the mission stands; what the user has not taken up is offered beside it."""
    retained, options = [], []
    for item in ctx.checklist(state).items:
        if item.priority == OPTIONAL and not item.taken_up:
            options.append(item.topic.id)
        elif item.status != GIVEN_UP:
            retained.append(item.topic.id)
    facts = ctx.dates(state).facts
    return assemble(ctx.knowledge, facts, retained, options, known_of(ctx, state))


def clause_of(ctx: Context, state: State, topic: str) -> tuple[Text, ...]:
    """The clause of a topic as it stands in this mission's contract, or as it would alone."""
    draft = draft_of(ctx, state)
    for clause in (*draft.clauses, *draft.options):
        if clause.name == topic:
            return clause.paragraphs
    facts = ctx.dates(state).facts
    alone = assemble(ctx.knowledge, facts, [topic])
    for clause in alone.clauses:
        if clause.name == topic:
            return tuple(_by_title(alone, text) for text in clause.paragraphs)
    return ()


def _by_title(draft: Draft, text: Text) -> Text:
    """Annexes named by their titles: alone, a clause has no numbers to cite."""
    titles = {annex.name: annex.title for annex in draft.annexes}
    return tuple(
        replace(part, number=f"« {titles[part.target]} »")
        if isinstance(part, Citation) and part.kind == ANNEX
        else part
        for part in text
    )


def given_up(ctx: Context, state: State) -> tuple[Topic, ...]:
    """The clauses that the user does not want."""
    items = ctx.checklist(state).items
    return tuple(item.topic for item in items if item.status == GIVEN_UP)


def known_of(ctx: Context, mission: Mission) -> Known:
    """What the answers fill in, and what they let assume."""
    values = {}
    examples = {}
    for blank in ctx.knowledge.blanks_by_id.values():
        value = _value(ctx, mission, blank)
        if value:
            values[blank.id] = value
        elif assumed := _assumed(ctx, mission, blank):
            examples[blank.id] = assumed
    return Known(values, examples)


def _value(ctx: Context, mission: Mission, blank: Blank) -> str:
    """What fills the blank; nothing where neither an answer nor a day of the calendar does."""
    if blank.deadline:
        day = (_next_day if blank.next else _first_day)(ctx, mission, blank.deadline)
        return dates.show(day.isoformat()) if day else ""
    if not blank.answer:
        return ""
    said = _answer(ctx, mission, ctx.knowledge.every_question[blank.answer])
    if said and blank.form:
        return in_sentence(ctx.knowledge.places, said, blank.form)
    return said


def _answer(ctx: Context, mission: Mission, asked: Question) -> str:
    """The answer inside a sentence, a price as it was said and its total; an assumption is none."""
    facts = ctx.dates(mission).facts
    if asked.id not in facts.values:
        return ""
    price = mission.answers.get(asked.id)
    if asked.kind == "amount" and isinstance(price, str | int | float):
        return price_in_words(ctx, mission, asked, price)
    if asked.kind == "volume" and isinstance(facts.values[asked.id], str):
        return _counted(ctx, mission, asked)
    if asked.id in facts.assumed:
        return ""
    return phrase_answer(ctx.knowledge, asked, facts.values[asked.id])


def _counted(ctx: Context, mission: Mission, asked: Question) -> str:
    """« 45 bulletins par mois »: the volume with what is counted, as the price names it."""
    volume = str(ctx.dates(mission).facts.values[asked.id])
    if not volumes.fits(volume):
        return volume
    number, _, rest = volumes.show(volume).partition(" par ")
    unit = counted_units(ctx, mission, asked).removeprefix("de ").removeprefix("d'")
    return f"{number} {unit} par {rest}" if rest else f"{volumes.show(volume)}"


def _first_day(ctx: Context, mission: Mission, rule_id: str) -> date | None:
    """The last day of the first period of what lasts, whatever comes after it."""
    facts = ctx.dates(mission).facts
    rule = next(one for one in ctx.knowledge.deadlines if one.id == rule_id)
    needed = {rule.counted_from, rule.lasting}
    if not needed <= facts.values.keys() or needed & facts.assumed:
        return None
    start = date.fromisoformat(str(facts.values[rule.counted_from]))
    return last_day(start, str(facts.values[rule.lasting]))


def _next_day(ctx: Context, mission: Mission, rule_id: str) -> date | None:
    """The next day of a deadline, as it is counted, or the last one where all are over."""
    days = sorted(
        deadline.planned
        for deadline in ctx.calendar(mission).deadlines()
        if deadline.rule.id == rule_id and not deadline.assumed
    )
    to_come = [day for day in days if day >= ctx.today]
    return next(iter(to_come or days[-1:]), None)


def _assumed(ctx: Context, mission: Mission, blank: Blank) -> str:
    """The assumption that stands in the brackets, of a duration that the user does not know."""
    facts = ctx.dates(mission).facts
    if blank.kind != "duration" or blank.answer not in facts.assumed:
        return ""
    asked = ctx.knowledge.every_question[blank.answer]
    return phrase_answer(ctx.knowledge, asked, facts.values[asked.id])


def lines_of(ctx: Context, mission: Mission, lines: Iterable[str]) -> tuple[Text, ...]:
    """Curated lines that cite nothing, their values filled in."""
    known = known_of(ctx, mission)
    return tuple(filled(ctx.knowledge, known, {}, line) for line in lines)


def blanks_left(ctx: Context, state: State) -> int:
    """How many values of the contract are still to be filled in."""
    draft = draft_of(ctx, state)
    contract = ctx.knowledge.contract
    lines = [contract.signing]
    for signature in contract.signatures:
        lines += signature.lines
    texts = (*(text for _, text in draft.texts), *lines_of(ctx, state, lines))
    left = {
        part.blank.id
        for text in texts
        for part in text
        if isinstance(part, Value) and not part.text
    }
    return len(left)
