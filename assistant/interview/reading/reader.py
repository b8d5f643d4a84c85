"""A sentence -> all that it answers. It may say several things, deny some, and name a place that answers two."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.interview.flow import Interview
from assistant.interview.reading.answers import Heard, Reading
from assistant.interview.reading.choices import Named, chosen, named
from assistant.interview.reading.lexicon import Lexicon
from assistant.interview.reading.measures import Measures
from assistant.interview.reading.option_names import Mention
from assistant.interview.reading.places import PlaceMention
from assistant.interview.reading.relevance import of_pending, relevant
from assistant.interview.reading.setting import Setting
from assistant.interview.reading.tokens import Passage
from assistant.knowledge.facts import Answer
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
    return _Reader(lexicon, questions, setting).read(text)


def resemble(lexicon: Lexicon, text: str, setting: Setting) -> Reading:
    """The answer to the pending question that the text resembles, without naming it: to be confirmed."""
    question = setting.pending
    if question is None or not question.options:
        return Reading()
    passage = lexicon.passage(text)
    found = lexicon.shared_words.closest(question, passage)
    heard = chosen(question, found, setting, _adds(lexicon, passage))
    close = [replace(heard, sure=False, named=False)] if heard else []
    kept = _fitting(lexicon.questions, close, setting)
    denied = {question.id: found.denied} if found.denied and not kept else {}
    return Reading(tuple(kept), denied)


def _adds(lexicon: Lexicon, passage: Passage) -> bool:
    """Whether the text adds to an earlier answer: « et aussi la paie »."""
    return not lexicon.word_lists.adding.isdisjoint(passage.words)


@dataclass(frozen=True)
class _Reader:
    """Reads texts as answers to these questions, in one setting."""

    lexicon: Lexicon
    questions: Questionnaire
    setting: Setting

    def read(self, text: str) -> Reading:
        """All that the text answers."""
        passage = self.lexicon.passage(text)
        mentions = relevant(self.lexicon, self.questions, passage, self.setting)
        options = self._options(mentions, passage)
        heard = [*self._choices(options, passage), *self._quantities(text)]
        found = self._places(mentions, passage)
        heard = self._implied(self._with_places(heard, found))
        kept = _fitting(self.lexicon.questions, heard, self.setting)
        return Reading(tuple(kept), _left_denied(options, kept))

    def _options(self, mentions: Sequence[Mention], passage: Passage) -> dict[str, Named]:
        """Question -> what the text says of its options."""
        mentions_of: dict[str, list[Mention]] = {}
        for question in self.questions.values():
            if question.options:
                mentions_of[question.id] = []
        for mention in mentions:
            mentions_of[mention.name.question].append(mention)
        options = {}
        for name, own in mentions_of.items():
            options[name] = named(self.questions[name], own, passage)
        return options

    def _choices(self, options: Mapping[str, Named], passage: Passage) -> Iterator[Heard]:
        adding = _adds(self.lexicon, passage)
        for name, found in options.items():
            heard = chosen(self.questions[name], found, self.setting, adding)
            if heard:
                yield heard

    def _quantities(self, text: str) -> Iterator[Heard]:
        """An amount by the month is multiplied by the duration, said here or before: durations come first."""
        whole = spelt(self.lexicon.in_full(text))
        measures = Measures(self.lexicon.word_lists, whole, self.setting)
        lasting = self._known_duration()
        for question in sorted(self.questions.values(), key=_after_durations):
            heard = measures.answer(question, lasting)
            if heard:
                lasting = str(heard.answer) if question.kind == "duration" else lasting
                yield heard

    def _known_duration(self) -> str | None:
        """The first duration that was answered before."""
        for name, answer in self.setting.answers.items():
            question = self.questions.get(name)
            if question and question.kind == "duration" and answer is not None:
                return str(answer)
        return None

    def _places(self, mentions: Sequence[Mention], passage: Passage) -> list[PlaceMention]:
        """The places of the work that no longer name, no name of the pending question and no denial takes."""
        taken = set(passage.denied)
        for mention in mentions:
            if len(mention.places) > 1 or of_pending(mention, self.setting):
                taken.update(mention.places)
        placed = self._asks_for_place()
        found = []
        for place in self.lexicon.gazetteer.find(passage):
            free = taken.isdisjoint(place.places)
            if free and not (placed and _misleads(placed, passage, place)):
                found.append(place)
        return found

    def _asks_for_place(self) -> Question | None:
        """The question on where the work is done, if a text may also say where the client is.

        « Une PME à Lyon cherche une équipe à Tunis »: a provider does not say so, nor who is asked for the place.
        """
        if self.setting.provider:
            return None
        for question in self.questions.values():
            if any(option.places for option in question.options):
                return None if self.setting.pending is question else question
        return None

    def _with_places(
        self, heard: list[Heard], found: Sequence[PlaceMention]
    ) -> list[Heard]:
        """The answers, with those that the countries named give: their group, and which they are."""
        gazetteer = self.lexicon.gazetteer
        countries = list(dict.fromkeys(place.country for place in found))
        groups = set(map(gazetteer.group_of, countries))
        if len(groups) != 1:
            return heard
        group, name = groups.pop(), " et ".join(map(gazetteer.shown, countries))
        by_question = {one.question: one for one in heard}
        for question in self.questions.values():
            option = _option_of_group(question, group)
            if option:
                by_question.pop(question.id, None)
                by_question[question.id] = Heard(question.id, option, name)
            if question.country_of:
                by_question[question.id] = Heard(question.id, name, name)
        return list(by_question.values())

    def _implied(self, heard: Sequence[Heard]) -> list[Heard]:
        """With the answers without which another would have no place: a day to keep says that there is one."""
        found = list(heard)
        said = {one.question for one in heard} | self.setting.answers.keys()
        for one in heard:
            when = self.questions[one.question].when
            for name, wanted in named_questions(when):
                only = _only_way(wanted) if name in when else ""
                if only and name in self.questions and name not in said:
                    answer: Answer = only
                    if self.questions[name].kind == "choices":
                        answer = [only]
                    found.append(Heard(name, answer, one.words, sure=False))
                    said.add(name)
        return found


def _after_durations(question: Question) -> bool:
    return question.kind != "duration"


def _misleads(question: Question, passage: Passage, mention: PlaceMention) -> bool:
    """Whether it is said just before that somebody else is there."""
    first = mention.places[0]
    before = []
    for token in passage.tokens[max(first - _BESIDE, 0) : first]:
        if token.part == passage.tokens[first].part:
            before.append(token.word)
    said = f" {' '.join(before)} "
    return any(f" {fold(decoy)} " in said for decoy in question.decoys)


def _option_of_group(question: Question, group: str) -> str:
    """The option that stands for a group of countries; empty where there is none."""
    for option in question.options:
        if option.places == group:
            return option.id
    return ""


def _only_way(wanted: object) -> str:
    """The one answer that a condition allows; empty where there are several."""
    return str(wanted[0]) if isinstance(wanted, list) and len(wanted) == 1 else ""


def _left_denied(
    options: Mapping[str, Named], kept: Iterable[Heard]
) -> dict[str, tuple[str, ...]]:
    """Question -> the options denied, where that gave no answer."""
    answered = {heard.question for heard in kept}
    left = {}
    for name, found in options.items():
        if found.denied and name not in answered:
            left[name] = found.denied
    return left


def _fitting(
    questions: Questionnaire, heard: Sequence[Heard], setting: Setting
) -> list[Heard]:
    """In the questionnaire's order, without what has no place then, and what was answered so already."""
    answers: dict[str, Answer] = dict(setting.answers)
    for one in heard:
        answers[one.question] = one.answer
    irrelevant = Interview(questions, answers).facts.irrelevant
    kept = []
    for one in heard:
        if one.question not in irrelevant and not _known(one, setting):
            kept.append(replace(one, new=one.question not in setting.answers))
    order = list(questions)
    return sorted(kept, key=lambda one: order.index(one.question))


def _known(heard: Heard, setting: Setting) -> bool:
    """Whether the answer says nothing new: naming one of several chosen options again takes none of them back."""
    if setting.pending and setting.pending.id == heard.question:
        return False
    if heard.question not in setting.answers:
        return False
    former = setting.answers[heard.question]
    if isinstance(former, list) and isinstance(heard.answer, list) and heard.sure:
        return set(heard.answer) <= set(former)
    return former == heard.answer
