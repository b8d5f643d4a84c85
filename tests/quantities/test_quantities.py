"""Amounts, durations and dates: a table of what people type, and what holds for every value."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.quantities import NotUnderstood, amounts, dates, durations, milestones
from assistant.quantities.numerals import spelt, with_one
from tests.tables import read_table

TABLE = read_table(Path(__file__).with_name("quantities.yaml"))


def rows(kind: str) -> list[Any]:
    return [
        pytest.param(text, expected, id=text) for text, expected in TABLE[kind].items()
    ]


READERS: dict[str, Callable[[str, datetime], Any]] = {
    "amounts": lambda text, now: amounts.parse(text),
    "durations": lambda text, now: durations.parse(text),
    "dates": dates.parse,
    "past_dates": lambda text, now: dates.parse(text, now, past=True),
    "milestones": milestones.parse,
}


def parse(kind: str, text: str, now: datetime) -> Any:
    try:
        return READERS[kind](text, now)
    except NotUnderstood as problem:
        return {"refus": problem.reason}


@pytest.mark.parametrize(("text", "expected"), rows("amounts"))
def test_amount(text: str, expected: Any, now: datetime) -> None:
    assert parse("amounts", text, now) == expected


@pytest.mark.parametrize(("text", "expected"), rows("durations"))
def test_duration(text: str, expected: Any, now: datetime) -> None:
    assert parse("durations", text, now) == expected


@pytest.mark.parametrize(("text", "expected"), rows("dates"))
def test_date(text: str, expected: Any, now: datetime) -> None:
    assert parse("dates", text, now) == expected


@pytest.mark.parametrize(("text", "expected"), rows("past_dates"))
def test_date_that_may_be_over(text: str, expected: Any, now: datetime) -> None:
    assert parse("past_dates", text, now) == expected


@pytest.mark.parametrize(("text", "expected"), rows("milestones"))
def test_milestones(text: str, expected: Any, now: datetime) -> None:
    found = parse("milestones", text, now)
    assert found == expected
    assert isinstance(found, dict) or milestones.fit(found)


@pytest.mark.parametrize(("text", "expected"), rows("amounts_found"))
def test_amounts_found(text: str, expected: list[dict[str, Any]]) -> None:
    plain = spelt(text)
    found = []
    for amount in amounts.find(plain):
        words = plain[amount.start : amount.end].strip()
        told = {
            "per": list(amount.per),
            "named": amount.named,
            "ranged": amount.ranged,
            "taxed": amount.taxed,
            "guessed": amount.guessed,
        }
        found.append(
            {
                "euros": amount.euros,
                "words": words,
                **{key: value for key, value in told.items() if value},
            }
        )
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), rows("durations_found"))
def test_durations_found(text: str, expected: list[str], now: datetime) -> None:
    plain = spelt(text)
    found = durations.find(plain, now)
    assert [f"{one.text}: {plain[one.start : one.end]}" for one in found] == expected
    without_now = durations.find(plain)
    by_days = ("jusqu", "de janvier", "d'octobre", "du 1er")
    assert without_now == [
        one for one in found if not plain[one.start :].startswith(by_days)
    ]


@pytest.mark.parametrize(
    ("text", "expected", "past"),
    [
        pytest.param(text, expected, kind == "past_days_found", id=f"{kind}: {text}")
        for kind in ("days_found", "past_days_found")
        for text, expected in TABLE[kind].items()
    ],
)
def test_days_found(text: str, expected: list[str], past: bool, now: datetime) -> None:
    plain = spelt(text)
    found = dates.find(plain, now, past=past)
    assert [f"{day.iso}: {plain[day.start : day.end]}" for day in found] == expected


@pytest.mark.parametrize(("text", "expected"), rows("spelt"))
def test_numbers_in_letters(text: str, expected: str) -> None:
    assert spelt(text) == expected


@pytest.mark.parametrize(("text", "expected"), rows("with_one"))
def test_one_counts_and_nothing_moves(text: str, expected: str) -> None:
    assert with_one(text) == expected
    assert len(expected) == len(text)


def test_quantities_are_shown_as_one_writes_them() -> None:
    assert amounts.show(12_000) == "12 000 €"
    assert amounts.show(12.5) == "12,50 €"
    assert dates.show("2027-04-01") == "1er avril 2027"
    assert dates.show("2027-12-11") == "11 décembre 2027"
    assert dates.show("à fixer") == "à fixer"
    assert (
        milestones.show(["2027-03-15 recette", "2027-06-02"])
        == "recette (15 mars 2027) ; 2 juin 2027"
    )


def test_of_a_long_text_the_first_days_are_read() -> None:
    now = datetime(2026, 11, 22)
    told = ", ".join(f"le {day} mars 2027" for day in range(1, 32))
    found = [day.iso for day in dates.find(told, now, past=False)]
    assert found == [f"2027-03-{day:02}" for day in range(1, 13)]
    assert dates.parse(f"le 3 mars 2027{' ' * 86}", now) == "2027-03-03"
    with pytest.raises(NotUnderstood):
        dates.parse(f"le 3 mars 2027{' ' * 87}", now)


def test_milestones_are_stored_as_days_with_names() -> None:
    assert milestones.split("2027-03-15 recette du lot 1") == (
        date(2027, 3, 15),
        "recette du lot 1",
    )
    assert milestones.split("2027-03-15") == (date(2027, 3, 15), "")
    twelve = [f"2027-01-{day:02}" for day in range(1, 13)]
    for fitting in (twelve[:1], twelve):
        assert milestones.fit(fitting)
    for other in (
        [],
        [*twelve, "2027-01-13"],
        ["recette"],
        ["2027-01-01", "recette"],
        [1],
        "2027-01-01",
        None,
    ):
        assert not milestones.fit(other)


def test_durations_are_measured_in_days_and_split_into_number_and_unit() -> None:
    measured = [
        durations.measure(text) for text in ("3 jours", "2 semaines", "12 mois", "1 an")
    ]
    assert measured == [3, 14, 365, 365]
    assert durations.measure("indéterminée") > durations.measure("99 ans")
    assert durations.months("2 ans") == 24
    assert durations.months("26 semaines") == 6
    assert durations.months("indéterminée") is None
    assert durations.split("1,5 mois") == (1.5, "mois")
    assert durations.split("2 ans") == (2, "an")
    assert durations.show("1.5 an") == "1,5 an"


@given(
    st.integers(1, 9_999_999)
    | st.integers(1, 999_999_99).map(lambda cents: cents / 100)
)
def test_a_shown_amount_reads_back(euros: float) -> None:
    stored = int(euros) if float(euros).is_integer() else euros
    assert amounts.parse(amounts.show(stored)) == stored


@given(st.integers(1, 300), st.sampled_from(["jour", "semaine", "mois"]))
def test_a_shown_duration_reads_back(number: int, unit: str) -> None:
    shown = durations.show(f"{number} {unit}")
    assert durations.parse(shown) == shown
    assert durations.measure(shown) == pytest.approx(
        durations.measure(f"{number} {unit}")
    )


@given(
    st.floats(0.01, 99),
    st.sampled_from(["jours", "semaines", "mois", "ans", "trimestres"]),
)
def test_a_broken_duration_is_stored_in_a_form_that_reads_back(
    number: float, unit: str
) -> None:
    for found in durations.find(f"{number:.2f} {unit}"):
        assert durations.parse(found.text) == found.text


@given(st.dates(date(2026, 11, 22), date(2060, 12, 31)))
def test_a_shown_date_reads_back(day: date) -> None:
    assert (
        dates.parse(dates.show(day.isoformat()), datetime(2026, 11, 22))
        == day.isoformat()
    )


_WORDS = """le la au du de d' en fin mi début milieu mois mars février 31 30 29 1er 0 2027 27 1850
lundi dimanche mar. prochain dernier semaine année trimestre T2 s1 dans d'ici sous il y a 3 99 999
jours semaines ans h rentrée noël / - . 15/03 30/02 2027-02-30 tous les chaque quinzaine une demie ½
jusqu'à janvier à juin euros € par mille cinq moins entre et ou x 00 12345678 ≈""".split()


@given(
    st.text(max_size=60) | st.lists(st.sampled_from(_WORDS), max_size=9).map(" ".join)
)
@settings(max_examples=400)
def test_any_text_is_understood_or_refused(text: str) -> None:
    now = datetime(2026, 11, 22)
    for kind in READERS:
        parse(kind, text, now)
    for past in (False, True):
        for day in dates.find(spelt(text), now, past=past):
            assert past or day.iso >= "2026-11-22"


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.sampled_from(_WORDS))
def test_a_vague_day_is_read_on_any_day(today: date, month: str) -> None:
    now = datetime.combine(today, time(9))
    for text in (
        "fin du mois",
        "le 31 du mois prochain",
        "fin de trimestre",
        "lundi",
        month,
    ):
        found = parse("dates", text, now)
        assert isinstance(found, dict) or found >= today.isoformat()
