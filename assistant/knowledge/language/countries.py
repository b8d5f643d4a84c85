"""The French names of the world's countries, from the CLDR data that Babel ships."""

from collections.abc import Mapping
from functools import cache

from assistant.knowledge.language.places import Places
from assistant.text.folding import fold

_CODE_LENGTH = 2
_NO_COUNTRIES = frozenset(
    "AC AQ BV CP DG EA EU EZ HM IC IO QO SJ TA TF UM UN XA XB ZZ".split()
)


@cache
def country_names() -> Mapping[str, str]:
    """ISO 3166 code -> French name."""
    # Imported here, so that only who reads the knowledge base pays for it.
    from babel import Locale

    names = {str(code): str(name) for code, name in Locale("fr").territories.items()}
    codes = (code for code in names if len(code) == _CODE_LENGTH and code.isalpha())
    return {code: names[code] for code in codes if code not in _NO_COUNTRIES}


@cache
def _folded_names(places: Places) -> Mapping[str, str]:
    """How each country is called, as it is compared -> its code; names that are words are none."""
    found = {fold(name): code for code, name in country_names().items()}
    for code, several in places.names.items():
        found.update((fold(name), code) for name in several)
    usual = set(map(fold, places.ambiguous))
    return {name: code for name, code in found.items() if name not in usual}


def named_countries(places: Places, text: str) -> frozenset[str]:
    """The countries that a text calls by their names."""
    said = f" {fold(text)} "
    named = _folded_names(places).items()
    return frozenset(code for name, code in named if f" {name} " in said)
