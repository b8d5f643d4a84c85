"""Curated expressions, looked for in passages by the stems of their words.

The words of an expression follow each other in the text, a few others between them at most. What
is looked at costs time linear in the passage: an expression begins where its first word stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.text.folding import fold
from assistant.text.stems import stem

_FURTHEST = 3
"""How many words further the next word of an expression may stand."""
_MOST_BEGINNINGS = 12
"""So many places where an expression may begin are tried."""
_JUST_BEFORE, _BEFORE = 4, 6
"""Words before an expression among which it is denied, or can be done without."""

_OWED = re.compile(r"\bdû\b", re.IGNORECASE)
_AS_A_PARTY = re.compile(r"\b([Ll]e|[Dd]u|[Aa]u) Sous-traitant\b")
_WHO_ORDERS = re.compile(r"\bdonneur d['’]ordres?\b", re.IGNORECASE)
"""Beside it, « le Sous-traitant » is the provider."""
_DATA = "donnees"
_TO = "au"
"""Before a party it says who gets something: « due au client » is not « due par le client »."""
_PERSONS = frozenset({"nous", "vous"})
_NEAR_PRONOUN = 3
"""Words behind « nous » and « vous » among which their verb stands."""
_PERSONAL_ENDING = re.compile(r"(?<=\w\w)(r)?(?:ons|ez)$")

PROVIDER = "prestataire"

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """How texts and expressions are read: the same words, without the small ones."""

    small: frozenset[str]
    parties: Mapping[str, str] = field(default_factory=dict)
    """Name in a contract, folded -> the word that expressions use for that party."""

    compounds: tuple[str, ...] = ()
    """Folded beginnings of words in two parts, which are read as one."""

    spoken: Mapping[str, str] = field(default_factory=dict)
    """Verbs as « nous » and « vous » have them -> the same in the third person, both folded."""

    def stems(self, text: str) -> Stems:
        """The stems of the words, in order; each party by its usual name."""
        folded = self._long_names.sub(self._short, fold(owed(as_provider(text))))
        for compound in self.compounds:
            folded = folded.replace(compound, compound.replace(" ", ""))
        words = list(self._in_third_person(folded.split()))
        return tuple(
            _stem(self.parties.get(word, word))
            for word, following in zip(words, [*words[1:], ""], strict=False)
            if word not in self.small or (word == _TO and following in self.parties)
        )

    @cached_property
    def _long_names(self) -> re.Pattern[str]:
        """The names of parties in several words."""
        names = [re.escape(name) for name in self.parties if " " in name]
        return re.compile(rf"\b({'|'.join(names)})\b" if names else "(?!)")

    def _short(self, found: re.Match[str]) -> str:
        return self.parties[found[1]]

    def _in_third_person(self, words: Sequence[str]) -> Iterator[str]:
        """The words, verbs right behind « nous » and « vous » as those of the parties named."""
        since = _NEAR_PRONOUN
        for word in words:
            since = 0 if word in _PERSONS else since + 1
            yield self._third(word) if 0 < since <= _NEAR_PRONOUN else word

    def _third(self, word: str) -> str:
        if word in self.spoken:
            return self.spoken[word]
        ending = _PERSONAL_ENDING.search(word)
        if ending is None:
            return word
        return f"{word[: ending.start()]}{'ra' if ending[1] else 'e'}"

    @property
    def with_small_words(self) -> "Reading":
        """The same, no word left out."""
        return replace(self, small=frozenset())

    def naming(self, providers: Iterable[str]) -> "Reading":
        """The same for a contract that calls the provider by these names."""
        named = dict.fromkeys(map(fold, providers), PROVIDER)
        return replace(self, parties={**self.parties, **named})

    def all_of(self, texts: Iterable[str]) -> tuple[Stems, ...]:
        """Each expression; those without words are left out."""
        return tuple(filter(None, map(self.stems, texts)))


def as_provider(text: str) -> str:
    """The text with the provider's usual name for « le Sous-traitant » of who orders."""
    if _WHO_ORDERS.search(text):
        return _AS_A_PARTY.sub(rf"\1 {PROVIDER}", text)
    return text


