"""Options named in a sentence, and what naming or denying them answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from assistant.interview.reading.answers import Heard
from assistant.interview.reading.option_names import Mention
from assistant.interview.reading.setting import Setting
from assistant.interview.reading.tokens import Passage
from assistant.knowledge.facts import Answer
from assistant.knowledge.questions import Question

_NO = "non"
"""The option of every question that asks for yes or no."""
_SHORT_DENIAL = 7
"""Words of a text that denies what was asked, and names nothing of it."""
_TWICE = frozenset(("sans", "sauf"))
"""« Pas sans notre accord » is no plain denial."""


@dataclass(frozen=True)
class Named:
    """What a text says of one question's options."""

    said: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    words: str = ""
    """Those that say so."""
    by_clue: bool = False
    """One of the names says so in any sentence, whichever question is on screen."""


def named(
    question: Question,
    mentions: Sequence[Mention],
    passage: Passage,
    reached: Set[int],
) -> Named:
    """The options that the text names and those it denies, in the question's order.

    `reached` are the places of what it denies.
    """
    denied = [mention for mention in mentions if _is_denied(mention, reached)]
    said = _said(mentions, denied)
    affirmed = _affirmed(question, said)
    options = _options_of(affirmed)
    return Named(
        said=tuple(question.in_order(options)),
        denied=tuple(question.in_order(_options_of(denied) - options)),
        words=_words_of(affirmed or mentions, passage),
        by_clue=_by_clue(mentions, said, affirmed),
    )


def _is_denied(mention: Mention, denied: Set[int]) -> bool:
    """Whether a denial reaches the name.

    One that is a denial itself (« sans pénalités ») says what it says.
    """
    reached = not denied.isdisjoint(mention.places)
    return reached and not mention.name.denies


def _said(mentions: Sequence[Mention], denied: Sequence[Mention]) -> list[Mention]:
    """What is not denied.

    « Pas de données » says less in « pas de données personnelles », and does not count.
    """
    refused: set[int] = set()
    for mention in denied:
        refused.update(mention.places)
    denials = set(denied)
    said = []
    for mention in mentions:
        narrowed = mention.name.denies and not refused.isdisjoint(mention.places)
        if mention not in denials and not narrowed:
            said.append(mention)
    return said


def _affirmed(question: Question, said: Sequence[Mention]) -> Sequence[Mention]:
    """The names that count: rather those that deny nothing.

    For one choice, rather those that say so in any sentence.
    """
    affirming = [mention for mention in said if not mention.name.denies]
    counting = affirming or said
    if question.kind == "choices":
        return counting
    clues = [mention for mention in counting if not mention.name.pending]
    return clues or counting


def _by_clue(
    mentions: Sequence[Mention],
    said: Sequence[Mention],
    affirmed: Sequence[Mention],
) -> bool:
    """Whether one of the names that count, as said or as denied, needs no question on screen."""
    passed_over = set(said) - set(affirmed)
    for mention in mentions:
        if not mention.name.pending and mention not in passed_over:
            return True
    return False


def _options_of(mentions: Iterable[Mention]) -> set[str]:
    return {mention.name.option for mention in mentions}


def _words_of(mentions: Sequence[Mention], passage: Passage) -> str:
    names = []
    for mention in mentions:
        words = [passage.tokens[place].word for place in mention.places]
        names.append(" ".join(words))
    return " ; ".join(dict.fromkeys(names))


def chosen(
    question: Question,
    found: Named,
    setting: Setting,
    adding: bool = False,
) -> Heard | None:
    """The answer that the named options make; None where they leave it open.

    `adding` says that the text adds to what was answered before: « et aussi la paie ».
    """
    if not found.said:
        return _by_denial(question, found, setting)
    if question.kind != "choices":
        return _one(question, found)
    answer = _several(question, found.said)
    if adding:
        former = setting.answers.get(question.id)
        answer = _added(question, answer, former)
    return _heard(question, found, answer)


