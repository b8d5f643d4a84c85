"""What a text refuses or takes out of what was understood, and what it takes out of the answers."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from assistant.conversation.speech.answers import reading_of, setting_of
from assistant.conversation.speech.beside.recalled import recalled
from assistant.conversation.speech.correcting.renumbering import numbers_of
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.speech.signs import removed
from assistant.conversation.state.chat import State
from assistant.interview.answer import options_of
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.reader import named_and_denied
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.questions import Question
from assistant.knowledge.role import ROLE
from assistant.quantities import amounts
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold

_MISTAKEN = re.compile(r"\b(?:erreur|faux|fausse|inexacte?|a tort|n'existe pas)\b")
"""« Les textes sont une erreur »: the grammar of what is told to be wrong."""
_OURS = re.compile(
    r"\bc est (?:notre|mon|ma|nos) (?:metier|service|travail|boulot|activite|affaire)\b"
    r"|\bc est (?:nous|moi) qui\b|\b(?:pas|jamais) ce qu on (?:confie|externalise|delegue)\b"
    r"|\b(?:seulement|juste|que) (?:un |l )?acces\b"
)
"""« La paie, c'est mon service »: what is not handed over."""
_NO_MONEY = re.compile(r"\bpas (?:des?|en|les?|un) (?:euros?|prix|montant)\b")
"""« 40, c'est les appels par jour, pas des euros »."""
_LEAST = 100
"""Euros from which a number that is denied is that of the price."""
_NOT = re.compile(r"\b(?:pas|non)(?: les?)? $")
_IS_NOT = re.compile(r"[ €a-z]{0,12}?,? ?\b(?:c'?est|c|ce n'est|n'est) pas\b")
"""« Pas 40 000 », « 40 000, c'est pas le prix »; not « pas plus de 40 000 »."""
_NUMBERS = re.compile(r"\d{1,3}(?: \d{3})+|\d+(?:[.,]\d+)?")
_IS_NONE = re.compile(
    r"\b(?:c est|c|cest|ce n est|n est) pas (?:une?|la|le|ma|notre)\b"
)
"""« C pas une deadline »."""
_IT_IS = re.compile(r"(?<=\w) (?=(?:c|c'est|c’est|cest) (?!pas\b))", re.IGNORECASE)
"""« C pas une deadline | c la date de démarrage »."""
_FEW_WORDS, _A_NAME = 4, 6
"""Words of a part that means what it names; letters of a word that names an option."""
_LEARNT = 0.8
"""The chance from which a part that denies something means an option, without naming it."""
_TAKE_IT_OUT = re.compile(
    r"\b(?:il )?(?:faut|faudrait|à|a|veux|voudrais|peux|pouvez-vous|tu peux)? ?"
    r"l[ea']s? ?(?:enlever|retirer|supprimer|effacer)\b",
    re.IGNORECASE,
)
"""What asks to take out what is named before it."""
_MOST_WORDS = 12
"""Words of a text that only takes something out."""
_WRONG = re.compile(
    r"\b(?:c est|c|ce n est|n est|est|cest) (?:pas|jamais) "
    r"(?:du tout )?(?:ca|cela|bon|bonne|correcte?|juste|exacte?|vraie?|le bon|la bonne)\b"
    r"|\b(?:faux|fausse|pas bon|pas bonne|n importe quoi|mauvaise?|incorrecte?)\b"
)
"""« Pour l'étape c'est pas ça »: the answer that is named is wrong, whatever it is."""


@dataclass(frozen=True)
class Refused:
    """What goes, and what else is said."""

    options: Mapping[str, Set[str]] = field(default_factory=dict)
    """Question -> those of its options that are refused."""
    quantities: tuple[str, ...] = ()
    """Questions whose amount is none: « 40 000, c'est pas le prix »."""
    rest: str = ""
    named: str = ""
    """The one question whose answer is refused by its name, whatever it is."""

    def __bool__(self) -> bool:
        return bool(self.options or self.quantities)


def refused(sentence: Sentence) -> Refused:
    """The options of unconfirmed answers that the sentence refuses: « rien de juridique ».

    What was confirmed is corrected in other ways.
    """
    if not sentence.in_a_mission:
        return Refused()
    return _taken_out(sentence) or _called_wrong(sentence) or _Refusals(sentence).all()


def _called_wrong(sentence: Sentence) -> Refused:
    """« L'étape est fausse, c'est un nouveau contrat »: one answer, by its name alone."""
    parts = [own for part in sentence.thoughts for own in _IT_IS.split(part)]
    wrong = [part for part in parts if _names_wrong(sentence, part)]
    if len(wrong) != 1 or sentence.ends_in_a_question_mark or sentence.tells_numbers:
        return Refused()
    name = _names_wrong(sentence, wrong[0])
    rest = sentence.left_of([part for part in parts if part not in wrong])
    question = sentence.ctx.knowledge.every_question[name]
    if question.options:
        given = frozenset(options_of(sentence.state.told[name]))
        return Refused({name: given}, rest=rest, named=name)
    return Refused(_leading_to(sentence, question), (name,), rest, name)


