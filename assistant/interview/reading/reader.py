"""A sentence -> all that it answers. It may say several things, deny some, and name a place that answers two."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.interview.flow import Interview
from assistant.interview.reading.choices import Named, chosen, named
from assistant.interview.reading.denials import denied
from assistant.interview.reading.heard import Heard, Reading, Setting
from assistant.interview.reading.lexicon import Lexicon
from assistant.interview.reading.measures import measured
from assistant.interview.reading.places import PlaceMention
from assistant.interview.reading.telling import of_pending, telling
from assistant.interview.reading.tokens import Token
from assistant.knowledge.facts import Answers
from assistant.knowledge.questions import Question, Questionnaire
from assistant.knowledge.when import named_questions
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold

_BESIDE = 5
"""Words before a place among which it is said whose place it is."""


def read(
    lexicon: Lexicon, questions: Questionnaire, text: str, setting: Setting
) -> Reading:
    """All that the text answers of these questions; nothing that has no place in this mission, nor was said before."""
    tokens = lexicon.spelt_out(text)
    words = lexicon.words(tokens)
    refused = denied(tokens)
    named_here = [
        one for one in lexicon.mentions(tokens, words) if one.naming.question in questions
    ]
    mentions = telling(questions, named_here, tokens, setting)
    options = {
        question.id: named(
            question,
            [one for one in mentions if one.naming.question == question.id],
            refused,
            tokens,
        )
        for question in questions.values()
        if question.options
    }
    heard = [
        *_choices(questions, options, setting, words),
        *_measures(questions, spelt(lexicon.in_full(text)), setting),
    ]
    taken = refused.union(
        *(one.places for one in mentions if len(one.places) > 1 or of_pending(one, setting))
    )
    found = [
        one for one in lexicon.gazetteer.find(tokens, words) if not taken & set(one.places)
    ]
    heard = _with_places(
        lexicon, questions, heard, _of_the_work(questions, found, tokens, setting)
    )
    kept = _fitting(lexicon.questions, _implied(questions, heard, setting), setting)
    answered = {one.question for one in kept}
    left = {
        name: found.denied
        for name, found in options.items()
        if found.denied and name not in answered
    }
    return Reading(tuple(kept), left)


def resemble(lexicon: Lexicon, text: str, setting: Setting) -> Reading:
    """The answer to the pending question that the text resembles, without naming it: to be confirmed."""
    question = setting.pending
    if question is None or not question.options:
        return Reading()
    tokens = lexicon.spelt_out(text)
    words = lexicon.words(tokens)
    found = lexicon.likeness.closest(question, tokens, words, denied(tokens))
    heard = chosen(question, found, setting, words)
    kept = _fitting(
        lexicon.questions,
        [replace(heard, sure=False, named=False)] if heard else [],
        setting,
    )
    return Reading(
        tuple(kept), {question.id: found.denied} if found.denied and not kept else {}
    )


def _choices(
    questions: Questionnaire,
    options: dict[str, Named],
    setting: Setting,
    words: Sequence[str],
) -> Iterator[Heard]:
    for name, found in options.items():
        heard = chosen(questions[name], found, setting, words)
        if heard:
            yield heard


def _measures(questions: Questionnaire, text: str, setting: Setting) -> Iterator[Heard]:
    """The quantities; an amount by the month is multiplied by the duration, said here or before."""
    lasting = next(
        (
            str(answer)
            for name, answer in setting.answers.items()
            if _is_duration(questions, name, answer)
        ),
        None,
    )
    for question in sorted(questions.values(), key=lambda one: one.kind != "duration"):
        heard = measured(question, text, setting, lasting)
        if heard:
            lasting = str(heard.answer) if question.kind == "duration" else lasting
            yield heard


def _is_duration(questions: Questionnaire, name: str, answer: object) -> bool:
    return name in questions and questions[name].kind == "duration" and answer is not None


def _of_the_work(
    questions: Questionnaire,
    found: Sequence[PlaceMention],
    tokens: Sequence[Token],
    setting: Setting,
) -> list[PlaceMention]:
    """Without the places where the client is: « une PME à Lyon cherche une équipe à Tunis »."""
    placed = next(
        (one for one in questions.values() if any(option.places for option in one.options)),
        None,
    )
    if placed is None or setting.provider or setting.pending is placed:
        return list(found)
    return [one for one in found if not _misleads(placed, tokens, one)]


def _misleads(question: Question, tokens: Sequence[Token], mention: PlaceMention) -> bool:
    first = mention.places[0]
    before = [
        token.word
        for token in tokens[max(first - _BESIDE, 0) : first]
        if token.part == tokens[first].part
    ]
    return any(f" {fold(decoy)} " in f" {' '.join(before)} " for decoy in question.decoys)


def _with_places(
    lexicon: Lexicon,
    questions: Questionnaire,
    heard: list[Heard],
    found: Sequence[PlaceMention],
) -> list[Heard]:
    """The answers, with those that the countries named give: their group, and which they are."""
    countries = list(dict.fromkeys(one.country for one in found))
    groups = {lexicon.gazetteer.group_of(country) for country in countries}
    if len(groups) != 1:
        return heard
    group, name = groups.pop(), " et ".join(map(lexicon.gazetteer.shown, countries))
    for question in questions.values():
        option = next(
            (option.id for option in question.options if option.places == group), None
        )
        if option:
            heard = [
                *(one for one in heard if one.question != question.id),
                Heard(question.id, option, name),
            ]
        if question.country_of:
            heard = [*heard, Heard(question.id, name, name)]
    return heard


def _implied(
    questions: Questionnaire, heard: Sequence[Heard], setting: Setting
) -> list[Heard]:
    """With the answers without which another would have no place: a day to keep says that there is one."""
    found = list(heard)
    said = {one.question for one in heard} | setting.answers.keys()
    for one in heard:
        for name, wanted in named_questions(questions[one.question].when):
            if (
                name in questions
                and name not in said
                and isinstance(wanted, list)
                and len(wanted) == 1
                and name in questions[one.question].when
            ):
                answer = list(wanted) if questions[name].kind == "choices" else wanted[0]
                found.append(Heard(name, answer, one.words, sure=False))
                said.add(name)
    return found


def _fitting(
    questions: Questionnaire, heard: Sequence[Heard], setting: Setting
) -> list[Heard]:
    """In the questionnaire's order, without what has no place then, and what was answered so already."""
    answers: Answers = {**setting.answers, **{one.question: one.answer for one in heard}}
    irrelevant = Interview(questions, answers).facts.irrelevant
    has_place = [one for one in heard if one.question not in irrelevant]
    telling = [one for one in has_place if not _known(one, setting)]
    marked = [replace(one, new=one.question not in setting.answers) for one in telling]
    return sorted(marked, key=lambda one: list(questions).index(one.question))


def _known(heard: Heard, setting: Setting) -> bool:
    """Whether the answer says nothing new: naming one of several chosen options again takes none of them back."""
    former = setting.answers.get(heard.question)
    if setting.pending and setting.pending.id == heard.question:
        return False
    if isinstance(former, list) and isinstance(heard.answer, list) and heard.sure:
        return set(heard.answer) <= set(former)
    return heard.question in setting.answers and former == heard.answer
