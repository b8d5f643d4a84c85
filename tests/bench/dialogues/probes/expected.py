"""What must follow a turn, and what must not: each expectation by its name."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.bench.dialogues.probes.seen import Seen, found
from tests.bench.dialogues.probes.values import as_list

Expectation = Mapping[str, Any]
Check = Callable[[Seen, Any], Iterator[str]]

ESSENTIAL = "essentielle"
_HEAD = 160
_ANSWERS = ("answers", "answers_changed")
_LIST = ("checklist_has", "checklist_not", "checklist_not_essential")


def faults(seen: Seen, expect: Expectation, forbid: Expectation) -> list[str]:
    """What is wrong, in short texts; empty where all is well."""
    return [*_judged(seen, expect, _EXPECTED), *_judged(seen, forbid, _FORBIDDEN)]


def needs_answers(*expectations: Expectation) -> bool:
    """Whether what is understood has to be confirmed to judge it."""
    return any(_names(one).intersection(_ANSWERS) for one in expectations)


def needs_list(*expectations: Expectation) -> bool:
    """Whether the list has to be asked for."""
    return any(_names(one).intersection(_LIST) for one in expectations)


def misspelt(expect: Expectation, forbid: Expectation) -> set[str]:
    """The names that mean nothing here."""
    return (_names(expect) - _EXPECTED.keys()) | (forbid.keys() - _FORBIDDEN.keys())


def _names(expect: Expectation) -> set[str]:
    names = set(expect)
    for one in expect.get("any", []):
        names |= _names(one)
    return names


def _judged(
    seen: Seen, expect: Expectation, checks: Mapping[str, Check]
) -> Iterator[str]:
    for name, wanted in expect.items():
        yield from checks[name](seen, wanted)


def _answers(seen: Seen, wanted: Mapping[str, Any]) -> Iterator[str]:
    for question, value in wanted.items():
        actual = seen.after.get(question)
        if not seen.reader.fits(actual, value):
            yield f"{question} is {actual!r}, not {value!r}"


def _answers_changed(seen: Seen, wanted: list[str]) -> Iterator[str]:
    for question in sorted({*seen.before, *seen.after} - set(wanted)):
        was, became = (
            answers.get(question, ...) for answers in (seen.before, seen.after)
        )
        if was != became:
            yield f"changed: {question} {was!r} -> {became!r}"


def _status(seen: Seen, wanted: Any) -> Iterator[str]:
    if seen.turn["status"] not in as_list(wanted):
        yield f"status {seen.turn['status']}"


def _topics_first(seen: Seen, wanted: Any) -> Iterator[str]:
    if seen.first_topic not in as_list(wanted):
        yield f"first topic {seen.first_topic}"


def _topics_any(seen: Seen, wanted: Any) -> Iterator[str]:
    if set(as_list(wanted)).isdisjoint(seen.turn["topics"]):
        yield f"topics {seen.turn['topics']}"


def _text_any(seen: Seen, wanted: Any) -> Iterator[str]:
    if not found(wanted, seen.words):
        yield f"none of {wanted} said"


def _text_all(seen: Seen, wanted: Any) -> Iterator[str]:
    lacking = set(as_list(wanted)) - set(found(wanted, seen.words))
    if lacking:
        yield f"not said: {sorted(lacking)}"


def _text_none(seen: Seen, unwanted: Any) -> Iterator[str]:
    if found(unwanted, seen.words):
        yield f"said: {found(unwanted, seen.words)}"


def _head_any(seen: Seen, wanted: Any) -> Iterator[str]:
    if not found(wanted, seen.head(_HEAD)):
        yield f"the first {_HEAD} characters do not decide"


def _button_any(seen: Seen, wanted: Any) -> Iterator[str]:
    if not any(found(wanted, one) for one in seen.labels):
        yield f"no button {wanted}"


def _max_chars(seen: Seen, limit: int) -> Iterator[str]:
    longest = max((len(reply["text"]) for reply in seen.turn["replies"]), default=0)
    if longest > limit:
        yield f"{longest} characters"


def _max_replies(seen: Seen, limit: int) -> Iterator[str]:
    if len(seen.turn["replies"]) > limit:
        yield f"{len(seen.turn['replies'])} messages"


def _pending(seen: Seen, wanted: Any) -> Iterator[str]:
    if seen.proposes:
        yield "on screen: a proposal"
    elif seen.turn["question"] not in as_list(wanted):
        yield f"on screen: {seen.turn['question']}"


def _started(seen: Seen, wanted: bool) -> Iterator[str]:
    asks = bool(seen.turn["question"] or seen.proposes)
    if (seen.turn["status"] == "interview" and asks) is not wanted:
        yield "not started" if wanted else "started"


def _no_proposal(seen: Seen, wanted: bool) -> Iterator[str]:
    if wanted and seen.proposes:
        yield "the proposal is still on screen"


def _listed(seen: Seen, wanted: Any, right: Callable[[str], bool]) -> Iterator[str]:
    if not seen.listed:
        yield "no list"
    for topic in as_list(wanted):
        if not right(topic):
            yield f"{topic} is {seen.listed.get(topic)} in the list"


def _checklist_has(seen: Seen, wanted: Any) -> Iterator[str]:
    return _listed(seen, wanted, lambda topic: topic in seen.listed)


def _checklist_not(seen: Seen, wanted: Any) -> Iterator[str]:
    return _listed(seen, wanted, lambda topic: topic not in seen.listed)


def _checklist_not_essential(seen: Seen, wanted: Any) -> Iterator[str]:
    return _listed(seen, wanted, lambda topic: seen.listed.get(topic) != ESSENTIAL)


def _any(seen: Seen, wanted: list[Expectation]) -> Iterator[str]:
    tries = ["; ".join(_judged(seen, one, _EXPECTED)) for one in wanted]
    if all(tries):
        yield "none of: " + " / ".join(tries)


def _no_answers(seen: Seen, unwanted: Mapping[str, Any]) -> Iterator[str]:
    for question, value in unwanted.items():
        became = seen.after.get(question)
        if question in seen.after and seen.reader.hits(became, value):
            yield f"{question} became {became!r}"


def _no_status(seen: Seen, unwanted: Any) -> Iterator[str]:
    if seen.turn["status"] in as_list(unwanted):
        yield f"status {seen.turn['status']} ({seen.first_topic})"


def _no_topics_first(seen: Seen, unwanted: Any) -> Iterator[str]:
    if seen.first_topic in as_list(unwanted):
        yield f"first topic {seen.first_topic}"


def _no_topics_sure(seen: Seen, unwanted: Any) -> Iterator[str]:
    if seen.turn["status"] == "answer" and seen.first_topic in as_list(unwanted):
        yield f"sure answer on {seen.first_topic}"


def _no_button(seen: Seen, unwanted: Any) -> Iterator[str]:
    if any(found(unwanted, one) for one in seen.labels):
        yield f"button {unwanted}"


def _not_pending(seen: Seen, unwanted: Any) -> Iterator[str]:
    if seen.turn["question"] in as_list(unwanted) and not seen.proposes:
        yield f"still asked: {seen.turn['question']}"


_EXPECTED: Mapping[str, Check] = {
    "answers": _answers,
    "answers_changed": _answers_changed,
    "status": _status,
    "topics_first": _topics_first,
    "topics_any": _topics_any,
    "text_any": _text_any,
    "text_all": _text_all,
    "text_none": _text_none,
    "head_any": _head_any,
    "button_any": _button_any,
    "max_chars": _max_chars,
    "max_replies": _max_replies,
    "pending": _pending,
    "started": _started,
    "no_proposal": _no_proposal,
    "checklist_has": _checklist_has,
    "checklist_not": _checklist_not,
    "checklist_not_essential": _checklist_not_essential,
    "any": _any,
}
_FORBIDDEN: Mapping[str, Check] = {
    "answers": _no_answers,
    "status": _no_status,
    "topics_first": _no_topics_first,
    "topics_sure": _no_topics_sure,
    "text_any": _text_none,
    "button_any": _no_button,
    "pending": _not_pending,
}