def _names_wrong(sentence: Sentence, part: str) -> str:
    """The one answer that a part calls wrong by its name, or says is no such day; empty for none.

    « Le préavis c pas bon »; « c pas une deadline », of a day.
    """
    said = fold(part)
    found = _WRONG.search(said) or _IS_NONE.search(said)
    if found is None:
        return ""
    about = recalled(replace(sentence, text=said.replace(found[0], " ", 1)))
    named = _but_for_leading(sentence, about.noted)
    if len(named) != 1 or about.particulars:
        return ""
    question = sentence.ctx.knowledge.every_question[named[0]]
    of_a_day = question.kind == "date" and len(said.split()) <= _FEW_WORDS + 2
    return question.id if of_a_day or _WRONG.search(said) else ""


def _but_for_leading(sentence: Sentence, names: Sequence[str]) -> Sequence[str]:
    """Without the questions that only ask whether there is such a day."""
    questions = sentence.ctx.knowledge.every_question
    dated = [questions[name] for name in names if questions[name].kind == "date"]
    leading = {parent for question in dated for parent in question.when}
    return [name for name in names if name not in leading]


def _leading_to(sentence: Sentence, question: Question) -> Mapping[str, Set[str]]:
    """The options that only said that there is such a day: « une date à ne pas manquer »."""
    options = {}
    for name, wanted in question.when.items():
        given = options_of(sentence.state.told.get(name))
        if isinstance(wanted, list) and question.kind == "date":
            options[name] = frozenset(given).intersection(map(str, wanted))
    return {name: gone for name, gone in options.items() if gone}


def _taken_out(sentence: Sentence) -> Refused:
    """« Enlève la date de début », « le préavis, faut l'enlever »: an answer without options."""
    if len(sentence.text.split()) > _MOST_WORDS:
        return Refused()
    said = removed(sentence.signs, sentence.text)
    said = said or _TAKE_IT_OUT.sub(" ", sentence.text)
    if said == sentence.text:
        return Refused()
    questions = sentence.ctx.knowledge.every_question
    about = _but_for_leading(sentence, recalled(replace(sentence, text=said)).noted)
    alone = len(about) == 1 and not questions[about[0]].options
    if not alone:
        return Refused()
    return Refused(_leading_to(sentence, questions[about[0]]), tuple(about))


def day_of_another(rest: Sentence, day: Answer) -> Answers:
    """The day, as that which the rest of the text names instead: « c la date de démarrage ».

    Empty where it names none, or tells a day of its own.
    """
    if rest.told.heard:
        return {}
    about = recalled(rest)
    questions = rest.ctx.knowledge.every_question
    named = [
        one for one in (*about.noted, *about.missing) if questions[one].kind == "date"
    ]
    return {named[0]: day} if len(named) == 1 else {}


