"""The French names of the world's countries, from the CLDR data that Babel ships."""

from collections.abc import Mapping
from functools import cache

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