def owed(text: str) -> str:
    """The text with « dû » as « due »: without its accent it is an article."""
    return _OWED.sub("due", text)


@dataclass(frozen=True)
class Group:
    """Expressions of which one is looked for, by their first words: most texts hold none."""

    by_first: Mapping[str, tuple[Stems, ...]]

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The words that they begin with."""
        return frozenset(self.by_first)


def group_of(expressions: Iterable[Stems]) -> Group:
    """The group of these."""
    by_first: dict[str, list[Stems]] = {}
    for expression in expressions:
        by_first.setdefault(expression[0], []).append(expression)
    return Group({first: tuple(them) for first, them in by_first.items()})


@dataclass(frozen=True)
class Text:
    """A passage, ready to be searched."""

    stems: Stems

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, one in enumerate(self.stems):
            places.setdefault(one, []).append(place)
        return places

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self.stems)

    def place_of(self, expression: Stems) -> int | None:
        """Where an expression begins; None where the text does not hold it."""
        for start, _ in self._spans(expression):
            return start
        return None

    def affirms(self, expressions: Iterable[Stems], denials: Sequence[Stems]) -> bool:
        """Whether one of the expressions stands there, with no denial before it or inside."""
        for expression in expressions:
            for start, end in self._spans(expression):
                said = Text(self.stems[max(start - _JUST_BEFORE, 0) : end + 1])
                if not said.any_of(denials):
                    return True
        return False

    def near_each_other(
        self, groups: Sequence["Group"], words: int, denials: Set[str] = frozenset()
    ) -> bool:
        """Whether one expression of each group stands there, all begun among so many words.

        One that stands right behind one of these denials does not.
        """
        if any(group.firsts.isdisjoint(self._words) for group in groups):
            return False
        begun = sorted(
            (start, number)
            for number, group in enumerate(groups)
            for first in group.firsts & self._words
            for expression in group.by_first[first]
            for start, _ in self._spans(expression)
            if not start or self.stems[start - 1] not in denials
        )
        last: dict[int, int] = {}
        for start, number in begun:
            last[number] = start
            if len(last) == len(groups) and start - min(last.values()) < words:
                return True
        return False

    def behind(self, place: int, expressions: Sequence[Stems]) -> bool:
        """Whether one of the expressions stands right before this place."""
        before = Text(self.stems[max(place - _JUST_BEFORE, 0) : place])
        return before.any_of(expressions)

    def done_without(self, place: int, expressions: Sequence[Stems]) -> bool:
        """Whether one of the expressions stands before, and says that this can be done without."""
        before = Text(self.stems[max(place - _BEFORE, 0) : place])
        return before.any_of(expressions)

    def holds(self, expression: Stems) -> bool:
        """Whether the expression stands in the text."""
        return self.place_of(expression) is not None

    def holds_together(self, words: Stems) -> bool:
        """Whether these words stand in the text with nothing between them."""
        last = len(words) - 1
        return any(end - start == last for start, end in self._spans(words))

    def count(self, expressions: Sequence[Stems]) -> int:
        """How many of them stand in the text."""
        return sum(map(self.holds, expressions))

    def any_of(self, expressions: Sequence[Stems]) -> bool:
        """Whether one of them stands in the text."""
        return any(map(self.holds, expressions))

    def _spans(self, expression: Stems) -> Iterator[tuple[int, int]]:
        """Where an expression begins and ends, each time that it stands there."""
        for start in self._places.get(expression[0], ())[:_MOST_BEGINNINGS]:
            end = self._end_of(expression, start)
            if end is not None:
                yield start, end

    def _end_of(self, expression: Stems, place: int) -> int | None:
        for word in expression[1:]:
            places = self._places.get(word, [])
            following = bisect_right(places, place)
            if following == len(places) or places[following] > place + _FURTHEST:
                return None
            place = places[following]
        return place


def _stem(word: str) -> str:
    """The stem of a folded word; of a participle, whatever its gender and number.

    The stemmer needs their accents to see that « archivées » is « archivé ». « Données » are no
    form of « donner ».
    """
    return (
        _DATA
        if word in (_DATA, "donnee")
        else stem(word.rstrip("s").rstrip("e") or word)
    )
