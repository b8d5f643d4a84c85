"""Quantities in a sentence: which amount, duration or day answers which question.

What stands beside them decides.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from assistant.interview.reading.answers import Heard
from assistant.interview.reading.quantities.beside import Beside, Spot, beside
from assistant.interview.reading.quantities.headcount import headcount
from assistant.interview.reading.quantities.paid import is_paid
from assistant.interview.reading.setting import Setting
from assistant.knowledge.facts import Answer
from assistant.knowledge.language.word_lists import WordLists
from assistant.knowledge.questions import Question
from assistant.quantities import (
    NotUnderstood,
    counts,
    dates,
    durations,
    milestones,
    prices,
    rates,
    rhythms,
    spoken_prices,
    volumes,
)
from assistant.quantities.days.almanac import NEAR_YEARS
from assistant.quantities.rates import Rate
from assistant.quantities.spoken_prices import Spoken
from assistant.quantities.units import TIMES, WORKING_DAY, canonical
from assistant.text.folding import fold

_MOST = 40
"""Quantities of a kind that are looked at in one text, the first ones."""
_OTHER = 3
"""Words between a duration and what says that it is another one, fewer than these."""
_TO = frozenset(("a", "pour", "et"))
"""« 2 ans à 1 150 € par mois »: a price follows."""
_MONTH = durations.measure("1 mois")
"""Days."""
_LEAST_ALONE = 100
"""Euros from which a bare number by the week or the month is a price."""
_SEVERAL = 2
_LEAD, _SHORTLY = 40, 20
"""Characters beside a price among which it is said that it is an extra, or what it is for."""
# The grammar of what is paid beside: words and their order together, so no list for curators.
_STARTS = re.compile(
    r"\b(?:demarre(?:ra|r)?|demarrage|commence(?:ra|r)?|debut|debute(?:ra|r)?|a partir du)\b"
)
_IS_OVER = re.compile(
    r"\b(?:depuis|deja|ancien\w*|actuel\w*|tourne|avait|etait|l'an dernier|en cours)\b"
    r"|\b(?:a|ont|avons|avez|ai) (?:demarre|commence|debute)\b"
)
"""What begins, and what tells that it began already."""
_UNDER_WAY = frozenset(("en-cours", "fin"))
"""The stages of a contract that runs."""
_EXTRA_BEFORE = re.compile(
    r"(?:\ba part|\ben plus|\ben sus|\bsupplements?|\bau[ -]de(?:la|ssus)|\bhors forfait|\+"
    r"|\br?ajout\w*|(?<!pas )(?<!non )(?<!au )(?<!de )\bplus(?= \d*$))"
    r"(?: de \d+ [a-z]+)? ?[,:;=(]? ?(?:(?:c'est|a|de|pour|pr|la|le|les|chaque|facturee?s?) ?)*$"
)
_JOINED_BEFORE = re.compile(
    r"(?:\+|(?<!\bpas )(?<!\bde )\bplus) ?"
    r"(?:(?:(?:1|le|la|les|l'|des|mes|notre|nos) ?)?[a-z]{4,20} (?:(?:de|a|du) )?)?$"
)
"""« 420 € par mois + 18 € par bulletin », « + un loyer de 14 € »."""
_EXTRA_BEHIND = re.compile(
    r"[^,;.!?]{0,25}?(?<!rien )(?<!pas )"
    r"(?:\ben ?\+|\b(?:a part|en plus|en sus|en supplement|de plus|au[ -]dela"
    r"|si (?:on|je|vous|ils?|elles?|nous|ca))\b(?! ?(?:c'est |a )?\d))"
)
_FOR_SO_MANY = re.compile(r"\bpour (?:les |ces |mes |nos )?$")
_OF_A_PAUSE = re.compile(
    r"\b(?:ferm\w*|conges?|vacances|absent\w*|arret\w*|pic|pics|pointe|soldes|essai|test|pilote"
    r"|double|recette|formation)\b[^.;!?]*$"
)
"""« Fermés du 1er au 21 août », « le pilote du 4 janvier au 3 mars »: no term of a contract."""
_RENEWED_FOR = re.compile(
    r"\b(?:(?:renouvel|recondu|(?:re)?prolong)\w+|repart\w*|refait|enchaine\w*|tranches?)"
    r" (?:(?:de|pour|par|d'|\d fois|tous les|chaque|sur|encore|tacite|tacitement|periodes?) ?)*$"
)
_IS_FOR = re.compile(
    r",? (?:c'est|c) (?:juste |seulement )?pour [a-z]{2,}(?:er|ir|re)\b"
)
"""« 1 mois, c'est pour annoncer les pics »."""
_IN_A_PERIOD = re.compile(
    r" ?(?:max\w*|au plus|au maximum|mini\w*)? ?(?:par|/) ?(?:an|mois|semaine|trimestre)\b"
)
"""« 40 jours maximum par an » are worked, and no term."""
_AGAIN = re.compile(r" (?:de plus )?a chaque (?:fois|coup)\b| de plus (?:si|sauf)\b")
_FROM_TO = re.compile(r"(?:d'?|de )?(?:an|annee|mois) (?:en|par) (?:an|annee|mois)")
"""What is renewed for so long: « repart pour 1 an », « 6 mois de plus si », « an par an »."""
_PAID_FOR = re.compile(r"(?:\bpar|/|\bpour chaque|\ba chaque) ?(?P<what>[a-z]{3,})")
_PURPOSE = re.compile(
    r"^ pour(?= (?!(?:commencer|demarrer|debuter|voir|tester|essayer|notre|votre|autre)\b)"
    r"[a-z]+(?:er|ir|re) )"
)
"""« Un mois pour former l'équipe » does not say for how long one signs."""
_NOUN = r"(?:le |la |les |l'|leurs? |ses |des |nos )[a-z'-]{3,}(?: [a-z'-]{3,}){0,2}"
_BESIDES = re.compile(
    r"(?<!sans )(?<!pas de )(?<!aucun )(?<!zero )\bsupplements?\b"
    r"|(?<!rien )(?<!pas )\ben sus\b"
    rf"|\b{_NOUN} (?:(?:sont|est|seront|sera|c'est) )?"
    r"(?:en plus|a part|hors forfait|non compris\w*)\b"
    r"|\b(?:rallong|rajout|ajout|pai|pay|factur)\w*[^.;!?]{0,25}\bsi [^.;!?]{0,15}depass"
    r"|\bdepass\w*[^.;!?]{0,25}\b(?:rallong|rajout|ajout|pai|pay|factur)"
)
_PAID_ONCE = re.compile(
    r"(?:(?:€|euros?)[^.;!?€]{0,45}|\b(?:pay|factur|regl)\w* (?:en )?)\b(?:1|une) (?:seule )?fois\b"
)
_ALL_IN = re.compile(
    r"\bpas (?:meme )?1 (?:centime|euro|sou|rond) de plus\b|\brien (?:de|en) plus\b"
    r"|\bpour (?:l'ensemble|la totalite|le tout)\b|\btout (?:est )?(?:compris|dedans|inclus)\b"
    r"|\ben tout et pour tout\b"
)
_TAKEN = re.compile(
    r"\b(?:je|on|nous) (?:prends?|prenons|garde|choisis|retiens|pars? sur)"
    r"(?: plutot)?(?: sur)? (?:le |la |les |l')(?P<what>[a-z]{4,})"
)


