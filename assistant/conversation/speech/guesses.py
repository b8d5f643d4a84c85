"""What a sentence means without naming it, by what was learnt of the questions; to be confirmed."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.conversation.context import Context
from assistant.conversation.speech.answers import (
    how_likely,
    likeness_of,
    reading_of,
    with_its_day,
)
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.speech.signs import strays
from assistant.conversation.state.chat import State
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.interview.reading.lexicon import lexicon
from assistant.knowledge.questions import Question
from assistant.quantities import durations
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold

ON_THIS, _PERHAPS_ON_ANOTHER, _ON_ANOTHER = 0.5, 0.85, 0.95
"""The chances from which the question on screen is taken to be answered: where what was learnt of
the subjects says that the text is on this question, where it rather says another, and where it
plainly says so."""
_ON_A_PART = 0.8
"""The chance from which a part of an answer means one more option."""
_OF_ONE_PART = 0.65
"""The chance from which one part of a text answers the question on screen."""
_PRONOUNS = frozenset("moi nous eux elle elles lui".split())
"""« Nous » names who does it where that is asked; elsewhere it is anybody."""
_CHOICES = ("choice", "choices")
_YES_NO = "yes_no"
_FEW_WORDS = 5
"""Words of a part that means what it names."""
_WORDS_OF_A_QUANTITY = 4
_JOINING = frozenset("et puis aussi".split())
"""What joins options that are all meant: « la rapidité je m'en moque, … » does not."""
_STORY = 10
"""Words of a part that may say more than the name in it."""
_SHORT_NAME = 2
"""Words of a name, but for little ones, that may stand in what is said of something else."""
_MOST_OPEN = 2
"""Questions not put yet that one text answers in so many words."""


@dataclass(frozen=True)
class _Enough:
    """The chances from which a text is proposed as the answer to a question not on screen."""

    alone: float
    """Where what was learnt of the subjects says nothing of it."""
    agreed: float
    """Where that says which question it answers."""
    yes_no: bool = False
    """Whether the question may be one of yes or no."""


_OF_A_PART = _Enough(alone=0.96, agreed=0.88)
"""Of a part of an opening."""
_OF_A_WHOLE = _Enough(alone=0.94, agreed=0.75, yes_no=True)
"""Of a text typed while nothing is asked."""

_NEVER = 2.0
_BESIDE_A_QUESTION = _Enough(alone=_NEVER, agreed=0.92, yes_no=True)
"""Of a text typed while something else is asked: only what was learnt of the subjects tells so."""
_OF_A_THOUGHT = _Enough(alone=_NEVER, agreed=0.95)
"""Of a part between « et », « puis », of a text that means nothing as a whole."""
_BESIDE_FACTS = _Enough(alone=_NEVER, agreed=0.96)
"""Of a part that names nothing, beside one that does."""
_AGAINST_A_NAME = 0.95
"""The chance from which what was learnt counts more than the name of another option."""
_BESIDE_NAMES = 0.9
"""The chance from which the question on screen is answered by what names other answers."""
_WITH_THE_PLACE = 0.8
"""The chance from which where the work is done also says whose premises these are."""
_ON_A_DETAIL = 0.9
"""The chance from which an answer means an option of the question that goes into its own."""
_RATHER_THAN_A_NAME = 0.9
"""The chance from which the name of « none » means that."""
_OF_WHAT_IS_LEFT = 0.9
"""The chance from which a text typed beside the list is proposed as the answer to a question
without one, where no other is looked at."""


@dataclass(frozen=True)
class OfASentence:
    """What looks at one sentence, in its turn."""

    sentence: Sentence

    @property
    def _ctx(self) -> Context:
        return self.sentence.ctx

    @property
    def _state(self) -> State:
        return self.sentence.state