@dataclass(frozen=True)
class _Refusals:
    sentence: Sentence

    def all(self) -> Refused:
        options: dict[str, set[str]] = {}
        quantities: list[str] = []
        rest = []
        for part in self.sentence.thoughts:
            refuses = self._may_refuse(part)
            gone = list(self._gone(part)) if refuses else []
            none = list(self._quantities(part)) if refuses else []
            none += self._no_money(part)
            for name, option in gone:
                options.setdefault(name, set()).add(option)
            quantities += none
            if not (gone or none):
                rest.append(part)
        left = self.sentence.left_of(rest)
        kept = {
            name: gone - self._affirmed(name, left) for name, gone in options.items()
        }
        refused_ones = {name: gone for name, gone in kept.items() if gone}
        decisive = [name for name in refused_ones if self._is_decisive(name)]
        alone = decisive[0] if len(decisive) == len(refused_ones) == 1 else ""
        return Refused(refused_ones, tuple(quantities), left, alone)

    def _is_decisive(self, name: str) -> bool:
        return self.sentence.ctx.knowledge.every_question[name].decisive

    def _affirmed(self, name: str, rest: str) -> Set[str]:
        """The options that the rest says there are: « pas de paie. Données perso oui »."""
        sentence = self.sentence
        anew = replace(sentence.state, answers={}, proposal={})
        question = sentence.ctx.knowledge.every_question[name]
        told = reading_of(sentence.ctx, anew, question, rest).answers if rest else {}
        return set(options_of(told.get(name)))

    def _quantities(self, part: str) -> Iterator[str]:
        """The prices whose number a part denies, where no other number is told."""
        told = set(_NUMBERS.findall(spelt(self.sentence.text)))
        if len(told) != 1:
            return
        (said,) = told
        value = float(amounts.number(said))
        before, found, behind = spelt(part).partition(said)
        denied = _NOT.search(before) or _IS_NOT.match(behind)
        if value < _LEAST or not (found and denied):
            return
        for name, answer in self.sentence.state.told.items():
            question = self.sentence.ctx.knowledge.every_question[name]
            if question.kind == "amount" and value in numbers_of(answer):
                yield name

    def _no_money(self, part: str) -> Iterator[str]:
        """The proposed prices of which a part says that the number is none."""
        if not _NO_MONEY.search(fold(self.sentence.text)):
            return
        told = {float(amounts.number(one)) for one in _NUMBERS.findall(spelt(part))}
        for name, answer in self.sentence.state.proposal.items():
            question = self.sentence.ctx.knowledge.every_question[name]
            if question.kind == "amount" and told & set(numbers_of(answer)):
                yield name

    def _may_refuse(self, part: str) -> bool:
        words = lexicon(self.sentence.ctx.knowledge)
        return bool(words.look(part).passage.denied) or self._is_all_wrong(part)

    def _is_all_wrong(self, part: str) -> bool:
        """Whether what it names is said to be wrong, or is to go."""
        signs = self.sentence.signs
        said = fold(part)
        wrong = _MISTAKEN.search(said) or _OURS.search(said)
        return bool(wrong or removed(signs, part))

    def _gone(self, part: str) -> Iterator[tuple[str, str]]:
        """The options that a part refuses, each with its question."""
        ctx, state = self.sentence.ctx, self.sentence.state
        for question in self._unconfirmed():
            given = set(options_of(state.told[question.id]))
            setting = setting_of(ctx, state, question)
            said = named_and_denied(
                lexicon(ctx.knowledge), ctx.knowledge.every_question, part, setting
            )
            gone = given.intersection(said.denied)
            if self._is_all_wrong(part):
                gone |= given.intersection(said.said)
            by_name = said.by_clue or self._is_on(question, part)
            if not by_name or question.id in self._noted_last:
                # « Aucun salarié transféré » is on no data; « rien de juridique » says its name.
                gone = {one for one in gone if _is_called(question, one, part)}
            # « Rien de santé » takes back no « none of them ».
            gone -= set(question.exclusive)
            if not (
                gone or said.said or said.denied or question.id in self._noted_last
            ):
                gone = given & self._meant(question, part)
            for option in gone:
                yield question.id, option

    def _is_on(self, question: Question, part: str) -> bool:
        """Whether a part of some words is on the question; a few words are on what they name."""
        few = len(part.split()) <= _FEW_WORDS
        return few or self.sentence.subject(part) == question

    def _meant(self, question: Question, part: str) -> set[str]:
        """The option that was learnt to be meant by a part that is on the question."""
        if self.sentence.subject(part) != question:
            return set()
        likely = self.sentence.ctx.matcher.how_likely(question.id, part, _LEARNT)
        return {likely.option} if likely else set()

    @property
    def _noted_last(self) -> list[str]:
        """The questions whose answers were noted last, and nothing else says of them."""
        state = self.sentence.state
        others = {*state.proposal, *state.supposed}
        return [
            one for one in state.noted if one in state.answers and one not in others
        ]

    def _unconfirmed(self) -> Iterator[Question]:
        """The questions with options whose answer was understood, and is not confirmed.

        So is what was noted last without being asked, and that the mission ends: the whole list
        follows from it.

        Who works, and where, is named as well where something else is denied: « le cabinet n'émet
        pas les factures ».
        """
        state = self.sentence.state
        questions = self.sentence.ctx.knowledge.every_question
        stages = [
            one
            for one, answer in state.answers.items()
            if any(o.of_the_present and o.id == answer for o in questions[one].options)
        ]
        given = (*state.proposal, *state.supposed, *self._noted_last, *stages)
        for name in dict.fromkeys(given):
            if state.told[name] is None:
                continue
            question = questions[name]
            by_name = question.names_provider or question.asks_where
            by_name = by_name or question.id == ROLE
            if question.kind in ("choice", "choices") and not by_name:
                yield question


def _is_called(question: Question, option: str, part: str) -> bool:
    """Whether a part holds a word of the option's label, but for examples in brackets."""
    labels = {one.id: one.label for one in question.options}
    label = labels[option].partition("(")[0]
    said = set(fold(part).split())
    return any(len(word) >= _A_NAME and word in said for word in fold(label).split())


def without(state: State, refused: Refused) -> State:
    """The state without what is refused; an answer of which nothing is left is asked for again."""
    answers, proposal = dict(state.answers), dict(state.proposal)
    for name in refused.quantities:
        proposal.pop(name, None)
        answers.pop(name, None)
    for name, gone in refused.options.items():
        where = proposal if name in proposal else answers
        given = options_of(where.get(name))
        left = [one for one in given if one not in gone]
        if given and not left:
            del where[name]
        elif left != given:
            where[name] = left
    gone_on = {*refused.options, *refused.quantities}
    supposed = tuple(name for name in state.supposed if name not in gone_on)
    return replace(state, answers=answers, proposal=proposal, supposed=supposed)
