"""Prices and volumes: what people type, what is kept of it, and what it comes to."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities import NotUnderstood, prices, volumes
from assistant.quantities.numerals import spelt
from assistant.quantities.rates import Rate, Volume, read
from assistant.quantities.units import PERIODS, VOLUME_PERIODS
from tests.tables import read_table

TABLE = read_table(Path(__file__).with_name("prices.yaml"))
A_YEAR = Fraction(12)
UNITS = ("facture", "jour", "heure", "poste", "salarie", "colis", "mot", "eleve")


@pytest.mark.parametrize(("text", "expected"), TABLE["prices"].items())
def test_a_price_as_people_say_it(text: str, expected: dict[str, Any]) -> None:
    if "refus" in expected:
        with pytest.raises(NotUnderstood, match=expected["refus"]):
            prices.parse(text)
        return
    spoken = prices.only(spelt(text))
    price = prices.stored(spoken)
    assert prices.fits(price)
    assert price == prices.parse(text) == expected["price"]
    assert prices.show(price) == expected["shown"]
    assert prices.in_words(price, A_YEAR) == expected.get("sum", "")
    assert spoken.exact != expected.get("computed", False)


@pytest.mark.parametrize(("text", "expected"), TABLE["volumes"].items())
def test_a_volume_as_people_say_it(text: str, expected: dict[str, Any]) -> None:
    if "refus" in expected:
        with pytest.raises(NotUnderstood, match=expected["refus"]):
            volumes.parse(text)
        return
    volume = volumes.parse(text)
    assert volumes.fits(volume)
    assert {"volume": volume, "shown": volumes.show(volume)} == expected


@pytest.mark.parametrize(("text", "expected"), TABLE["told"].items())
def test_volumes_are_told_by_what_is_counted(
    text: str, expected: dict[str, str]
) -> None:
    assert volumes.told(text) == expected


def test_what_is_stored_is_a_price_or_a_volume_of_today() -> None:
    stored = TABLE["stored"]
    assert [one for one in stored["prices"] if not prices.fits(one)] == []
    assert [one for one in stored["no_prices"] if prices.fits(one)] == []
    assert [one for one in stored["volumes"] if not volumes.fits(one)] == []
    assert [one for one in stored["no_volumes"] if volumes.fits(one)] == []


def test_the_volume_may_be_told_later() -> None:
    by_piece = prices.parse("0,35 € la facture")
    assert prices.lacks_volume(by_piece)
    assert prices.total(by_piece, A_YEAR) is None
    told = prices.with_volume(by_piece, "2000/mois")
    assert prices.total(told, A_YEAR) == 8_400
    assert prices.with_volume(told, "10") == told
    assert prices.with_volume("45/poste/mois", "40") == "45/poste/mois*40"
    assert prices.with_volume("45/poste/mois", "40/mois") == "45/poste*40/mois"
    assert prices.with_volume(12_000, "40") == 12_000
    assert not prices.lacks_volume(12_000)


@pytest.mark.parametrize(
    ("price", "months", "total"),
    [
        ("2150/mois", Fraction(24), 51_600),
        ("180000/an", Fraction(36), 540_000),
        ("100/semaine", Fraction(36, 52), 300),  # three weeks
        ("300/mois", Fraction(12, 365) * 90, 900),  # three months, almost
        ("0.12/fiche*8600", Fraction(24), 1_032),
        (12_000, Fraction(24), 12_000),
    ],
)
def test_a_total_follows_the_term(price: Any, months: Fraction, total: int) -> None:
    assert prices.total(price, months) == total


def _cents(number: int) -> int | float:
    return number // 100 if number % 100 == 0 else number / 100


_PERIODS = st.sampled_from([*PERIODS])
_EUROS = st.integers(1, 999_999) | st.integers(1, 99_999).map(_cents)
_NUMBERS = st.integers(1, 99_999) | st.sampled_from([0.5, 1.5, 2.25])
_BY_PERIOD = st.builds(Rate, _EUROS, st.just(""), _PERIODS)
_IN_ALL = st.builds(Volume, _NUMBERS)
_PACED = st.builds(Volume, _NUMBERS, st.sampled_from([*VOLUME_PERIODS]))
_BY_PIECE = st.builds(
    Rate,
    _EUROS,
    st.sampled_from(UNITS),
    st.just(""),
    st.none() | _IN_ALL | _PACED,
)
_BOTH = st.builds(Rate, _EUROS, st.sampled_from(UNITS), _PERIODS, st.none() | _IN_ALL)


@given(_BY_PERIOD | _BY_PIECE | _BOTH)
def test_a_shown_price_reads_back(rate: Rate) -> None:
    stored = rate.text
    assert prices.parse(prices.show(stored)) == stored
    assert prices.fits(stored)
    assert read(stored).text == stored


@given(st.lists(_BY_PERIOD | _BY_PIECE | _BOTH, min_size=2, max_size=3))
def test_a_price_of_parts_comes_to_their_sum(rates: list[Rate]) -> None:
    stored = prices.sum_of(rates)
    assert prices.fits(stored)
    assert prices.parts_of(stored) == tuple(rates)
    totals = [rate.total(A_YEAR) for rate in rates]
    known = [total for total in totals if total is not None]
    expected = pytest.approx(sum(known)) if known == totals else None
    assert prices.total(stored, A_YEAR) == expected
    assert prices.lacks_volume(stored) == (known != totals)


@given(_IN_ALL | _PACED)
def test_a_shown_volume_reads_back(volume: Volume) -> None:
    assert volumes.parse(volumes.show(volume.text)) == volume.text


_WORDS = (
    "0 000",
    "9" * 400,
    "1 111",
    " x ",
    "0 jour par mois",
    "centimes ttc",
    "0,001",
    " € par poste et par mois",
    " par jour",
    ", ",
    "40 postes",
    " € par " + "a" * 50,
    "à l'heure. ",
    "le dossier à ",
    "les 320",
    " dans l'année",
    "3 tonnes",
    "1 euro 40 le kilo",
    "en 4k",
)


@given(
    st.text(alphabet="0123456789 x*=€/,.kparmoisunejh%", max_size=80)
    | st.lists(st.sampled_from(_WORDS), max_size=9).map("".join)
)
def test_any_text_is_a_price_or_refused(text: str) -> None:
    for parse, fits in ((prices.parse, prices.fits), (volumes.parse, volumes.fits)):
        try:
            found = parse(text)
        except NotUnderstood:
            continue
        assert fits(found)