class Guesses(OfASentence):
    """What a sentence means, whole or by its parts, where none of its words names it."""

    def resembles(self, question: Question) -> Reading:
        """The answer that it means, without naming it.

        None where it only denies some, or speaks of something else.
        """
        strays_off = strays(self.sentence.signs, self.sentence.text, question)
        if (
            question.asks_where
            or strays_off
            or question.id in self.sentence.reading.denied
        ):
            return Reading()
        named = self.sentence.told.of(question.id).heard
        if self.sentence.is_rather_an_aside or any(map(self._is_of_another, named)):
            return Reading()
        if not self.sentence.says_something or _is_a_quantity(self.sentence.text):
            return Reading()
        if question.names_mission:
            implied = self.by_its_trade(question, self.sentence.text)
            if implied:
                return Reading((implied,))
        least = self._enough_for(question)
        whole = likeness_of(self._ctx, self._state, question, self.sentence.text, least)
        meant = whole if whole.heard else self._of_a_part(question)
        return self._with_details(self._with_parts(question, meant))

    def _of_a_part(self, question: Question) -> Reading:
        """What one part of it answers, whatever stands beside: « pas d'IA, c'est du ménage »."""
        several = len(self.sentence.clauses) > 1
        if self.sentence.is_surely_of_another(question, self.sentence.text):
            return Reading()
        for part in self.sentence.clauses if several else ():
            if self.sentence.subject(part) == question and not _is_a_quantity(part):
                meant = likeness_of(
                    self._ctx, self._state, question, part, _OF_ONE_PART
                )
                if meant.heard:
                    return meant
        return Reading()

    def _with_parts(self, question: Question, meant: Reading) -> Reading:
        """With the options that other parts of the text mean: « vite, et sans erreur »."""
        if question.kind != "choices" or not meant.heard:
            return meant
        first = meant.heard[0]
        options = set(options_of(first.answer))
        for part in self.sentence.thoughts:
            likely = how_likely(self._ctx, self._state, question, part, _ON_A_PART)
            if likely and self.sentence.subject(part) == question:
                options.add(likely.option)
        together = options - question.exclusive or options
        answer = [one for one in question.option_ids if one in together]
        return Reading((replace(first, answer=answer), *meant.heard[1:]), meant.denied)

    def _enough_for(self, question: Question) -> float | None:
        """The chance from which the text answers the question on screen; None for the usual one."""
        subject = self.sentence.subject(self.sentence.text)
        if subject == question:
            return ON_THIS
        if self._ctx.matcher.strays(question.id, self.sentence.text):
            return _ON_ANOTHER
        return _PERHAPS_ON_ANOTHER if subject else None

    def to_open_questions(self) -> Reading:
        """What it says to questions without an answer, as it would if they were on screen.

        In words that only its question explains, where what was learnt of it agrees. To be
        confirmed; nothing where it might answer many.
        """
        heard = []
        for question in self._open_questions:
            if self._ctx.matcher.strays(question.id, self.sentence.text):
                continue
            said = reading_of(
                self._ctx, self._state, question, self.sentence.statements
            )
            likely = self.sentence.likely(question)
            for answer in said.of(question.id).heard:
                tells = not _PRONOUNS.issuperset(answer.words.split())
                if tells and not likely.isdisjoint(options_of(answer.answer)):
                    heard.append(replace(answer, sure=False))
        if len(heard) > _MOST_OPEN:
            return Reading()
        meant = Reading(tuple(heard))
        return with_its_day(self._ctx, self._state, meant, self.sentence.statements)

    @cached_property
    def guessed(self) -> tuple[Heard, ...]:
        """What its parts mean without naming it, part by part, where that is learnt surely enough.

        For each part the answer that is meant most surely, of all questions without one; to be
        confirmed.
        """
        found: dict[str, Heard] = {}
        for part in self.sentence.clauses:
            for heard in self._meant_by(part, _OF_A_PART).heard:
                found.setdefault(heard.question, heard)
        return tuple(found.values())

    def surest_guess(self) -> Reading:
        """The answer that it means most surely as a whole, of all questions without one."""
        if self.sentence.is_rather_an_aside:
            return Reading()
        beside = self.sentence.question is not None
        enough = _BESIDE_A_QUESTION if beside else _OF_A_WHOLE
        meant = self._meant_by(self.sentence.statements, enough)
        for heard in meant.heard[:1]:
            question = self._ctx.knowledge.every_question[heard.question]
            return self._with_parts(question, meant)
        return meant

    def by_its_parts(self) -> Reading:
        """What its parts mean surely, where it means nothing as a whole.

        « Ils réagissent en 15 minutes, et s'ils traînent ils paient »; nothing where that is much,
        nor where the whole is on another question than its part.
        """
        if self.sentence.is_rather_an_aside:
            return Reading()
        found: dict[str, Heard] = {}
        on = self.sentence.subject(self.sentence.statements)
        parts = self.sentence.thoughts
        for part in parts if len(parts) > 1 else ():
            if len(part.split()) < _FEW_WORDS:
                continue
            for heard in self._meant_by(part, _OF_A_THOUGHT).heard:
                question = self._ctx.knowledge.every_question[heard.question]
                if on in (None, question):
                    whole = self._with_parts(question, Reading((heard,)))
                    found.setdefault(heard.question, whole.heard[0])
        return Reading(tuple(found.values()) if len(found) <= _MOST_OPEN else ())

    def of_what_is_left(self) -> Reading:
        """The answer that it means to what is still without one, while nothing is asked.

        Who types beside the list tells what was not told yet: « 3 erreurs sur 100, pas plus ».
        What was learnt of the subjects chooses among those questions alone.
        """
        if self.sentence.question is not None or self.sentence.is_rather_an_aside:
            return Reading()
        left = {one.id for one in self._unheard}
        text = self.sentence.statements
        subject = self._ctx.matcher.subject(text, left)
        question = self._ctx.knowledge.every_question.get(subject)
        if question is None or _is_a_quantity(text):
            return Reading()
        meant = likeness_of(self._ctx, self._state, question, text, _OF_WHAT_IS_LEFT)
        return self._with_parts(question, meant)

    def with_guesses(self, reading: Reading) -> Reading:
        """The same with what its parts mean beside."""
        known = reading.answers
        beside = [heard for heard in self.guessed if heard.question not in known]
        return Reading((*reading.heard, *beside), reading.denied)

    @property
    def told(self) -> Reading:
        """What it tells in a mission: of several parts, those that name nothing may mean more."""
        told = self.sentence.told
        own = [one for one in told.heard if not self._is_of_another(one)]
        meant = Reading(tuple(map(self._rather, own)), told.denied)
        meant = self._with_details(self._with_unnamed(meant))
        also = (*self._on_screen(meant), *self._at_the_place(meant).heard)
        return self.with_beside(replace(meant, heard=(*meant.heard, *also)))

    def _on_screen(self, told: Reading) -> Sequence[Heard]:
        """What it plainly means to the question on screen, where it names other answers alone.

        « Les jours de pointe une consœur nous remplace » tells of subcontracting, and of peaks.
        """
        asked = self.sentence.question
        if asked is None or not told.heard or asked.id in {*told.answers, *told.denied}:
            return ()
        text = self.sentence.statements
        if asked.asks_where or self.sentence.subject(text) != asked:
            return ()
        return likeness_of(self._ctx, self._state, asked, text, _BESIDE_NAMES).heard

    def _rather(self, heard: Heard) -> Heard:
        """What it plainly means by what was learnt, where a name in it says something else.

        « Ils ont leurs logiciels, je leur ouvre juste notre stock » holds the name of one option,
        and means another. To be confirmed.
        """
        question = self._ctx.knowledge.every_question[heard.question]
        alone = question.kind == "choice" and not (
            question.asks_where or question.decisive
        )
        text = self.sentence.statements
        if not alone or len(text.split()) <= _FEW_WORDS:
            return heard
        if self.sentence.subject(text) != question:
            return heard
        meant = likeness_of(
            self._ctx, self._state, question, text, _AGAINST_A_NAME
        ).heard
        other = bool(meant) and meant[0].answer != heard.answer
        return meant[0] if other else heard

    def _at_the_place(self, told: Reading) -> Reading:
        """What it means of whose premises these are, where it tells the place of the work.

        « Leur plateau est à Laval, elles bossent là-bas »: both are said at once.
        """
        places = {
            heard.question
            for heard in told.heard
            if self._ctx.knowledge.every_question[heard.question].asks_where
        }
        subject = self.sentence.subject(self.sentence.statements)
        if subject is None or subject not in self._unheard:
            return Reading()
        if subject.id in told.answers or places.isdisjoint(subject.when):
            return Reading()
        # Who works alone, as the same text may tell, is not asked where.
        proposal = {**self._state.proposal, **told.answers}
        state = replace(self._state, proposal=proposal)
        text = self.sentence.statements
        return likeness_of(self._ctx, state, subject, text, _WITH_THE_PLACE)

    def with_beside(self, told: Reading) -> Reading:
        """With what the parts mean that name nothing of what was heard."""
        named = told.heard
        if len(self.sentence.clauses) < 2 or not named:
            return told
        said = set(" ".join(heard.words for heard in named).split())
        found = {heard.question: heard for heard in named}
        words = lexicon(self._ctx.knowledge)
        for part in self.sentence.clauses:
            denies = words.look(part).passage.denied
            little = len(part.split()) <= _FEW_WORDS  # « non c'est pas ponctuel »
            if not (denies and little) and said.isdisjoint(fold(part).split()):
                for heard in self._meant_by(part, _BESIDE_FACTS).heard:
                    found.setdefault(heard.question, heard)
        return Reading(tuple(found.values()), told.denied)

    def _with_unnamed(self, told: Reading) -> Reading:
        """With the options that other parts mean: « leur adresse, et pour qui ils votent »."""
        said = set(" ".join(heard.words for heard in told.heard).split())
        if _JOINING.isdisjoint(fold(self.sentence.statements).split()):
            return told
        found = []
        for heard in told.heard:
            question = self._ctx.knowledge.every_question[heard.question]
            options = set(options_of(heard.answer))
            several = question.kind == "choices" and not question.names_mission
            if not several or not options.isdisjoint(question.exclusive):
                found.append(heard)
                continue
            options |= self._meant_beside(question, said) - question.exclusive
            answer = [one for one in question.option_ids if one in options]
            new = len(options) > len(options_of(heard.answer))
            found.append(replace(heard, answer=answer, sure=False) if new else heard)
        return Reading(tuple(found), told.denied)

    def _meant_beside(self, question: Question, said: Set[str]) -> set[str]:
        """The options that the parts of the text mean in which none of these words stands."""
        found = set()
        for part in self.sentence.thoughts:
            words = fold(part).split()
            if said.isdisjoint(words) and self.sentence.subject(part) == question:
                likely = how_likely(self._ctx, self._state, question, part, _ON_A_PART)
                found |= {likely.option} if likely else set()
        return found

    def _with_details(self, told: Reading) -> Reading:
        """With what goes into the answer on screen, where the text means that: « sa tumeur »."""
        asked = self.sentence.question
        details = [one for one in self._unheard if asked and one.detail_of == asked.id]
        none = {one.id: [*one.exclusive] for one in details}
        found = [one for one in told.heard if none.get(one.question) != one.answer]
        for detail in details:
            if asked and asked.id in told.answers and detail.id not in told.answers:
                found += self._detail(detail)
            elif asked and detail.id in told.answers and asked.id not in told.answers:
                found += self._of_details(asked)
        return Reading(tuple(found), told.denied)

    def _detail(self, detail: Question) -> Sequence[Heard]:
        text = self.sentence.statements
        likely = how_likely(self._ctx, self._state, detail, text, _ON_A_DETAIL)
        if likely is None or likely.option in detail.exclusive:
            return ()
        return likeness_of(self._ctx, self._state, detail, text).heard

    def _of_details(self, question: Question) -> Sequence[Heard]:
        """The answer on screen, of which what goes into it alone was named."""
        text = self.sentence.statements
        if self.sentence.subject(text) != question:
            return ()
        meant = likeness_of(self._ctx, self._state, question, text, ON_THIS)
        return self._with_parts(question, meant).heard

    def _is_of_another(self, heard: Heard) -> bool:
        """« Un mail chaque vendredi »: a short name, where what is said around it means an answer.

        That answers another question, of which what was learnt is sure: how one keeps in touch.
        """
        question = self._ctx.knowledge.every_question[heard.question]
        kept = question.asks_where or question.names_mission or question.decisive
        on_screen = question == self.sentence.question
        if kept or not (on_screen and question.options and heard.words):
            return False
        part = self.sentence.around(heard, self.sentence.clauses)
        none = not question.exclusive.isdisjoint(options_of(heard.answer))
        own = how_likely(self._ctx, self._state, question, part, _RATHER_THAN_A_NAME)
        if none and own and own.option in question.exclusive:
            return False  # « ni l'un ni l'autre, on se fait confiance »
        little = self._says_little(heard, part)
        return little and self.sentence.is_surely_of_another(question, part)

    def _says_little(self, heard: Heard, part: str) -> bool:
        """Whether a part of some words says more than the words that name an answer there."""
        words = heard.words.split()
        named = set(words) - self._ctx.knowledge.words.empty
        said = len(fold(part).split())
        return len(named) <= _SHORT_NAME and said >= max(_STORY, 2 * len(words) + 1)

    def by_its_trade(self, question: Question, part: str) -> Heard | None:
        """The activity whose trade a part of the text is on: « saisir mes factures »; to confirm.

        What is asked of one activity alone tells which one is meant.
        """
        trades: dict[str, str] = {}
        for other in self._ctx.knowledge.questions.values():
            activities = other.of_options(question.id)
            if len(activities) == 1:
                trades[other.id] = activities[0]
        trade = self._ctx.matcher.subject(part, {*self.sentence.relevant, *trades})
        if trade not in trades:
            return None
        likely = self._ctx.matcher.how_likely(trade, part, ON_THIS)
        if not likely:
            return None
        return Heard(question.id, [trades[trade]], part, sure=False, named=False)

    def _meant_by(self, part: str, enough: _Enough) -> Reading:
        """The answer that a part of the text means to a question without one, to be confirmed.

        What was learnt of the subjects tells which question it answers; a surer answer does for
        one where they say nothing.
        """
        question = self.sentence.subject(part)
        if _is_a_quantity(part):
            return Reading()
        if question is not None:
            kinds = (*_CHOICES, _YES_NO) if enough.yes_no else _CHOICES
            if question.kind not in kinds or question not in self._unheard:
                return Reading()
            return likeness_of(self._ctx, self._state, question, part, enough.agreed)
        surest = self._surest(part, enough.alone)
        if surest is None:
            return Reading()
        return likeness_of(self._ctx, self._state, surest, part)

    @property
    def _unheard(self) -> Iterator[Question]:
        """The questions whose answer a part of the text may mean.

        Not where the work is done: countries and towns are known by name.
        """
        for question in self.sentence.without_answer:
            if not (question.asks_where or question.decisive):
                yield question

    def _surest(self, part: str, least: float) -> Question | None:
        """The question that a part of the text answers most surely; None where none is sure.

        Nor what the user has left open, nor a yes or a no, which a part hardly ever says.
        """
        best, surest = None, least
        for question in self._unheard:
            if question.id in self._state.answers or question.kind == _YES_NO:
                continue
            likely = how_likely(self._ctx, self._state, question, part)
            if likely and likely.chance >= surest:
                best, surest = question, likely.chance
        return best

    @property
    def _open_questions(self) -> Iterator[Question]:
        """Those without an answer, but for those of yes or no."""
        return (one for one in self.sentence.without_answer if one.kind in _CHOICES)


def _is_a_quantity(part: str) -> bool:
    """Whether a part is « 12 mois », « pour 2 ans »: it says how long, and nothing else."""
    few = len(part.split()) <= _WORDS_OF_A_QUANTITY
    return few and bool(durations.find(spelt(part)))
