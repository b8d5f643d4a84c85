"""Places: countries that exist, each in one group, and names that name one country."""

from collections.abc import Iterator

from assistant.knowledge.countries import country_names
from assistant.knowledge.library import Library
from assistant.knowledge.records import Entry
from assistant.knowledge.signs import OTHER_PLACES, Places
from assistant.knowledge.yaml_reading import Mistake
from assistant.text.folding import fold


def find(library: Library) -> Iterator[Mistake]:
    """Unknown countries, names of two countries; options and questions that stand for no group of countries."""
    for entry in library.places:
        yield from _countries(entry)
        yield from _names(entry)
        yield from _ambiguous(entry)
        yield from _options(library, {*entry.record.groups, OTHER_PLACES})


def _countries(entry: Entry[Places]) -> Iterator[Mistake]:
    grouped: dict[str, str] = {}
    for group, countries in entry.record.groups.items():
        for number, country in enumerate(countries):
            if country not in country_names():
                yield entry.mistake(
                    f"le pays « {country} » n'existe pas", "groups", group, number
                )
            if grouped.setdefault(country, group) != group:
                yield entry.mistake(
                    f"« {country} » est déjà du groupe « {grouped[country]} »",
                    "groups",
                    group,
                    number,
                )
    for key in ("shown", "names", "demonyms", "towns"):
        for country in getattr(entry.record, key):
            if country not in country_names():
                yield entry.mistake(f"le pays « {country} » n'existe pas", key, country)


def _names(entry: Entry[Places]) -> Iterator[Mistake]:
    owners = {fold(name): country for country, name in country_names().items()}
    for key in ("names", "towns"):
        for country, names in getattr(entry.record, key).items():
            for number, name in enumerate(names):
                if owners.setdefault(fold(name), country) != country:
                    yield entry.mistake(
                        f"« {name} » désigne déjà « {owners[fold(name)]} »",
                        key,
                        country,
                        number,
                    )


def _ambiguous(entry: Entry[Places]) -> Iterator[Mistake]:
    places = entry.record
    listed = (
        name for names in (*places.names.values(), *places.towns.values()) for name in names
    )
    known = {
        fold(name) for name in (*country_names().values(), *places.shown.values(), *listed)
    }
    for number, name in enumerate(places.ambiguous):
        if fold(name) not in known:
            yield entry.mistake(
                f"« {name} » n'est ni un pays ni une ville de ce fichier",
                "ambiguous",
                number,
            )


def _options(library: Library, groups: set[str]) -> Iterator[Mistake]:
    placed = set()
    for entry in library.questions:
        stands_for = [option.places for option in entry.record.options if option.places]
        placed |= {entry.record.id} if stands_for else set()
        for number, option in enumerate(entry.record.options):
            if option.places and option.places not in groups:
                message = (
                    f"le groupe de pays « {option.places} » n'est pas dans places.yaml"
                )
                yield entry.mistake(message, "options", number, "places")
            if option.places and stands_for.count(option.places) > 1:
                yield entry.mistake(
                    f"« {option.places} » va à deux options", "options", number, "places"
                )
        if stands_for and set(stands_for) != groups:
            yield entry.mistake("chaque groupe de pays doit aller à une option", "options")
    for entry in library.questions:
        if entry.record.country_of and entry.record.country_of not in placed:
            yield entry.mistake(
                f"« {entry.record.country_of} » n'a pas d'options « places »", "country_of"
            )
