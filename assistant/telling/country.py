"""A country inside a sentence: « depuis l'Inde », « au Maroc », « à Madagascar »."""

import re
from collections.abc import Callable, Mapping

from assistant.interview.answer import enumerate_words
from assistant.knowledge.language.places import Places
from assistant.text.folding import fold

_ISLAND = "Île "


def in_sentence(places: Places, countries: str, form: str) -> str:
    """The countries of an answer in this form: « depuis » or « en »."""
    names = [name for name in re.split(r"\s*,\s*|\s+et\s+", countries) if name]
    return enumerate_words([_FORMS[form](places, name) for name in names])


def _from(places: Places, name: str) -> str:
    """« depuis la Tunisie »."""
    if not _known(places, name):
        return f"depuis {name}"
    if name in places.plural:
        return f"depuis les {name}"
    if _elides(name):
        return f"depuis l'{name}"
    return f"depuis {'la' if _feminine(places, name) else 'le'} {name}"


def _in(places: Places, name: str) -> str:
    """« en Tunisie »."""
    if name.startswith(_ISLAND):
        return f"à l'{name}"
    if not _known(places, name):
        return f"à {name}"
    if name in places.plural:
        return f"aux {name}"
    if _elides(name) or _feminine(places, name):
        return f"en {name}"
    return f"au {name}"


_FORMS: Mapping[str, Callable[[Places, str], str]] = {"depuis": _from, "en": _in}


def _known(places: Places, name: str) -> bool:
    """Whether it takes an article: a town, or what nobody knows, takes none."""
    return name not in places.without_article and name[:1].isupper()


def _elides(name: str) -> bool:
    return fold(name)[:1] in "aeiou"


def _feminine(places: Places, name: str) -> bool:
    if name in places.feminine:
        return True
    return name not in places.masculine and fold(name).endswith("e")
