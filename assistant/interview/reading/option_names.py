"""The ways of naming an option: some need its question on screen, others stand in any sentence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from assistant.interview.answer import option_label
from assistant.interview.reading.tokens import Tokeniser
from assistant.knowledge.questions import Option, Question

_INFINITIVES = ("er", "ir", "re")
_NOTHING = "rien"
_FEWEST = 2
"""Words of a name that nobody's possessive parts."""
Said = tuple[tuple[str, ...], bool | None]
"""Words, and who says them."""


@dataclass(frozen=True)
class OptionName:
    """One way of naming an option."""

    question: str
    option: str
    words: tuple[str, ...]
    pending: bool
    """It names the option only while its question is waiting (« rien », « non », « client »)."""
    role: bool | None
    """Who names it so: a provider, a client, or both (None)."""
    denies: bool
    """The name itself is a denial (« sans pénalités »): weaker than any option that is named."""
    hides: bool
    """What it holds says nothing else; « société française » still says that it is a company."""


@dataclass(frozen=True)
class Mention:
    """A name found in a text."""

    name: OptionName
    places: tuple[int, ...]
    """Of its words among those of the text."""


def option_names(
    questions: Iterable[Question],
    tokeniser: Tokeniser,
    denying: Set[str],
) -> Iterator[OptionName]:
    """Every way of naming every option; a name that two options share names neither."""
    for question in questions:
        names: list[OptionName] = []
        for option in question.options:
            names.extend(_names_of(question, option, tokeniser, denying))
        owners = _owners(names)
        # Two aliases may come to the same words: told once.
        for name in dict.fromkeys(names):
            if len(owners[name.words, name.role]) == 1:
                yield name


def _owners(names: Iterable[OptionName]) -> dict[Said, set[str]]:
    """The options that go by the same words."""
    owners: dict[Said, set[str]] = defaultdict(set)
    for name in names:
        owners[name.words, name.role].add(name.option)
    return owners


def _names_of(
    question: Question,
    option: Option,
    tokeniser: Tokeniser,
    denying: Set[str],
) -> Iterator[OptionName]:
    for way in _ways_of_naming(option):
        for text in way.texts:
            for words in _told_by(tokeniser, text):
                yield OptionName(
                    question=question.id,
                    option=option.id,
                    words=words,
                    pending=way.pending,
                    role=way.role,
                    denies=not denying.isdisjoint(words) or _is_nothing(words),
                    hides=not question.established_beside,
                )


def _is_nothing(words: Sequence[str]) -> bool:
    """Whether a name says that there is nothing of the kind: « rien de confidentiel »."""
    return len(words) > 1 and _NOTHING in words


def _told_by(tokeniser: Tokeniser, text: str) -> Iterator[tuple[str, ...]]:
    """The words of a name; of « saisir nos factures » also those that whoever's invoices have."""
    words = tokeniser.name(text)
    if sum(map(len, words)) > 1:
        yield words
    whoever = tuple(word for word in words if word not in tokeniser.possessives)
    a_verb = bool(words) and words[0].endswith(_INFINITIVES)
    if a_verb and len(whoever) >= _FEWEST and whoever != words:
        yield whoever


class _Way(NamedTuple):
    """Texts that name an option in one way."""

    pending: bool
    role: bool | None
    texts: Iterable[str]


def _ways_of_naming(option: Option) -> tuple[_Way, ...]:
    shown = (option_label(option, False), option.phrase, option.id)
    shown_to_provider = option_label(option, True)
    return (
        _Way(True, None, (*shown, *option.aliases)),
        _Way(True, False, option.aliases_client),
        _Way(True, True, (shown_to_provider, *option.aliases_provider)),
        _Way(False, None, option.clues),
        _Way(False, False, option.clues_client),
        _Way(False, True, option.clues_provider),
    )
