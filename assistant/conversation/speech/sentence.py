"""A typed sentence, and what it says."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.conversation.context import Context
from assistant.conversation.speech.answers import likeness_of, reading_of
from assistant.conversation.speech.doubt import doubts, without_doubts
from assistant.conversation.speech.signs import (
    asks_for_help,
    changes_its_mind,
    is_complaint,
    is_question,
    speaks_for_itself,
    strays,
    taken_back,
    tells,
)
from assistant.conversation.state.chat import State
from assistant.interview.reading.answers import Heard, Reading
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.stories.today import tells_of_an_outsider, tells_of_kin
from assistant.interview.understanding import Understood, understand_whole
from assistant.knowledge.language.signs import Signs
from assistant.knowledge.questions import Question
from assistant.knowledge.role import ROLE
from assistant.quantities import Misunderstanding, NotUnderstood, durations, prices
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold
from assistant.text.sentences import clauses, every_sentence, thoughts

_LONG = 7
"""Words from which a text may be a question told as a story."""
_FEW_WORDS = 5
"""Words of a text that means what it names."""
_SOME_WORDS = 8
"""The same, where the name says so in any sentence."""
_WORDS, _MOST_WORDS = 3, 80
"""Words of the shortest and of the longest text that answers a question not put yet."""
_CHOICES = ("choice", "choices")
_YES_NO = "yes_no"
_LONG_NAME = 5
"""Letters of a word that names a question."""
_REPLACED = ("amount", "duration")
_ON_THIS, _PERHAPS_ON_ANOTHER, _ON_ANOTHER = 0.5, 0.85, 0.95
"""The chances from which the question on screen is taken to be answered: where what was learnt of
the subjects says that the text is on this question, where it rather says another, and where it
plainly says so."""
_ON_A_PART = 0.8
"""The chance from which a part of an answer means one more option."""
_ON_EXCHANGE, _TWO = 0.6, 2
"""The chance from which a part means an option that goes, or comes, and the parts it takes."""
_MOST_PARTS = 12
"""Parts of a text that are looked at."""
_WORDS_OF_A_QUANTITY = 4
_WORDS_OF_A_PRICE = 6
_DAYS = ("date", "milestones")
_MARKS = ".,;:!?…-–—'’\"()«» "
_ECHO = 3
"""Words of a question that is no more than an echo."""
_DIGIT, _DIGITS = re.compile(r"\d"), re.compile(r"\d+")
_MOST_OPEN = 2
"""Questions not put yet that one text answers in so many words."""
_NOTE = 5
"""Words of the shortest text that is worth a note."""
_FRAGMENT = 3
"""Words of a text that is too short to say what it answers."""
_NEWEST = 2
"""Answers among which the price just told is: the way of pricing may come with it."""
_ROLE_ALONE = 8
"""Words of a text that tells a role and nothing else."""


@dataclass(frozen=True)
class _Enough:
    """The chances from which a text is proposed as the answer to a question not on screen."""

    alone: float
    """Where what was learnt of the subjects says nothing of it."""
    agreed: float
    """Where that says which question it answers."""
    yes_no: bool = False
    """Whether the question may be one of yes or no."""


_OF_A_PART = _Enough(alone=0.93, agreed=0.8)
"""Of the openings in tests/bench/told/dev.yaml, 56 of 66 so sure alone were right."""
_OF_A_WHOLE = _Enough(alone=0.85, agreed=0.5, yes_no=True)
"""Of a text typed while nothing is asked; alone, 14 of 18 of the remarks there were right."""

_NEVER = 2.0
_BESIDE_A_QUESTION = _Enough(alone=_NEVER, agreed=0.7, yes_no=True)
"""Of a text typed while something else is asked: only what was learnt of the subjects tells so."""
_BESIDE_FACTS = _Enough(alone=_NEVER, agreed=0.85)
"""Of a part that names nothing, beside one that does."""


@dataclass(frozen=True)
class Sentence:
    """What was typed, and beside what. It is read once, as soon as someone asks what it says."""

    ctx: Context
    state: State
    question: Question | None
    """What waits for an answer."""
    text: str
    label_of: str | None = None
    """The action of the button whose label it is."""

    @cached_property
    def reading(self) -> Reading:
        """All that it answers."""
        return reading_of(self.ctx, self.state, self.question, self.text)

    @cached_property
    def understood(self) -> Understood | None:
        """The answer that the text is as a whole, be it with its abbreviations spelt out."""
        if self.question is None:
            return None
        for text in self._spellings(self.question):
            try:
                return self._as_an_answer(self.question, text)
            except NotUnderstood:
                continue
        return None

    def _as_an_answer(self, question: Question, text: str) -> Understood:
        return understand_whole(
            self.ctx.knowledge.words,
            question,
            text,
            self.ctx.speaker(self.state),
        )

    def _spellings(self, question: Question) -> Iterator[str]:
        yield self.text
        if question.options:
            yield " ".join(self.ctx.knowledge.wording.words(self.text))

    def mistake(self, question: Question) -> Misunderstanding:
        """What is wrong with it as an answer."""
        try:
            self._as_an_answer(question, self.text)
        except NotUnderstood as problem:
            return problem.reason
        return "choice_wrong"

    @property
    def signs(self) -> Signs:
        """The words that tell what a text does."""
        return self.ctx.knowledge.signs

    @property
    def is_long(self) -> bool:
        """Whether it may be a question told as a story."""
        return len(self.text.split()) >= _LONG

    @cached_property
    def is_complaint(self) -> bool:
        """Whether it tells a trouble; in a mission, that of a former provider is a fact."""
        if not is_complaint(self.signs, self.text):
            return False
        words = lexicon(self.ctx.knowledge)
        return not (self.in_a_mission and tells_of_an_outsider(words, self.text))

    @property
    def _ends_in_a_question_mark(self) -> bool:
        return self.text.rstrip().endswith("?")

    def is_question(self) -> bool:
        """Whether it plainly asks something.

        « Combien de dossiers on traite » begins with the name of an answer: what to measure.
        """
        return is_question(self.signs, self.text) and not self._begins_with_an_answer()

    def _begins_with_an_answer(self) -> bool:
        if self.question is None or self._ends_in_a_question_mark:
            return False
        first = fold(self.text).split()[:1]
        for heard in self.reading.heard:
            answers_it = heard.question == self.question.id and heard.named
            if answers_it and heard.words.split()[:1] == first:
                return True
        return False

    def leaves_open(self) -> bool:
        """Whether it only says that the answer is not known.

        What is said beside that counts as an answer.
        """
        if self.is_complaint or self._ends_in_a_question_mark:
            return False
        if not doubts(self.signs, self.text):
            return False
        for heard in self.reading.heard:
            if doubts(self.signs, heard.words):  # it is the name of an option
                return False
        rest = without_doubts(self.signs, self.text)
        if self._asks(rest) and self.ctx.matcher.match(rest).decision == "answer":
            return False  # « je connais rien, c'est quoi une clause de réversibilité »
        return not reading_of(self.ctx, self.state, self.question, rest).heard

    def open_besides(self) -> Question | None:
        """The question, other than the one on screen, of which it says that it is not known."""
        if len(self.text.split()) <= _ECHO:
            return None
        subject = self._subject(self.text)
        if subject is None or subject not in self._without_answer:
            return None
        if not self._names(subject):
            return None
        on_screen = self.question
        if on_screen is None:
            return subject
        strays_off = self.ctx.matcher.strays(on_screen.id, self.text)
        return subject if on_screen.options and strays_off else None

    def _names(self, question: Question) -> bool:
        """Whether a long word of the question's name, or of its options', stands in the text."""
        names = [question.label, *(option.label for option in question.options)]
        words = {
            word for word in fold(" ".join(names)).split() if len(word) >= _LONG_NAME
        }
        return not words.isdisjoint(fold(self.text).split())

    @cached_property
    def statements(self) -> str:
        """What it states: the sentences that neither ask, nor tell a trouble or another matter."""
        return " ".join(part for part in self._parts if self._states(part))

    @cached_property
    def asked(self) -> str:
        """What it asks beside that; empty where it asks nothing."""
        return " ".join(filter(self._asks, self._parts))

    def _asks(self, part: str) -> bool:
        signs = self.signs
        asks = is_question(signs, part) and not asks_for_help(signs, part)
        return asks and not self._echoes(part)

    @cached_property
    def _parts(self) -> list[str]:
        """Its sentences; a row of commas says nothing, and is none."""
        return [part for part in every_sentence(self.text) if part.strip(_MARKS)]

    def _states(self, part: str) -> bool:
        signs = self.signs
        strays_off = strays(signs, part, self.question)
        if strays_off and tells_of_kin(lexicon(self.ctx.knowledge), part):
            strays_off = False  # « jusqu'ici c'était mon père »
        if strays_off or (is_complaint(signs, part) and self.is_complaint):
            return False
        return self._echoes(part) or not is_question(signs, part)

    def _echoes(self, part: str) -> bool:
        """Whether it says over what was asked, before the answer: « le suivi ? un point … »."""
        return len(part.split()) <= _ECHO and part != self._parts[-1]

    @cached_property
    def told(self) -> Reading:
        """What its statements say of the mission."""
        if not self.statements:
            return Reading()
        if self.statements == self.text.strip():
            return self.reading
        return reading_of(self.ctx, self.state, self.question, self.statements)

    def resembles(self, question: Question) -> Reading:
        """The answer that it means, without naming it.

        None where it only denies some, or speaks of something else.
        """
        strays_off = strays(self.signs, self.text, question)
        if question.asks_where or strays_off or question.id in self.reading.denied:
            return Reading()
        if not self._says_something or _is_a_quantity(self.text):
            return Reading()
        if question.names_mission:
            implied = self.by_its_trade(question, self.text)
            if implied:
                return Reading((implied,))
        least = self._enough_for(question)
        whole = likeness_of(self.ctx, self.state, question, self.text, least)
        return self._with_parts(question, whole)

    def _with_parts(self, question: Question, meant: Reading) -> Reading:
        """With the options that other parts of the text mean: « vite, et sans erreur »."""
        if question.kind != "choices" or not meant.heard:
            return meant
        first = meant.heard[0]
        options = set(_options(first))
        for part in thoughts(self.statements)[:_MOST_PARTS]:
            likely = self.ctx.matcher.how_likely(question.id, part, _ON_A_PART)
            if likely and self._subject(part) == question:
                options.add(likely.option)
        together = options - question.exclusive or options
        answer = [one for one in question.option_ids if one in together]
        return Reading((replace(first, answer=answer), *meant.heard[1:]), meant.denied)

    def _enough_for(self, question: Question) -> float | None:
        """The chance from which the text answers the question on screen; None for the usual one."""
        subject = self._subject(self.text)
        if subject == question:
            return _ON_THIS
        if self.ctx.matcher.strays(question.id, self.text):
            return _ON_ANOTHER
        return _PERHAPS_ON_ANOTHER if subject else None

    @property
    def _says_something(self) -> bool:
        """Whether a word of it is more than « pas », « le »."""
        words = self.ctx.knowledge.words
        return not set(fold(self.text).split()) <= words.empty | words.denying

    def means(self, heard: Heard) -> bool:
        """Whether the text means this answer, and does not merely hold its name.

        What was learnt of the question may contradict a name that says so anywhere; it must agree
        with one that only its question explains, in a text of more than a few words.
        """
        question = self.ctx.knowledge.every_question[heard.question]
        if not question.options or question.asks_where:
            return True
        likely = self._likely(question)
        beside = self.question is not None and self.question != question
        if not likely and question.decisive and beside:
            return False  # « les fichiers de mon client » says little of who sells
        if not likely:
            words = len(self.text.split())
            few = words <= (_SOME_WORDS if heard.named else _FEW_WORDS)
            off = beside and self.ctx.matcher.strays(question.id, self.text)
            return few and not (off and words > _FEW_WORDS)
        return not likely.isdisjoint(_options(heard))

    def _likely(self, question: Question) -> set[str]:
        """The options that the text or one of its parts means, by what was learnt."""
        parts = [self.statements, *self.clauses]
        likely = {self.ctx.matcher.likeliest(question.id, part) for part in parts}
        return likely - {""}

    @cached_property
    def clauses(self) -> list[str]:
        """The first parts of what it states, all looked at by what was learnt of the questions."""
        found = clauses(self.statements)[:_MOST_PARTS]
        self.ctx.matcher.look_at(
            [self.text, self.statements, *self.first_parts, *found]
        )
        return found

    @property
    def first_parts(self) -> list[str]:
        """Its first sentences."""
        return self._parts[:_MOST_PARTS]

    def to_open_questions(self) -> Reading:
        """What it says to questions without an answer, as it would if they were on screen.

        In words that only its question explains, where what was learnt of it agrees. To be
        confirmed; nothing where it might answer many.
        """
        heard = []
        for question in self._open_questions:
            if self.ctx.matcher.strays(question.id, self.text):
                continue
            said = reading_of(self.ctx, self.state, question, self.statements)
            likely = self._likely(question)
            for answer in said.of(question.id).heard:
                if not likely.isdisjoint(_options(answer)):
                    heard.append(replace(answer, sure=False))
        return Reading(tuple(heard) if len(heard) <= _MOST_OPEN else ())

    def to_price(self) -> Reading | None:
        """« 450 par mois »: a price without a currency, where none was given; to be confirmed."""
        for question in self.ctx.knowledge.questions.values():
            if question.kind != "amount" or self.state.answers.get(question.id):
                continue
            try:
                spoken = prices.only(spelt(self.text))
            except NotUnderstood:
                return None
            alone = len(self.text.split()) <= _WORDS_OF_A_PRICE
            if alone and prices.paid_by(prices.stored(spoken)):
                price = prices.stored(spoken)
                return Reading((Heard(question.id, price, self.text, sure=False),))
        return None

    def to_price_just_told(self) -> Reading:
        """« Par mois », said of the amount that was just given as a bare number."""
        if len(self.text.split()) > _FRAGMENT:
            return Reading()
        newest = list(self.state.answers)[-_NEWEST:]
        for question in self.ctx.knowledge.questions.values():
            amount = self.state.answers.get(question.id)
            bare = isinstance(amount, int | float) and question.kind == "amount"
            if not bare or question.id not in newest:
                continue
            try:
                spoken = prices.only(spelt(f"{amount} € {self.text}"))
            except NotUnderstood:
                continue
            price = prices.stored(spoken)
            if price != amount:
                return Reading((Heard(question.id, price, self.text),))
        return Reading()

    @cached_property
    def guessed(self) -> tuple[Heard, ...]:
        """What its parts mean without naming it, part by part, where that is learnt surely enough.

        For each part the answer that is meant most surely, of all questions without one; to be
        confirmed.
        """
        found: dict[str, Heard] = {}
        for part in self.clauses:
            for heard in self._meant_by(part, _OF_A_PART).heard:
                found.setdefault(heard.question, heard)
        return tuple(found.values())

    def instead(self) -> Reading:
        """The answer that it means in the place of an earlier one, to be confirmed.

        It says so (« en fait »), or denies that answer.
        """
        question = self._subject(self.statements)
        if question is None or question == self.question or question.asks_where:
            return Reading()
        if self.state.answers.get(question.id) is None or question.decisive:
            return Reading()
        if not (self.takes_back or question.id in self.reading.denied):
            return Reading()
        return likeness_of(self.ctx, self.state, question, self.statements, _ON_THIS)

    def exchanged(self) -> Reading:
        """The option that one part means, where another part denies the one given before.

        « La rapidité je m'en fiche, ce sont les erreurs que je veux suivre »; to be confirmed.
        """
        parts = thoughts(self.statements)[:_MOST_PARTS]
        if len(parts) < _TWO or not self.in_a_mission or self._answers_what_is_asked:
            return Reading()
        words = lexicon(self.ctx.knowledge)
        refused = [part for part in parts if words.look(part).passage.denied]
        for name in refused and reversed(list(self.state.answers)):
            question = self.ctx.knowledge.every_question[name]
            given = self.state.answers[name]
            if not question.options or given is None or question.asks_where:
                continue
            former = given if isinstance(given, list) else [given]
            gone = self._meant_among(question, refused) & set(former)
            others = [part for part in parts if part not in refused]
            new = self._meant_among(question, others) - set(former)
            if len(gone) == 1 and len(new) == 1:
                kept = {*former, *new} - gone
                chosen = [one for one in question.option_ids if one in kept]
                several = question.kind == "choices"
                answer = chosen if several else chosen[0]
                return Reading((Heard(name, answer, "", sure=False, named=False),))
        return Reading()

    @property
    def _answers_what_is_asked(self) -> bool:
        return self.question is not None and self.question.id in self.reading.answers

    def _meant_among(self, question: Question, parts: Sequence[str]) -> set[str]:
        """The options that these parts mean, by what was learnt of the question."""
        found = set()
        for part in parts:
            likely = self.ctx.matcher.how_likely(question.id, part, _ON_EXCHANGE)
            if likely:
                found.add(likely.option)
        return found

    def contrary(self) -> Reading:
        """What it says in the place of an earlier answer, where it is about that and means it.

        Not a quantity, nor a place: another may stand beside those.
        """
        subject = self._subject(self.statements)
        meant = []
        for heard in self.told.heard:
            question = self.ctx.knowledge.every_question[heard.question]
            of_the_subject = question == subject or question.decisive
            about_it = heard.sure and heard.named and of_the_subject
            other = not heard.new and question != self.question
            if about_it and other and question.options and self._agrees(heard):
                meant.append(heard)
        return Reading((*meant[:1], *self._another_quantity()))

    def _another_quantity(self) -> Iterator[Heard]:
        """A price or a term told in so many words, where another was given: to be confirmed."""
        for heard in self.told.heard:
            question = self.ctx.knowledge.every_question[heard.question]
            if question.kind in _REPLACED and heard.sure and not heard.new:
                yield heard

    @property
    def tells_numbers(self) -> bool:
        """Whether it holds a number that answers nothing: it says more than what it names."""
        heard = " ".join(one.words for one in self.reading.heard)
        return not set(_DIGITS.findall(fold(self.text))) <= set(_DIGITS.findall(heard))

    def says_no_more_than(self, heard: Heard) -> bool:
        """Whether most of its words that say something are those of an answer."""
        empty = self.ctx.knowledge.words.empty
        said = [word for word in fold(self.statements).split() if word not in empty]
        of_it = [word for word in fold(heard.words).split() if word not in empty]
        return 2 * len(of_it) > len(said)

    def known_already(self) -> tuple[str, ...]:
        """The questions that it plainly answers as they were answered before."""
        unanswered = replace(self.state, answers={}, proposal={})
        said = reading_of(self.ctx, unanswered, self.question, self.statements)
        return tuple(
            heard.question
            for heard in said.heard
            if self._plainly(heard)
            and self._is_given(heard)
            and self.says_no_more_than(heard)
        )

    def _plainly(self, heard: Heard) -> bool:
        return heard.sure and heard.named and self.means(heard)

    def _is_given(self, heard: Heard) -> bool:
        former, said = self.state.answers.get(heard.question), heard.answer
        if isinstance(former, list) and isinstance(said, list):
            return set(said) <= set(former)
        return said is not None and former == said

    def _agrees(self, heard: Heard) -> bool:
        """Whether what was learnt of the question says so too."""
        likely = self._likely(self.ctx.knowledge.every_question[heard.question])
        return not likely.isdisjoint(_options(heard))

    @property
    def takes_back(self) -> bool:
        """Whether it says that something was said amiss, or is no more as it was."""
        return self.corrects or bool(taken_back(self.signs, self.text))

    def surest_guess(self) -> Reading:
        """The answer that it means most surely as a whole, of all questions without one."""
        beside = self.question is not None
        enough = _BESIDE_A_QUESTION if beside else _OF_A_WHOLE
        meant = self._meant_by(self.statements, enough)
        for heard in meant.heard[:1]:
            question = self.ctx.knowledge.every_question[heard.question]
            return self._with_parts(question, meant)
        return meant

    def _meant_by(self, part: str, enough: _Enough) -> Reading:
        """The answer that a part of the text means to a question without one, to be confirmed.

        What was learnt of the subjects tells which question it answers; a surer answer does for
        one where they say nothing.
        """
        question = self._subject(part)
        if _is_a_quantity(part):
            return Reading()
        if question is not None:
            kinds = (*_CHOICES, _YES_NO) if enough.yes_no else _CHOICES
            if question.kind not in kinds or question not in self._unheard:
                return Reading()
            return likeness_of(self.ctx, self.state, question, part, enough.agreed)
        surest = self._surest(part, enough.alone)
        if surest is None:
            return Reading()
        return likeness_of(self.ctx, self.state, surest, part)

    def _subject(self, part: str) -> Question | None:
        """The question with options that a part of the text answers, be it answered or not."""
        name = self.ctx.matcher.subject(part, self._relevant)
        return self.ctx.knowledge.every_question.get(name)

    @cached_property
    def _relevant(self) -> Set[str]:
        """The questions that have their place in the mission."""
        irrelevant = self.ctx.interview(self.state).facts.irrelevant
        return self.ctx.knowledge.every_question.keys() - irrelevant

    @property
    def _unheard(self) -> Iterator[Question]:
        """The questions whose answer a part of the text may mean.

        Not where the work is done: countries and towns are known by name.
        """
        for question in self._without_answer:
            if not (question.asks_where or question.decisive):
                yield question

    def _surest(self, part: str, least: float) -> Question | None:
        """The question that a part of the text answers most surely; None where none is sure.

        Nor what the user has left open, nor a yes or a no, which a part hardly ever says.
        """
        best, surest = None, least
        for question in self._unheard:
            if question.id in self.state.answers or question.kind == _YES_NO:
                continue
            likely = self.ctx.matcher.how_likely(question.id, part)
            if likely and likely.chance >= surest:
                best, surest = question, likely.chance
        return best

    @property
    def _open_questions(self) -> Iterator[Question]:
        """Those without an answer, but for those of yes or no."""
        return (one for one in self._without_answer if one.kind in _CHOICES)

    @cached_property
    def _without_answer(self) -> Sequence[Question]:
        """The choices that have their place and no answer, be it one that was left open.

        Not the one on screen.
        """
        found = []
        for question in self.ctx.knowledge.questions.values():
            unanswered = self.state.answers.get(question.id) is None
            has_place = question.id in self._relevant
            asked = question == self.question
            by_place = bool(question.established_beside)
            if (
                question.options
                and unanswered
                and has_place
                and not (asked or by_place)
            ):
                found.append(question)
        return found

    def with_guesses(self, reading: Reading) -> Reading:
        """The same with what its parts mean beside."""
        known = reading.answers
        beside = [heard for heard in self.guessed if heard.question not in known]
        return Reading((*reading.heard, *beside), reading.denied)

    @cached_property
    def beside(self) -> Reading:
        """What it tells in a mission: of several parts, those that name nothing may mean more."""
        named = self.told.heard
        if len(self.clauses) < 2 or not named:
            return self.told
        said = set(" ".join(heard.words for heard in named).split())
        found = {heard.question: heard for heard in named}
        words = lexicon(self.ctx.knowledge)
        for part in self.clauses:
            denies = words.look(part).passage.denied
            little = len(part.split()) < _FEW_WORDS  # « c'est pas ponctuel »
            if not (denies and little) and said.isdisjoint(fold(part).split()):
                for heard in self._meant_by(part, _BESIDE_FACTS).heard:
                    found.setdefault(heard.question, heard)
        return Reading(tuple(found.values()), self.told.denied)

    @property
    def in_a_mission(self) -> bool:
        """Whether the user is telling of a mission already."""
        begun = self.state.answers or self.state.proposal
        return self.question is not None or bool(begun)

    def role_alone(self) -> str:
        """The role that the text tells, where it tells nothing else; empty where it does not."""
        question = self.ctx.knowledge.questions[ROLE]
        words = self.ctx.knowledge.wording.words(self.text)
        if len(words) > _ROLE_ALONE:
            return ""
        written_out = " ".join(words)
        heard = reading_of(self.ctx, self.state, question, written_out).of(ROLE).heard
        if not heard:
            return ""
        role, said = heard[0].answer, heard[0].words.split()
        others = set(words).difference(said, self.ctx.knowledge.wishes.beside)
        return str(role) if not others else ""

    @cached_property
    def corrects(self) -> bool:
        """Whether it says that something is no more as it was: « finalement », « repoussé »."""
        return changes_its_mind(self.signs, self.text)

    @property
    def is_unsure(self) -> bool:
        """Whether it says that its author does not know."""
        return doubts(self.signs, self.text)

    @property
    def speaks(self) -> bool:
        """Whether its author speaks of themselves, or of their mission."""
        return speaks_for_itself(self.signs, self.text)

    @property
    def strays_off(self) -> bool:
        """Whether it speaks of another matter than any contract, and of none that is known."""
        strays_off = strays(self.signs, self.text, self.question)
        return strays_off and self.decision == "unknown"

    @property
    def asks_nothing(self) -> bool:
        """Whether it neither asks, nor tells a trouble that calls for advice."""
        return not (self.asked or self.is_complaint)

    @property
    def is_worth_a_note(self) -> bool:
        """Whether it states something: more than a few words, of someone or something.

        What was learnt of the subjects may say that it answers the question on screen, unread.
        """
        if len(self.text.split()) < _NOTE or not self.asks_nothing or self.strays_off:
            return False
        on_screen = None if self.state.reviewing else self.question
        if on_screen is not None and self._subject(self.text) == on_screen:
            return False
        return self.tells_of_something or self.ctx.matcher.match(self.text).nearby

    @property
    def is_on_another_question(self) -> bool:
        """Whether it answers another question than the one on screen, unread."""
        subject = self._subject(self.text)
        return subject is not None and subject != self.question

    @property
    def tells_of_something(self) -> bool:
        """Whether it speaks of someone or something, as no row of keywords does."""
        return tells(self.signs, self.text)

    @property
    def is_a_fragment(self) -> bool:
        """Whether it is too short to say what it answers: « par an »."""
        return len(self.text.split()) <= _FRAGMENT

    @property
    def may_answer_another(self) -> bool:
        """Whether words that do not answer the question on screen may answer one to come.

        Not those that deny an option of it, nor a number given for one.
        """
        some_words = _WORDS <= len(self.text.split()) <= _MOST_WORDS
        if not (some_words and self.in_a_mission) or self.is_complaint:
            return False
        if doubts(self.signs, self.text):
            return False
        if self.question is None:
            return True
        if self.question.kind in _DAYS:
            return False  # « tous les vendredis » says nothing of the work there
        numbers = not self.question.options and _DIGIT.search(self.text)
        return not (numbers or self.question.id in self.reading.denied)

    def by_its_trade(self, question: Question, part: str) -> Heard | None:
        """The activity whose trade a part of the text is on: « saisir mes factures »; to confirm.

        What is asked of one activity alone tells which one is meant.
        """
        trades: dict[str, str] = {}
        for other in self.ctx.knowledge.questions.values():
            activities = other.when.get(question.id)
            if other.when.keys() == {question.id} and isinstance(activities, list):
                trades[other.id] = str(activities[0])
        trade = self.ctx.matcher.subject(part, {*self._relevant, *trades})
        if trade not in trades:
            return None
        likely = self.ctx.matcher.how_likely(trade, part, _ON_THIS)
        if not likely:
            return None
        return Heard(question.id, [trades[trade]], part, sure=False, named=False)

    @property
    def decision(self) -> str:
        """What may be said of it, taken for a question."""
        return self.ctx.matcher.match(self.text).decision


def _options(heard: Heard) -> list[str]:
    """The options that an answer chooses."""
    answer = heard.answer
    return answer if isinstance(answer, list) else [str(answer)]


def _is_a_quantity(part: str) -> bool:
    """Whether a part is « 12 mois », « pour 2 ans »: it says how long, and nothing else."""
    few = len(part.split()) <= _WORDS_OF_A_QUANTITY
    return few and bool(durations.find(spelt(part)))