def _says(word: str, text: str) -> bool:
    return word.rstrip("s") in text


Found = TypeVar("Found", bound=Spot)


@dataclass(frozen=True)
class Measures:
    """Reads the quantities of one text, which went through `spelt`."""

    words: WordLists
    text: str
    setting: Setting
    terms: Set[str] = frozenset()
    """The questions of how long the contract lasts."""

    def answer(self, question: Question) -> Heard | None:
        """The answer to a question of amount, volume, duration or date, or that counts people."""
        if question.counts:
            return self._headcount(question)
        return self._measured(question)

    def _measured(self, question: Question) -> Heard | None:
        match question.kind:
            case "amount":
                return self._amount(question)
            case "volume":
                return self._volume(question)
            case "duration":
                return self._duration(question)
            case "date":
                return self._date(question)
            case "milestones":
                return self._milestones(question)
            case _:
                return None

    def _headcount(self, question: Question) -> Heard | None:
        told = headcount(question, self.text)
        return Heard(question.id, *told) if told else None

    def _heard(
        self,
        question: Question,
        answer: Answer,
        spot: Spot,
        sure: bool = True,
    ) -> Heard:
        return Heard(question.id, answer, self._typed(spot), sure)

    def _typed(self, spot: Spot) -> str:
        return self.text[spot.start : spot.end]

    def _duration(self, question: Question) -> Heard | None:
        possible = []
        for duration in durations.find(self.text, self.setting.now)[:_MOST]:
            lasts = self._waits(question) or _long_enough(duration)
            if lasts and not self._is_no_term(duration):
                possible.append(duration)
        chosen = self._chosen(question, possible)
        if chosen is None:
            return None
        return self._heard(question, chosen.text, chosen, chosen.exact)

    def _is_no_term(self, duration: durations.Duration) -> bool:
        """Whether it comes back, or is of something within the contract.

        « 48 jours », at a price by the day, are days of work.
        """
        recurring = rhythms.find(self.text)[:_MOST]
        comes_back = any(_overlaps(duration, rhythm) for rhythm in recurring)
        worked = self._paid_by_day and "jour" in duration.text
        behind = self.text[duration.end :]
        worked = worked or bool(_IN_A_PERIOD.match(behind) or _IS_FOR.match(behind))
        return comes_back or worked or self._is_of_a_pause(duration)

    def _date(self, question: Question) -> Heard | None:
        past = question.past and not self._is_to_come
        days = dates.find(self.text, self.setting.now, past=past)
        term = self._term
        if not question.begins:
            days = [day for day in days if not (term and _overlaps(day, term))]
        exact = [day for day in days if day.exact]
        day = self._chosen(question, days) or self._chosen(question, exact)
        if day:
            return self._heard(question, day.iso, day, day.exact)
        if term and term.first and question.begins:
            return self._heard(question, term.first.isoformat(), term, False)
        return None

    @cached_property
    def _term(self) -> durations.Duration | None:
        """From which day to which the contract runs, where the text tells both."""
        for found in durations.find(self.text, self.setting.now)[:_MOST]:
            if found.first and not self._is_of_a_pause(found):
                return found
        return None

    @cached_property
    def _paid_by_day(self) -> bool:
        """Whether the price that was told is one by the day."""
        given = self.setting.answers.values()
        told = [one for one in given if isinstance(one, str) and prices.fits(one)]
        return any(prices.unit_of(one) == WORKING_DAY for one in told)

    def _is_of_a_pause(self, duration: durations.Duration) -> bool:
        """« Pilote jusqu'au 3 mars »: days that are told of something within the contract."""
        by_day = self.text[duration.start :].startswith(("jusqu", "du ", "de "))
        before = self.text[max(duration.start - _LEAD, 0) : duration.start]
        return by_day and bool(_OF_A_PAUSE.search(before))

    @cached_property
    def _is_to_come(self) -> bool:
        """Whether a day of no year is the next: « on démarre le 1er septembre », of no mission yet.

        Not where the contract runs, nor where the text tells what is over.
        """
        not_yet = _UNDER_WAY.isdisjoint(map(str, self.setting.answers.values()))
        starts = _STARTS.search(self.text)
        return bool(starts) and not_yet and not _IS_OVER.search(self.text)

    @cached_property
    def _days(self) -> Sequence[dates.Day]:
        """The days told: « le 15 octobre 2027 maximum » is no amount."""
        return dates.find(self.text, self.setting.now, past=True)

    def _is_another(self, question: Question, beside: Beside) -> bool:
        """Whether a duration is that of something else than a contract.

        « 3 mois de montée en charge »; where the question itself names it, it is the answer.
        """
        if question.kind != "duration":
            return False
        named = set(map(fold, question.clues))
        others = frozenset(
            one
            for one in self.words.other_spans
            if named.isdisjoint((one, *one.split()))
        )
        return beside.nearest(others) < _OTHER

    def _milestones(self, question: Question) -> Heard | None:
        """The milestones that a text names as such, beside those of before where it adds some."""
        said = f" {fold(self.text)} "
        named = any(f" {fold(clue)} " in said for clue in question.clues)
        found = [one.stored for one in self.listed]
        if not (named or found):
            return None
        try:
            found = found or milestones.parse(self._behind_a_colon, self.setting.now)
        except NotUnderstood:
            return None
        former = self.setting.answers.get(question.id)
        adds = not self.words.adding.isdisjoint(said.split())
        if adds and isinstance(former, list):
            found = sorted({*former, *found})
        return Heard(question.id, found, self.text, named or len(found) > _SEVERAL)

    @cached_property
    def listed(self) -> Sequence[milestones.Listed]:
        """The named days that follow each other, where the text lists some."""
        return milestones.listed(self.text, self.setting.now)

    @property
    def _behind_a_colon(self) -> str:
        """What is announced, where something is: « ajoute un jalon : recette le 3 mai »."""
        *_, told = self.text.split(":")
        return told

    def _chosen(self, question: Question, found: Sequence[Found]) -> Found | None:
        """The one quantity that answers: beside a clue first.

        While the question waits, the only quantity there is.
        """
        possible: list[Found] = []
        clear: list[Found] = []
        for spot in found:
            beside = self._beside(spot)
            rhythm = beside.last_before in self.words.every
            if (
                rhythm
                or (question.id in self.terms and self._is_of_renewal(spot))
                or beside.misleads(question)
                or self._is_another(question, beside)
            ):
                continue
            possible.append(spot)
            if self._is_clear(question, spot, beside):
                clear.append(spot)
        if clear or not self._waits(question):
            return self._only_one(clear)
        return _only(possible)

    def _is_of_renewal(self, spot: Spot) -> bool:
        """« 2 ans renouvelable un an »: the second is no term, nor is « d'année en année »."""
        before = self.text[max(spot.start - _LEAD, 0) : spot.start]
        after = self.text[spot.end : spot.end + _SHORTLY]
        again = _AGAIN.match(after) or _FROM_TO.fullmatch(self._typed(spot))
        return bool(again or _RENEWED_FOR.search(before))

    def _only_one(self, found: Sequence[Found]) -> Found | None:
        """The one there is, be it said twice: « 6 mois pour voir. Bon, va pour 6 mois »."""
        return found[0] if len({self._typed(spot) for spot in found}) == 1 else None

    def _is_clear(
        self,
        question: Question,
        spot: Spot,
        beside: Beside,
    ) -> bool:
        """Whether the text says that the quantity answers the question.

        That of the contract may stand by itself, with a reserve or without (« 24 mois je crois »),
        or be announced (« durée : 18 mois »); so may the one that is asked for.
        """
        waits = self._waits(question)
        if question.kind == "duration" and (waits or question.id in self.terms):
            # The text went through `spelt`: at most one space stands between its words.
            before = self.text[max(spot.start - 2, 0) : spot.start].rstrip()
            behind = set(beside.after.split())
            announced = before.endswith(":") and behind <= self.words.reserving
            told = beside.as_far_as_numbers()
            if announced or told.only(self.words.reserving | _TO):
                return True
        if spot is self._term and question.id in self.terms:
            return True
        typed = fold(self._typed(spot))
        itself = Beside(before=f" {typed} ", after="")
        return beside.tells(question) or itself.tells(question)

    def _waits(self, question: Question) -> bool:
        """Whether it is what was asked, or what that leads to: « oui, le 3 mai »."""
        pending = self.setting.pending
        if pending is None:
            return False
        if pending.id == question.id:
            return True
        leads_here = question.when.get(pending.id)
        return isinstance(leads_here, list) and len(leads_here) == 1

    def _amount(self, question: Question) -> Heard | None:
        """The price that is said, once or several times; None where two differ.

        Those beside a clue come first. What was not asked is to be confirmed, unless it is a total
        in so many words.
        """
        told: list[Spoken] = []
        clear: list[Spoken] = []
        for price in self._prices:
            beside = self._beside(price)
            if price.named:
                beside = self._of_its_own(price, beside.as_far_as_numbers())
            tells = beside.tells(question)
            waits = self._waits(question) or self._is_how(price)
            known = price.named or tells or waits or self._stands_alone(price)
            known = known or (self.tells_all_in and isinstance(price.price, Rate))
            counted = isinstance(price.price, Rate) and price.price.volume is not None
            misleads = beside.misleads(question) and not counted
            misleads = misleads or self._is_a_year(price)
            of_a_day = any(_overlaps(price, day) for day in self._days)
            if misleads or of_a_day or not known or self._counts_them(price):
                continue
            told.append(price)
            if tells:
                clear.append(price)
        together = prices.paid_together(told, self.text)
        chosen = self._preferred or together or self._agreed(clear or told)
        if chosen is None:
            return None
        chosen = self._with_volume_told(chosen)
        rate = isinstance(chosen.price, Rate)
        # « 200 000 en tout » may count pages as well as euros.
        plain = chosen.named or (rate and chosen in clear)
        asked = self._waits(question) or self._is_how(chosen)
        sure = asked or (chosen.exact and plain)
        sure = sure and not chosen.guessed
        return self._heard(question, prices.stored(chosen), chosen, sure)

    def _of_its_own(self, price: Spoken, beside: Beside) -> Beside:
        """Without what belongs to the price before it: « 2,90 € la commande + 14 € … ».

        Nor the unit that it is paid for: « le bulletin c'est 22 € ».
        """
        beside = (
            beside.without(price.price.unit)
            if isinstance(price.price, Rate)
            else beside
        )
        ends = [one.end for one in self._prices if one.end <= price.start and one.named]
        if not ends:
            return beside
        return beside.not_before(self.text[max(ends) : price.start])

    def _with_volume_told(self, price: Spoken) -> Spoken:
        """The price with its volume, where that was told before.

        That of another thing, or of no period, is to be confirmed.
        """
        rate = price.price
        if isinstance(rate, tuple):
            return self._with_volumes_told(price, rate)
        if not (isinstance(rate, Rate) and rate.lacks_volume):
            return price
        own = self.setting.volumes.get(rate.unit, "")
        volume = own or self._likely_volume(rate.unit)
        if not volume:
            return price
        whole = rate.holding(rates.read_volume(volume))
        guessed = price.guessed or not (own and whole.paced_by)
        return replace(price, price=whole, guessed=guessed)

    def _with_volumes_told(
        self, price: Spoken, parts: Sequence[spoken_prices.Part]
    ) -> Spoken:
        """The parts of a price, each with the volume that was told of its own unit."""
        told = {**self.setting.volumes, **volumes.told(self.text)}
        whole = []
        for part in parts:
            volume = told.get(part.unit) if isinstance(part, Rate) else ""
            if isinstance(part, Rate) and volume:
                part = part.holding(rates.read_volume(volume))
            whole.append(part)
        return replace(price, price=tuple(whole))

    def _likely_volume(self, unit: str) -> str:
        """The only volume told of something that is worked on; none for a unit of time."""
        if unit in TIMES:
            return ""
        worked_on = volumes.but(self.setting.volumes, self.words.not_worked_on)
        likely = list(worked_on.values())
        return likely[0] if len(likely) == 1 else ""

    def _is_a_year(self, price: Spoken) -> bool:
        """« C'est 2027, l'année du début »: a bare number that no price asked for explains."""
        bare = not (price.named or isinstance(price.price, Rate | tuple))
        if not bare or price.price not in NEAR_YEARS:
            return False
        alone = len(self._prices) == 1 and not self._days
        return not (alone and self._asks_for_a_price)

    def _stands_alone(self, price: Spoken) -> bool:
        """« 5 100 par mois », between two marks: a price, where none was given."""
        told = price.price
        if not isinstance(told, Rate) or told.unit or self.setting.pending is None:
            return False
        if told.euros < _LEAST_ALONE:
            return False  # « des posts, 3 par semaine »
        asked = self.setting.pending.kind not in ("volume", "amount")
        given = any(prices.fits(one) for one in self.setting.answers.values())
        return asked and not given and self._beside(price).alone

    @cached_property
    def _paid(self) -> list[Spoken]:
        """All that is paid: no penalty, no bonus, nothing that is paid back."""
        told = [one for one in spoken_prices.find(self.text) if is_paid(one, self.text)]
        return [one for one in told if not self._is_of_a_flat_price(one)]

    def _is_of_a_flat_price(self, price: Spoken) -> bool:
        """« 690 € par mois pour les 900 »: a bare number of what that pays for."""
        before = self.text[max(price.start - _SHORTLY, 0) : price.start]
        bare = not (price.named or isinstance(price.price, Rate))
        return bare and bool(_FOR_SO_MANY.search(before))

    @cached_property
    def _prices(self) -> Sequence[Spoken]:
        """The prices told, without what is paid beside another one."""
        told = self._paid
        main = [price for price in told if not self._is_extra(price)]
        if not main:
            # Where a price was given, « 200 € de plus s'ils dépassent » is none.
            given = any(map(prices.fits, self.setting.answers.values()))
            return (
                main if self._adds or (given and not self._asks_for_a_price) else told
            )
        joined = [price for price in told if price in main or self._is_joined(price)]
        if len(joined) > len(main) and prices.paid_together(joined, self.text):
            return joined
        flat = [price for price in main if price.is_by_period]
        pieces = [price for price in main if price.lacks_volume]
        beside = len(flat) == 1 and len(flat) + len(pieces) == len(main)
        either = spoken_prices.EITHER.search(self.text)
        together = prices.paid_together(main, self.text)
        return flat if beside and not (either or together) else main

    @cached_property
    def periods(self) -> Set[str]:
        """Those by which something is paid or counted: « 450 € par mois », « 300 appels/mois ».

        « Des posts, 3 par semaine » tells how often the work comes back.
        """
        paid = {
            price.price.paced_by
            for price in spoken_prices.find(self.text)
            if isinstance(price.price, Rate)
            and (price.named or price.price.euros >= _LEAST_ALONE)
        }
        counted = {
            count.volume.period
            for count in counts.find(self.text)[:_MOST]
            if count.unit or count.volume.number >= _LEAST_ALONE
        }
        return (paid | counted) - {""}

    @property
    def paid_once(self) -> bool:
        """« 900 € une seule fois, au départ »: that says how often it is paid."""
        return bool(_PAID_ONCE.search(self.text))

    def _is_how(self, price: Spoken) -> bool:
        """Whether a rate is told while it is asked how the price is fixed: « 2 900 par mois »."""
        return self._asks_how and isinstance(price.price, Rate)

    @property
    def _asks_how(self) -> bool:
        pending = self.setting.pending
        return pending is not None and any(one.priced_by for one in pending.options)

    @property
    def _asks_for_a_price(self) -> bool:
        pending = self.setting.pending
        amount = pending is not None and pending.kind == "amount"
        return amount or self._asks_how

    @property
    def has_extra(self) -> bool:
        """Whether a price comes beside another: « 450 par mois, 80 la sortie en plus »."""
        counting = self._prices
        flat = any(price.is_by_period for price in counting)
        by_piece = any(price.lacks_volume for price in counting)
        mixed = flat and by_piece and not spoken_prices.EITHER.search(self.text)
        fewer = bool(counting) and len(counting) < len(self._paid)
        return fewer or mixed

    @property
    def extra_paid_by(self) -> str:
        """For what is paid besides: « + 12 € par inscription »; empty where that is not told."""
        if not (self._adds and spoken_prices.find(self.text)):
            return ""
        found = _PAID_FOR.search(self.text)
        return f"+{canonical(found['what'])}" if found else ""

    @property
    def tells_extras(self) -> bool:
        """Whether something is paid besides: « un forfait, avec des suppléments »."""
        return bool(_BESIDES.search(self.text))

    @property
    def tells_all_in(self) -> bool:
        """Whether one price pays for all: « pour l'ensemble, pas un centime de plus »."""
        return bool(_ALL_IN.search(self.text))

    @property
    def _adds(self) -> bool:
        """« + 12 € par rendez-vous »: all that is told comes to what was told before."""
        return self.text.lstrip().startswith("+")

    def _is_extra(self, price: Spoken) -> bool:
        before = self.text[max(price.start - _LEAD, 0) : price.start]
        behind = self.text[price.end : price.end + _LEAD]
        says_so = _EXTRA_BEFORE.search(before) or _EXTRA_BEHIND.match(behind)
        return price.beyond or bool(says_so)

    def _is_joined(self, price: Spoken) -> bool:
        """Whether « plus », « plus un loyer de » stands before a price by the piece."""
        by_piece = isinstance(price.price, Rate) and bool(price.price.unit)
        before = self.text[max(price.start - _LEAD, 0) : price.start]
        joins = price.named and by_piece and not price.beyond
        return joins and bool(_JOINED_BEFORE.search(before))

    @property
    def _preferred(self) -> Spoken | None:
        """The price of several that the text says is taken: « …, je prends l'illimité »."""
        taken = _TAKEN.search(self.text)
        if taken is None or len(self._prices) < _SEVERAL:
            return None
        word = taken["what"]
        named = [price for price in self._prices if _says(word, self._around(price))]
        return _only(named)

    def _around(self, price: Spoken) -> str:
        """The words of a price, and those right behind it."""
        return self.text[price.start : price.end + _SHORTLY]

    def _agreed(self, told: Sequence[Spoken]) -> Spoken | None:
        """The price that is said, once or several times."""
        return prices.chosen(told) if told else None

    def _volume(self, question: Question) -> Heard | None:
        """What was asked to be counted, or what the price lacks."""
        found = spoken_prices.times(self.text)[:_MOST]
        found = found or list(counts.find(self.text)[:_MOST])
        if self._waits(question):
            # « Les heures, je ne sais pas : 180 demandes par mois » counts no hours.
            timed = bool(self._units_without_volume & set(TIMES))
            found = [one for one in found if not (timed and _of_things(one))]
            count = counts.outcome(found, self.text)
        else:
            count = _only([one for one in found if self._lacks(question, one)])
        if count is None:
            return None
        return self._heard(question, count.volume.text, count, sure=count.exact)

    def _lacks(self, question: Question, count: counts.Count) -> bool:
        """Whether the price given before is by the thing counted here: « 700 lignes par mois »."""
        if self.setting.answers.get(question.id) is not None:
            return False
        if spoken_prices.is_of_them(count, self.text):
            return bool(self._units_without_volume)
        if count.volume.text == "1":
            return False  # « un dossier mal fait est refait »
        return bool(count.unit) and count.unit in self._units_without_volume

    @cached_property
    def _units_without_volume(self) -> Set[str]:
        """What the prices given before are paid for, where it is not known of how many."""
        given = [one for one in self.setting.answers.values() if isinstance(one, str)]
        return {
            prices.unit_of(one)
            for one in given
            if prices.fits(one) and prices.lacks_volume(one)
        }

    def _counts_them(self, price: Spoken) -> bool:
        """Whether a bare number says of how many a price was that was given before."""
        if price.named or not self._units_without_volume:
            return False
        return any(
            _overlaps(price, count) and spoken_prices.is_of_them(count, self.text)
            for count in counts.find(self.text)[:_MOST]
        )

    def _beside(self, spot: Spot) -> Beside:
        found = beside(self.text, spot, self.words.joining)
        return replace(found, after=_PURPOSE.sub("", found.after))


def _only(found: Sequence[Found]) -> Found | None:
    """The one there is; None where there are none or several."""
    if len(found) != 1:
        return None
    return found[0]


def _overlaps(one: Spot, other: Spot) -> bool:
    return one.start < other.end and other.start < one.end


def _long_enough(duration: durations.Duration) -> bool:
    """A few days are no contract's duration, unless it was asked for."""
    return durations.measure(duration.text) >= _MONTH


def _of_things(count: counts.Count) -> bool:
    """Whether what is counted has a name, and is no time."""
    return bool(count.unit) and count.unit not in TIMES
