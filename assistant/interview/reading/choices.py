"""Options named in a sentence, and what naming or denying them answers."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from assistant.interview.reading.heard import Heard, Setting
from assistant.interview.reading.namings import Mention
from assistant.interview.reading.tokens import Token
from assistant.knowledge.facts import Answer
from assistant.knowledge.questions import Option, Question

_ADDING = frozenset("aussi egalement ajoute ajouter ajoutez rajoute rajouter".split())


@dataclass(frozen=True)
class Named:
    """What a text says of one question's options."""

    said: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    words: str = ""
    by_clue: bool = False


def named(
    question: Question, mentions: Sequence[Mention], denied: Set[int], text: Sequence[Token]
) -> Named:
    """The options that the text names and those it denies, in the question's order."""
    said = [one for one in mentions if not _is_denied(one, denied)]
    said = [
        one for one in said if not (one.naming.denies and _narrowed(one, mentions, said))
    ]
    clues = (
        [one for one in said if not one.naming.pending]
        if question.kind != "choices"
        else []
    )
    affirmed = [one for one in said if not one.naming.denies] or said
    affirmed = [one for one in affirmed if one in clues] or affirmed
    refused = {
        one.naming.option for one in mentions if not one.naming.denies and one not in said
    }
    options = {one.naming.option for one in affirmed}
    return Named(
        _ordered(question, options),
        _ordered(question, refused - options),
        " ; ".join(dict.fromkeys(_words(text, one) for one in affirmed or mentions)),
        any(
            not one.naming.pending for one in mentions if one in affirmed or one not in said
        ),
    )


def _is_denied(mention: Mention, denied: Set[int]) -> bool:
    """Whether a denial reaches the name; one that is a denial itself (« sans pénalités ») stands for what it says."""
    return not mention.naming.denies and bool(denied & set(mention.places))


def _narrowed(
    denial: Mention, mentions: Sequence[Mention], said: Sequence[Mention]
) -> bool:
    """« Pas de données » says less in « pas de données personnelles »."""
    refused = (one for one in mentions if one not in said)
    return any(set(one.places) & set(denial.places) for one in refused)


def _words(text: Sequence[Token], mention: Mention) -> str:
    return " ".join(text[place].word for place in mention.places)


def _ordered(question: Question, options: Iterable[str]) -> tuple[str, ...]:
    chosen = set(options)
    return tuple(option.id for option in question.options if option.id in chosen)


def chosen(
    question: Question, found: Named, setting: Setting, words: Sequence[str]
) -> Heard | None:
    """The answer that the named options make; None where they leave it open."""
    if not found.said:
        return _by_denial(question, found, setting)
    if question.kind != "choices":
        return (
            Heard(question.id, found.said[0], found.words, named=found.by_clue)
            if len(found.said) == 1
            else None
        )
    several = [option for option in found.said if option not in question.exclusive] or list(
        found.said[:1]
    )
    return Heard(
        question.id,
        _added(question, several, setting, words),
        found.words,
        named=found.by_clue,
    )


def _added(
    question: Question, several: list[str], setting: Setting, words: Sequence[str]
) -> Answer:
    """« Et aussi la paie » adds to what was answered before."""
    former = setting.answers.get(question.id)
    if (
        not isinstance(former, list)
        or not _ADDING & set(words)
        or question.exclusive & {*former, *several}
    ):
        return several
    return list(_ordered(question, {*former, *several}))


def _by_denial(question: Question, found: Named, setting: Setting) -> Heard | None:
    """What a plain denial leaves: the other of two, what a curator says it suggests, « none of them »."""
    left = [option for option in question.options if option.id not in found.denied]
    former = setting.answers.get(question.id)
    if not found.denied or not left:
        return None
    if (
        isinstance(former, list)
        and set(former) - set(found.denied)
        and set(former) & set(found.denied)
    ):
        return Heard(
            question.id,
            [one for one in former if one not in found.denied],
            found.words,
            sure=False,
        )
    if len(question.options) == 2:
        return Heard(question.id, _as_answer(question, left[0].id), found.words)
    suggested = _suggested(question, found.denied) or next(
        (one.id for one in left if one.exclusive), None
    )
    if suggested is None or suggested in found.denied:
        return None
    return Heard(
        question.id, _as_answer(question, suggested), found.words, sure=_nothing_else(left)
    )


def _suggested(question: Question, denied: Iterable[str]) -> str | None:
    suggestions: Mapping[str, str] = question.if_denied
    found = {suggestions[option] for option in denied if option in suggestions}
    return found.pop() if len(found) == 1 else None


def _as_answer(question: Question, option: str) -> Answer:
    return [option] if question.kind == "choices" else option


def _nothing_else(left: Sequence[Option]) -> bool:
    return len(left) == 1
