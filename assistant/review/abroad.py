"""Whether a sentence names a foreign country, and nothing French."""

from dataclasses import dataclass

from assistant.knowledge.models import Knowledge
from assistant.review.expressions import Reading, Stems, Text

_HOME = "FR"


@dataclass(frozen=True)
class Abroad:
    """Knows countries, their people's names and their towns by their stems."""

    home: frozenset[Stems]
    foreign: frozenset[Stems]
    longest: int

    def named_in(self, text: Text) -> bool:
        """Whether something foreign is named there, and nothing French."""
        return self._holds(text, self.foreign) and not self._holds(text, self.home)

    def _holds(self, text: Text, names: frozenset[Stems]) -> bool:
        stems = text.stems
        for start in range(len(stems)):
            for end in range(start + 1, min(start + self.longest, len(stems)) + 1):
                if stems[start:end] in names:
                    return True
        return False


def abroad_of(knowledge: Knowledge, reading: Reading) -> Abroad:
    """What the knowledge base knows of places."""
    places = knowledge.places
    named: list[tuple[str, tuple[str, ...]]] = []
    for country, name in knowledge.countries.items():
        named.append((country, (name,)))
    for several in (places.names, places.towns, places.demonyms):
        named += several.items()
    doubtful = set(reading.all_of(places.ambiguous))
    home: set[Stems] = set()
    foreign: set[Stems] = set()
    for country, names in named:
        read = set(reading.all_of(names)) - doubtful
        (home if country == _HOME else foreign).update(read)
    foreign -= home
    return Abroad(frozenset(home), frozenset(foreign), max(map(len, home | foreign)))
