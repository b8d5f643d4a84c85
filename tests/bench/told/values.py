"""Whether a stored answer says what a case means by « 1200 par mois », « 36 mois », « 2026-03-15 ».

Durations and prices are compared by value: « 3900 par trimestre » is « 1300 par mois », and a
price « par unite » is that of any piece. A country is compared by its own words, a milestone by its
day. Of a day whose year the text does not tell, only the day and the month count.
"""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from assistant.knowledge.facts import Answer
from assistant.knowledge.questions import AnswerKind, Question
from assistant.quantities import amounts, durations, rates
from assistant.quantities.rates import Rate, Volume
from assistant.quantities.units import PERIODS, PIECE, VOLUME_PERIODS
from assistant.text.folding import fold

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TOTAL = "total"
_TIMED = ("jour", "heure")
"""Units that are no pieces."""
_SHARE = 0.005
"""Two quantities that differ by less are the same."""
_DAYS = 2
_BESIDE = frozenset("l le la les ile iles republique de du des d".split())
"""Words without which a country's name is still that country's."""


def says(question: Question, answer: Answer, meant: Any, text: str) -> bool:
    """Whether the answer, which is known, is what is meant; of several options, all of them."""
    return _SAYING.get(question.kind, _same)(answer, meant, text)


def stored(question: Question, meant: Any) -> Answer:
    """What is meant as the program stores it. Raises NotUnderstood and ValueError."""
    store = _STORING.get(question.kind)
    answer: Answer = store(meant) if store else meant
    return answer


def volume_of(price: Answer) -> str | None:
    """The volume that a stored price tells, as volumes are stored."""
    volume = rates.read(price).volume if isinstance(price, str) else None
    return volume.text if volume else None


def _same(answer: Any, meant: Any, text: str) -> bool:
    return bool(answer == meant)


def _same_options(answer: Any, meant: Any, text: str) -> bool:
    return set(answer) == set(meant)


def _same_duration(answer: Any, meant: str, text: str) -> bool:
    wanted = durations.measure(durations.parse(meant))
    length = durations.measure(answer)
    return bool(abs(length - wanted) <= max(_DAYS, wanted * _SHARE))


def _same_day(answer: Any, meant: str, text: str) -> bool:
    year = meant[:4]
    return bool(answer == meant or (year not in text and answer[4:] == meant[4:]))


def _same_days(answer: Any, meant: str, text: str) -> bool:
    return {one[:10] for one in answer} == set(_DAY.findall(meant))


def _same_country(answer: Any, meant: str, text: str) -> bool:
    told, wanted = (set(fold(one).split()) - _BESIDE for one in (answer, meant))
    return told == wanted


def _same_price(answer: Any, meant: str, text: str) -> bool:
    wanted = _price(meant)
    told = rates.read(answer) if isinstance(answer, str) else answer
    if not isinstance(wanted, Rate) or not isinstance(told, Rate):
        alike = not isinstance(wanted, Rate) and not isinstance(told, Rate)
        return alike and _about(told, wanted)
    if wanted.unit == PIECE:
        return told.unit not in ("", *_TIMED) and _about(told.euros, wanted.euros)
    if wanted.unit:
        return told.unit == wanted.unit and _about(told.euros, wanted.euros)
    return not told.unit and _about(_a_month(told), _a_month(wanted))


def _same_volume(answer: Any, meant: str, text: str) -> bool:
    told, wanted = rates.read_volume(answer), _volume(meant)
    if not told.period or not wanted.period:
        return told.period == wanted.period and _about(told.number, wanted.number)
    paces = [one.number / float(VOLUME_PERIODS[one.period]) for one in (told, wanted)]
    return _about(*paces)


def _a_month(rate: Rate) -> float:
    return float(Fraction(str(rate.euros)) / PERIODS[rate.period])


def _about(one: Any, other: Any) -> bool:
    return bool(abs(one - other) <= _SHARE * other)


def _price(meant: str) -> Rate | int | float:
    number, per = _told(meant)
    if per == _TOTAL:
        return number
    return Rate(number, period=per) if per in PERIODS else Rate(number, unit=per)


def _volume(meant: str) -> Volume:
    number, per = _told(meant)
    return Volume(number, "" if per == _TOTAL else per)


def _told(meant: str) -> tuple[int | float, str]:
    """« 0.28 par unite » -> (0.28, "unite"), « 6400 total » -> (6400, "total")."""
    number, _, per = meant.partition(" ")
    return amounts.whole(float(number)), per.removeprefix("par ")


def _stored_price(meant: str) -> Answer:
    price = _price(meant)
    return price.text if isinstance(price, Rate) else price


def _stored_days(meant: str) -> list[str]:
    named = [part.strip().rpartition(" ") for part in meant.split(",")]
    return sorted(f"{day} {name}" for name, _, day in named)


_SAYING: Mapping[AnswerKind, Callable[[Any, Any, str], bool]] = {
    "choices": _same_options,
    "duration": _same_duration,
    "date": _same_day,
    "milestones": _same_days,
    "text": _same_country,
    "amount": _same_price,
    "volume": _same_volume,
}
_STORING: Mapping[AnswerKind, Callable[[Any], Answer]] = {
    "duration": durations.parse,
    "milestones": _stored_days,
    "amount": _stored_price,
    "volume": lambda meant: _volume(meant).text,
}
