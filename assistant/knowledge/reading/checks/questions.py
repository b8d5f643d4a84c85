"""Questions: each is well formed, and some mission reaches it."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError
from itertools import islice, product

from assistant.knowledge.facts import Answer, Answers, assumption, without_place
from assistant.knowledge.questions import Question, Questionnaire
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.when import named_questions
from assistant.quantities import NotUnderstood

_CHOICES = ("choice", "choices", "yes_no")
_YES_NO = ("oui", "non")
_WHY_LIMIT = 300
_MISSIONS_LIMIT = 20_000
_SAMPLES: Mapping[str, list[Answer]] = {
    "amount": [1, 1_000, 10_000, 100_000, 1_000_000, "2.5/unite"],
    "volume": ["2000/mois"],
    "duration": ["1 jour", "3 mois", "1 an", "5 ans"],
    "date": ["2030-01-01"],
    "milestones": [["2030-01-01 texte"]],
    "text": ["texte"],
}


def find(library: Library) -> Mistakes:
    """Malformed questions, and questions that no combination of answers leads to."""
    questions = {entry.record.id: entry.record for entry in library.every_question}
    yield from _naming(library)
    for entry in library.every_question:
        yield from _kind(entry)
        yield from _texts(entry)
        yield from _needs(entry, questions)
        yield from _assumed_like(entry, questions)
        yield from _detail_of(entry, questions)
        yield from _counted_with(entry, questions)
        if entry.record.when and not _reachable(entry.record, questions):
            message = f"aucune réponse ne mène à la question « {entry.record.id} »"
            yield entry.mistake(message, "when")


def _naming(library: Library) -> Mistakes:
    """One question at most names the missions, by several options."""
    naming = [entry for entry in library.every_question if entry.record.names_mission]
    for entry in naming:
        if entry.record.kind != "choices":
            message = "« names_mission » va à une question de nature « choices »"
            yield entry.mistake(message, "names_mission")
    for entry in naming[1:]:
        message = f"« {naming[0].record.id} » nomme déjà les missions"
        yield entry.mistake(message, "names_mission")


def _kind(entry: Entry[Question]) -> Mistakes:
    kind, options = entry.record.kind, entry.record.option_ids
    if kind in _CHOICES and not options:
        message = f"une question de nature « {kind} » doit avoir des options"
        yield entry.mistake(message, "kind")
    if kind not in _CHOICES and options:
        message = f"une question de nature « {kind} » n'a pas d'options"
        yield entry.mistake(message, "kind")
    if kind == "yes_no" and options != _YES_NO:
        message = "une question oui ou non a deux options, « oui » puis « non »"
        yield entry.mistake(message, "kind")


def _texts(entry: Entry[Question]) -> Mistakes:
    question = entry.record
    if question.kind not in _CHOICES and not question.example:
        message = "il manque un exemple de réponse (« example »)"
        yield entry.mistake(f"« {question.id} » : {message}")
    if len(question.why) > _WHY_LIMIT:
        message = f"« {question.id} » : « why » dépasse {_WHY_LIMIT} caractères"
        yield entry.mistake(message, "why")
    if question.assumed_like:
        return
    try:
        assumption(question)
    except NotUnderstood:
        message = f"« {question.if_unknown} » n'est pas une réponse à « {question.id} »"
        yield entry.mistake(message, "if_unknown")


def _assumed_like(entry: Entry[Question], known: Mapping[str, Question]) -> Mistakes:
    """A duration may be assumed like another one."""
    question = entry.record
    name = question.assumed_like
    if not name:
        return
    if question.kind != "duration":
        message = "« assumed_like » va à une question de nature « duration »"
        yield entry.mistake(message, "assumed_like")
    elif name not in known or known[name].kind != "duration":
        message = f"« {name} » n'est pas une question de nature « duration »"
        yield entry.mistake(message, "assumed_like")


def _needs(entry: Entry[Question], known: Mapping[str, Question]) -> Mistakes:
    for number, name in enumerate(entry.record.needs_known):
        if name not in known:
            yield entry.mistake(
                f"la question « {name} » n'existe pas", "needs_known", number
            )


def _detail_of(entry: Entry[Question], known: Mapping[str, Question]) -> Mistakes:
    """What goes into an answer goes into one with options."""
    name = entry.record.detail_of
    if name and not (name in known and known[name].options):
        message = f"« {name} » n'est pas une question à options"
        yield entry.mistake(message, "detail_of")


def _counted_with(entry: Entry[Question], known: Mapping[str, Question]) -> Mistakes:
    """An amount is counted over a duration, and times a volume."""
    question = entry.record
    for key, name, kind in (
        ("over", question.over, "duration"),
        ("times", question.times, "volume"),
    ):
        if not name:
            continue
        if question.kind != "amount":
            message = f"« {key} » va à une question de nature « amount »"
            yield entry.mistake(message, key)
        elif name not in known or known[name].kind != kind:
            message = f"« {name} » n'est pas une question de nature « {kind} »"
            yield entry.mistake(message, key)


def _reachable(question: Question, questions: Mapping[str, Question]) -> bool:
    involved = [questions[name] for name in sorted(_involved(question, questions))]
    asked = Questionnaire({one.id: one for one in (*involved, question)})
    try:
        in_order = asked.by_dependency
    except CycleError:  # told as a mistake of its condition
        return True
    for mission in islice(_missions(involved), _MISSIONS_LIMIT):
        if question.id not in without_place(in_order, mission).place:
            return True
    return False


def _involved(question: Question, questions: Mapping[str, Question]) -> set[str]:
    """The questions on which this one depends, directly or not."""
    found: set[str] = set()
    waiting = _named_by(question)
    while waiting:
        name = waiting.pop()
        if name in questions and name not in found and name != question.id:
            found.add(name)
            waiting += _named_by(questions[name])
    return found


def _named_by(question: Question) -> list[str]:
    """The questions whose answers decide whether this one has its place."""
    named = (*named_questions(question.when), *named_questions(question.asked_when))
    return [name for name, _ in named]


def _missions(questions: Iterable[Question]) -> Iterator[Answers]:
    """Each combination of sample answers to the questions."""
    names = [question.id for question in questions]
    for answers in product(*map(_samples, questions)):
        yield dict(zip(names, answers, strict=True))


def _samples(question: Question) -> list[Answer]:
    options = question.option_ids
    if question.kind == "choices":
        return [[option] for option in options]
    return list(options) or _SAMPLES[question.kind]
