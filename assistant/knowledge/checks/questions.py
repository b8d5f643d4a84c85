"""Questions: each is well formed, and some mission reaches it."""

from collections.abc import Iterator, Mapping
from itertools import islice, product

from assistant.knowledge.facts import Answer, assumption, establish
from assistant.knowledge.library import Library
from assistant.knowledge.questions import Question
from assistant.knowledge.records import Entry
from assistant.knowledge.when import named_questions
from assistant.knowledge.yaml_reading import Mistake
from assistant.quantities import NotUnderstood

_CHOICES = ("choice", "choices", "yes_no")
_YES_NO = ("oui", "non")
_WHY_LIMIT = 300
_MISSIONS_LIMIT = 20_000
_SAMPLES: Mapping[str, list[Answer]] = {
    "amount": [1, 1_000, 10_000, 100_000, 1_000_000],
    "duration": ["1 jour", "3 mois", "1 an", "5 ans"],
    "date": ["2030-01-01"],
    "milestones": [["2030-01-01 texte"]],
    "text": ["texte"],
}


def find(library: Library) -> Iterator[Mistake]:
    """Malformed questions, and questions that no combination of answers leads to."""
    questions = {entry.record.id: entry.record for entry in library.every_question}
    for entry in library.every_question:
        yield from _form(entry)
        yield from _named(entry, questions)
        if entry.record.when and not _reachable(entry.record, questions):
            yield entry.mistake(
                f"aucune réponse ne mène à la question « {entry.record.id} »", "when"
            )


def _form(entry: Entry[Question]) -> Iterator[Mistake]:
    question = entry.record
    if (question.kind in _CHOICES) != bool(question.options):
        need = (
            "doit avoir des options" if question.kind in _CHOICES else "n'a pas d'options"
        )
        yield entry.mistake(f"une question de nature « {question.kind} » {need}", "kind")
    if question.kind == "yes_no" and question.option_ids != _YES_NO:
        yield entry.mistake(
            "une question oui ou non a deux options, « oui » puis « non »", "kind"
        )
    if question.kind not in _CHOICES and not question.example:
        yield entry.mistake(
            f"« {question.id} » : il manque un exemple de réponse (« example »)"
        )
    if len(question.why) > _WHY_LIMIT:
        yield entry.mistake(
            f"« {question.id} » : « why » dépasse {_WHY_LIMIT} caractères", "why"
        )
    try:
        assumption(question)
    except NotUnderstood:
        yield entry.mistake(
            f"« {question.if_unknown} » n'est pas une réponse à « {question.id} »",
            "if_unknown",
        )


def _named(entry: Entry[Question], known: Mapping[str, Question]) -> Iterator[Mistake]:
    question = entry.record
    for number, name in enumerate(question.needs_known):
        if name not in known:
            yield entry.mistake(
                f"la question « {name} » n'existe pas", "needs_known", number
            )


def _reachable(question: Question, questions: Mapping[str, Question]) -> bool:
    involved = _involved(question, questions)
    ordered = [each for id_, each in questions.items() if id_ in involved]
    missions = product(*(_samples(each) for each in ordered))
    for answers in islice(missions, _MISSIONS_LIMIT):
        mission = dict(zip((each.id for each in ordered), answers, strict=True))
        if question.id not in establish([*ordered, question], mission).irrelevant:
            return True
    return False


def _involved(question: Question, questions: Mapping[str, Question]) -> set[str]:
    """The earlier questions on which this one depends, directly or not."""
    found: set[str] = set()
    waiting = [name for name, _ in named_questions(question.when)]
    while waiting:
        name = waiting.pop()
        if name in questions and name not in found and name != question.id:
            found.add(name)
            waiting += [other for other, _ in named_questions(questions[name].when)]
    return found


def _samples(question: Question) -> list[Answer]:
    options = question.option_ids
    if question.kind == "choices":
        return [[option] for option in options]
    return list(options) or _SAMPLES[question.kind]
