"""The ways of naming an option: some need its question on screen, others may stand in any sentence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from assistant.interview.answer import option_label
from assistant.interview.reading.tokens import Tokeniser
from assistant.knowledge.questions import Option, Question


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


@dataclass(frozen=True)
class Mention:
    """A name found in a text."""

    name: OptionName
    places: tuple[int, ...]
    """Of its words among those of the text."""


def option_names(
    questions: Iterable[Question], tokeniser: Tokeniser, denying: Set[str]
) -> Iterator[OptionName]:
    """Every way of naming every option; a name that two options share names neither."""
    for question in questions:
        names: dict[OptionName, None] = {}
        owners: dict[tuple[tuple[str, ...], bool | None], set[str]] = defaultdict(set)
        for option in question.options:
            for name in _names_of(question, option, tokeniser, denying):
                names[name] = None
                owners[name.words, name.role].add(option.id)
        for name in names:
            if len(owners[name.words, name.role]) == 1:
                yield name


def _names_of(
    question: Question, option: Option, tokeniser: Tokeniser, denying: Set[str]
) -> Iterator[OptionName]:
    shown = (option_label(option, False), option.phrase, option.id)
    ways: tuple[tuple[bool, bool | None, Iterable[str]], ...] = (
        (True, None, (*shown, *option.aliases)),
        (True, False, option.aliases_client),
        (True, True, (option_label(option, True), *option.aliases_provider)),
        (False, None, option.clues),
        (False, False, option.clues_client),
        (False, True, option.clues_provider),
    )
    for pending, role, texts in ways:
        for text in texts:
            words = tokeniser.name(text)
            if sum(map(len, words)) > 1:
                denies = not denying.isdisjoint(words)
                yield OptionName(question.id, option.id, words, pending, role, denies)
