"""The ways of naming an option: those that need its question on screen, and those that any sentence may hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.interview.answer import option_label
from assistant.interview.reading.denials import DENYING
from assistant.interview.reading.tokens import name_words
from assistant.knowledge.questions import Option, Question


@dataclass(frozen=True)
class Naming:
    """One way of naming an option."""

    question: str
    option: str
    words: tuple[str, ...]
    pending: bool
    """It names the option only while its question is waiting (« rien », « non », « client »)."""
    role: bool | None
    """Who names it so: a provider, a client, or both (None)."""

    @property
    def denies(self) -> bool:
        """The name itself is a denial (« sans pénalités »): weaker than any option that is named."""
        return bool(DENYING & set(self.words))


@dataclass(frozen=True)
class Mention:
    """A name found in a text."""

    naming: Naming
    places: tuple[int, ...]
    """Of its words among those of the text."""


def all_namings(questions: Iterable[Question]) -> Iterator[Naming]:
    """Every way of naming every option; a name that two options share names neither."""
    for question in questions:
        owners: dict[tuple[tuple[str, ...], bool | None], set[str]] = defaultdict(set)
        found = [
            naming for option in question.options for naming in _of_option(question, option)
        ]
        for naming in found:
            owners[naming.words, naming.role].add(naming.option)
        yield from {
            naming: None for naming in found if len(owners[naming.words, naming.role]) == 1
        }


def _of_option(question: Question, option: Option) -> Iterator[Naming]:
    labels = dict.fromkeys((option_label(option, False), option.phrase))
    named: Mapping[tuple[bool, bool | None], Iterable[str]] = {
        (True, None): (*labels, option.id, *option.aliases),
        (True, False): option.aliases_client,
        (True, True): (option_label(option, True), *option.aliases_provider),
        (False, None): option.clues,
        (False, False): option.clues_client,
        (False, True): option.clues_provider,
    }
    for (pending, role), names in named.items():
        for name in names:
            words = name_words(name)
            if words and len("".join(words)) > 1:
                yield Naming(question.id, option.id, words, pending, role)
