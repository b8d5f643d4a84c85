"""Places: countries that exist, each in one group, and names that name one country."""

from collections import Counter
from collections.abc import Set

from assistant.knowledge.language.countries import country_names
from assistant.knowledge.language.places import OTHER_PLACES, SAME_PLACE, Places
from assistant.knowledge.questions import Question
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes
from assistant.text.folding import fold


def find(library: Library) -> Mistakes:
    """Unknown countries, names of two countries, options that stand for no group of countries."""
    for entry in library.places:
        yield from _countries(entry)
        yield from _groups(entry)
        yield from _names(entry)
        yield from _ambiguous(entry)
        yield from _questions(library, {*entry.record.groups, OTHER_PLACES})


def _countries(entry: Entry[Places]) -> Mistakes:
    for key in ("shown", "names", "demonyms", "towns"):
        for country in getattr(entry.record, key):
            if country not in country_names():
                message = f"le pays « {country} » n'existe pas"
                yield entry.mistake(message, key, country)
    for name, countries in entry.record.twins.items():
        for number, country in enumerate(countries):
            if country not in country_names():
                message = f"le pays « {country} » n'existe pas"
                yield entry.mistake(message, "twins", name, number)


def _groups(entry: Entry[Places]) -> Mistakes:
    grouped: dict[str, str] = {}
    for group, countries in entry.record.groups.items():
        for number, country in enumerate(countries):
            location = ("groups", group, number)
            if country not in country_names():
                message = f"le pays « {country} » n'existe pas"
                yield entry.mistake(message, *location)
            first = grouped.setdefault(country, group)
            if first != group:
                yield entry.mistake(
                    f"« {country} » est déjà du groupe « {first} »", *location
                )


def _names(entry: Entry[Places]) -> Mistakes:
    owners = {fold(name): country for country, name in country_names().items()}
    for key in ("names", "towns"):
        for country, names in getattr(entry.record, key).items():
            for number, name in enumerate(names):
                owner = owners.setdefault(fold(name), country)
                if owner != country:
                    message = f"« {name} » désigne déjà « {owner} »"
                    yield entry.mistake(message, key, country, number)
    for name in entry.record.twins:
        if fold(name) in owners:
            message = f"« {name} » désigne déjà « {owners[fold(name)]} »"
            yield entry.mistake(message, "twins", name)


def _ambiguous(entry: Entry[Places]) -> Mistakes:
    places = entry.record
    known = {*country_names().values(), *places.shown.values(), *places.twins}
    for names in (*places.names.values(), *places.towns.values()):
        known.update(names)
    folded = set(map(fold, known))
    for number, name in enumerate(places.ambiguous):
        if fold(name) not in folded:
            message = f"« {name} » n'est ni un pays ni une ville de ce fichier"
            yield entry.mistake(message, "ambiguous", number)


def _questions(library: Library, groups: Set[str]) -> Mistakes:
    """Where options stand for groups of countries, each group has its option."""
    placed = set()
    for entry in library.questions:
        if entry.record.established_beside:
            yield from _known(entry, {*groups, SAME_PLACE})
        elif entry.record.asks_where:
            placed.add(entry.record.id)
            yield from _options(entry, groups)
    for entry in library.questions:
        for key in ("country_of", "established_beside"):
            name = getattr(entry.record, key)
            if name and name not in placed:
                message = f"« {name} » n'a pas d'options « places »"
                yield entry.mistake(message, key)


def _known(entry: Entry[Question], places: Set[str]) -> Mistakes:
    """Options for places that are nowhere."""
    for number, option in enumerate(entry.record.options):
        if option.places and option.places not in places:
            message = (
                f"le groupe de pays « {option.places} » n'est pas dans places.yaml"
            )
            yield entry.mistake(message, "options", number, "places")


def _options(entry: Entry[Question], groups: Set[str]) -> Mistakes:
    options = entry.record.options
    counts = Counter(option.places for option in options if option.places)
    yield from _known(entry, groups)
    for number, option in enumerate(options):
        if counts[option.places] > 1:
            message = f"« {option.places} » va à deux options"
            yield entry.mistake(message, "options", number, "places")
    if counts.keys() != groups:
        yield entry.mistake("chaque groupe de pays doit aller à une option", "options")