def _one(question: Question, found: Named) -> Heard | None:
    """The one option named, or the one that several mean together, to be confirmed."""
    if len(found.said) == 1:
        return _heard(question, found, found.said[0])
    meant = question.meant_together(frozenset(found.said))
    if meant is None:
        return None
    heard = _heard(question, found, meant)
    others = tuple(option for option in found.said if option != meant)
    also = others if meant in found.said else ()
    return replace(heard, sure=False, also=also)


def _heard(
    question: Question,
    found: Named,
    answer: Answer,
) -> Heard:
    return Heard(
        question=question.id,
        answer=answer,
        words=found.words,
        named=found.by_clue,
    )


def _several(question: Question, said: Sequence[str]) -> list[str]:
    """The options that go together.

    « Aucune » beside others does not count; alone it stands.
    """
    together = [option for option in said if option not in question.exclusive]
    return together or [said[0]]


def _added(
    question: Question,
    answer: list[str],
    former: Answer,
) -> list[str]:
    """The former answer and what comes to it, unless one of them stands alone (« aucune »)."""
    if not isinstance(former, list):
        return answer
    both = {*former, *answer}
    if not question.exclusive.isdisjoint(both):
        return answer
    return question.in_order(both)


def _by_denial(
    question: Question,
    found: Named,
    setting: Setting,
) -> Heard | None:
    """What a plain denial leaves.

    Of several options chosen before, the others, to be confirmed; of two options, the other one;
    else what a curator says it suggests, or « none of them ».
    """
    former = setting.answers.get(question.id)
    stands = isinstance(former, list) and set(former).isdisjoint(found.denied)
    if not found.denied or stands:  # « pas de données de santé », where none was told
        return None
    left = [option for option in question.option_ids if option not in found.denied]
    if not left:
        return None
    kept = _kept(former, found.denied)
    if kept:
        return Heard(question.id, kept, found.words, sure=False)
    if len(question.options) == 2:
        return Heard(question.id, _as_answer(question, left[0]), found.words)
    meant = _suggested(question, found.denied) or _none_of_them(question, left)
    if not meant or meant in found.denied:
        return None
    only_way = len(left) == 1
    return Heard(question.id, _as_answer(question, meant), found.words, only_way)


def plain_denial(
    pending: Question | None, options: Mapping[str, Named], passage: Passage
) -> Iterator[Heard]:
    """« Ils ont pas le droit », where yes or no is asked: no, to be confirmed."""
    if pending is None or pending.kind != "yes_no" or pending.id not in options:
        return
    found = options[pending.id]
    first = passage.clauses[0] if passage.clauses else ()
    whole = first and set(first) <= passage.denied
    twice = not _TWICE.isdisjoint(token.word for token in passage.tokens)
    short = len(passage.tokens) <= _SHORT_DENIAL
    if short and whole and not (twice or found.said or found.denied):
        yield Heard(pending.id, _NO, "", sure=False, named=False)


def _kept(former: Answer, denied: Sequence[str]) -> list[str]:
    """What a denial leaves of the options chosen before.

    Nothing where it takes none of them back.
    """
    if not isinstance(former, list):
        return []
    kept = [option for option in former if option not in denied]
    if len(kept) == len(former):
        return []
    return kept


def _suggested(question: Question, denied: Iterable[str]) -> str:
    """What a curator says that these denials mean, where they all mean the same; else nothing."""
    found = set()
    for option in denied:
        if option in question.if_denied:
            found.add(question.if_denied[option])
    if len(found) > 1:
        return ""
    return "".join(found)


def _none_of_them(question: Question, left: Sequence[str]) -> str:
    """The first option left that stands alone; nothing where there is none."""
    for option in left:
        if option in question.exclusive:
            return option
    return ""


def _as_answer(question: Question, option: str) -> Answer:
    return [option] if question.kind == "choices" else option
