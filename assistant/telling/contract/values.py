"""What the answers of a mission fill in of its contract and its letters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.contract.filling import Known
from assistant.conversation.context import Context
from assistant.conversation.state.mission import Mission
from assistant.dates.deadlines import Deadline
from assistant.dates.periods import last_day
from assistant.interview.answer import phrase_answer
from assistant.knowledge.contract.passages import Blank
from assistant.knowledge.facts import Facts
from assistant.knowledge.questions import Question
from assistant.quantities import dates, rates, units, volumes
from assistant.telling.country import in_sentence
from assistant.telling.particular import volume_lines
from assistant.telling.price import price_in_words, unit_counted
from assistant.text.folding import fold

_BRACKETS = re.compile(r"[\[\]{}]")
"""What would close a blank too early."""
_A_SHARE = re.compile(r"([\d,]+) %")
_SPOKEN = re.compile(
    r"\b(?:je|j|me|m|moi|mon|ma|mes|tu|toi|stp|svp|lol|mdr|salut|slt|hello|coucou|bonjour|bonsoir|bjr)\b"
)
"""Words of a chat that no contract says of its object: « slt, je suis commercial »."""


def known_of(ctx: Context, mission: Mission) -> Known:
    """What the answers fill in, and what they let assume."""
    filler = _Values(ctx, mission)
    values = {}
    examples = {}
    for blank in ctx.knowledge.blanks_by_id.values():
        value = filler.value(blank)
        if value:
            values[blank.id] = value
        elif assumed := filler.assumed(blank):
            examples[blank.id] = assumed
    return Known(values, examples)


_MOST_VOLUMES = 3
"""Volumes that fill one blank."""


@dataclass(frozen=True)
class _Values:
    """Looks at a mission once for all blanks."""

    ctx: Context
    mission: Mission

    @cached_property
    def facts(self) -> Facts:
        """What is established of the mission and its dates."""
        return self.ctx.dates(self.mission).facts

    @cached_property
    def deadlines(self) -> Sequence[Deadline]:
        """Every day that follows from the dates."""
        return self.ctx.calendar(self.mission).deadlines()

    def value(self, blank: Blank) -> str:
        """What fills the blank; nothing where neither an answer nor a day of the calendar does."""
        if blank.deadline:
            find = self._next_day if blank.next else self._first_day
            day = find(blank.deadline)
            return dates.show(day.isoformat()) if day else ""
        if not blank.answer:
            return self._told(blank)
        said = self._answer(self.ctx.knowledge.every_question[blank.answer])
        if said and blank.form:
            return in_sentence(self.ctx.knowledge.places, said, blank.form)
        return said

    def _told(self, blank: Blank) -> str:
        """What was told of it beside the questions; a share without « % », as its text has it."""
        for one in self.ctx.knowledge.particulars:
            value = self.mission.particulars.get(one.id, "")
            if one.blank != blank.id or not value:
                continue
            if blank.kind != "number":
                return value
            share = _A_SHARE.fullmatch(value)
            return share[1] if share else ""
        return ""

    def assumed(self, blank: Blank) -> str:
        """What stands in the brackets: a duration that the user does not know, their own words."""
        if blank.described:
            said = _BRACKETS.sub("", self.mission.described).strip()
            return "" if _SPOKEN.search(fold(said)) else said
        if blank.kind != "duration" or blank.answer not in self.facts.assumed:
            return ""
        return self._phrased(self.ctx.knowledge.every_question[blank.answer])

    def _answer(self, asked: Question) -> str:
        """Inside a sentence, a price as it was said and its total; an assumption is none."""
        if asked.id not in self.facts.values:
            return self._volumes_told() if asked.kind == "volume" else ""
        price = self.mission.answers.get(asked.id)
        if asked.kind == "amount" and isinstance(price, str | int | float):
            return price_in_words(self.ctx, self.mission, asked, price)
        if asked.kind == "volume" and volumes.fits(self.facts.values[asked.id]):
            return self._counted(asked)
        if asked.id in self.facts.assumed:
            return ""
        return self._phrased(asked)

    def _phrased(self, asked: Question) -> str:
        return phrase_answer(self.ctx.knowledge, asked, self.facts.values[asked.id])

    def _volumes_told(self) -> str:
        """« 180 factures par mois et 60 relances par mois », told where no price needs them."""
        paced = {
            unit: volume
            for unit, volume in self.mission.volumes.items()
            if unit and rates.read_volume(volume).period
        }
        return " et ".join(volume_lines(self.ctx, paced)[:_MOST_VOLUMES])

    def _counted(self, asked: Question) -> str:
        """« 45 bulletins par mois »: the volume with what is counted, as the price names it."""
        volume = rates.read_volume(str(self.facts.values[asked.id]))
        if not volume.period:
            return volume.shown
        unit = unit_counted(self.ctx, self.mission, asked)
        number = rates.shown_number(volume.number)
        return f"{number} {units.counted(unit, volume.number)} par {volume.period}"

    def _first_day(self, rule_id: str) -> date | None:
        """The last day of the first period of what lasts, whatever comes after it."""
        rule = next(one for one in self.ctx.knowledge.deadlines if one.id == rule_id)
        needed = {rule.counted_from, rule.lasting}
        values = self.facts.values
        if not needed <= values.keys() or needed & self.facts.assumed:
            return None
        start = date.fromisoformat(str(values[rule.counted_from]))
        return last_day(start, str(values[rule.lasting]))

    def _next_day(self, rule_id: str) -> date | None:
        """The next day of a deadline, as it is counted, or the last one where all are over."""
        days = sorted(
            deadline.planned
            for deadline in self.deadlines
            if deadline.rule.id == rule_id and not deadline.assumed
        )
        to_come = [day for day in days if day >= self.ctx.today]
        return next(iter(to_come or days[-1:]), None)
