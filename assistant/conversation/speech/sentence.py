"""A typed sentence, and what it says."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.conversation.context import Context
from assistant.conversation.speech.answers import how_likely, reading_of, sells_this
from assistant.conversation.speech.beside.appraisal import parted_at_appraisal
from assistant.conversation.speech.beside.doubt import doubts
from assistant.conversation.speech.beside.request import parted_at_request
from assistant.conversation.speech.consent import consent_of
from assistant.conversation.speech.signs import (
    asks_for_help,
    changes_its_mind,
    decides,
    fears,
    is_complaint,
    is_question,
    speaks_for_itself,
    strays,
    taken_back,
    tells,
)
from assistant.conversation.state.chat import State
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.stories.today import tells_of_an_outsider, tells_of_kin
from assistant.interview.reading.stories.voice import as_the_client_says
from assistant.interview.understanding import Understood, understand_whole
from assistant.knowledge.language.signs import Signs
from assistant.knowledge.questions import Question
from assistant.knowledge.role import ROLE
from assistant.quantities import Misunderstanding, NotUnderstood
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
MOST_PARTS = 12
"""Parts of a text that are looked at."""
_DAYS = ("date", "milestones")
_MARKS = ".,;:!?…-–—'’\"()«» "
_SO_MANY_WORDS = 4
"""Words of a name that nobody says in passing."""
ECHO = 3
"""Words of a question that is no more than an echo."""
_DIGIT, _DIGITS = re.compile(r"\d"), re.compile(r"\d+")
_NOTE = 5
"""Words of the shortest text that is worth a note."""
FRAGMENT = 3
"""Words of a text that is too short to say what it answers."""
_PLAINLY, _RATHER, _AGAINST_A_NAME = 0.08, 0.0, 0.15
"""By how much what is said in passing leads over what may be answered; the most is asked where a
name of an answer to the question on screen stands there."""
_SURELY = 0.95
"""The chance from which a text answers the question on screen, whatever else it is on."""
_OF_ANOTHER = 0.9
"""The chance from which a part means an answer to another question than the one it names."""
_ROLE_ALONE = 8
"""Words of a text that tells a role and nothing else."""


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
        """All that it answers; under a proposal, a « non » is to that, not to a question."""
        said = consent_of(self.signs, self.text) if self.state.reviewing else None
        question = None if said and not said.yes else self.question
        return reading_of(self.ctx, self.state, question, self.text)

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
        """Whether it tells a trouble.

        In a mission, that of a former provider is a fact; before one, what somebody wants of
        their provider: « un fabricant me demande un prix ».
        """
        if not is_complaint(self.signs, self.text):
            return False
        words = lexicon(self.ctx.knowledge)
        if self.in_a_mission:
            return not tells_of_an_outsider(words, self.text)
        return not words.look(self.text).introduction.serves

    @property
    def ends_in_a_question_mark(self) -> bool:
        """Whether its last sign is a question mark."""
        return self.text.rstrip().endswith("?")

    def is_question(self) -> bool:
        """Whether it plainly asks something.

        « Combien de dossiers on traite » begins with the name of an answer: what to measure.
        """
        return self._is_question(self.text) and not self._begins_with_an_answer()

    def _is_question(self, part: str) -> bool:
        """Whether a part asks something, be it with « koi » for « quoi »."""
        if is_question(self.signs, part):
            return True
        spelt_out = " ".join(self.ctx.knowledge.wording.words(part))
        return spelt_out != fold(part) and is_question(self.signs, spelt_out)

    def _begins_with_an_answer(self) -> bool:
        if self.question is None or self.ends_in_a_question_mark:
            return False
        first = fold(self.text).split()[:1]
        for heard in self.reading.heard:
            answers_it = heard.question == self.question.id and heard.named
            if answers_it and heard.words.split()[:1] == first:
                return True
        return False

    @cached_property
    def statements(self) -> str:
        """What it states: the sentences that neither ask, nor tell a trouble or another matter."""
        return " ".join(part for part in self._parts if self._states(part))

    @property
    def said(self) -> str:
        """What it states; all of it where it states nothing."""
        return self.statements or self.text

    @cached_property
    def asked(self) -> str:
        """What it asks beside that; empty where it asks nothing."""
        whole = {parted_at_appraisal(one)[1]: one for one in every_sentence(self.text)}
        asking = filter(self.asks, self._parts)
        return " ".join(whole.get(part, part) for part in asking)

    @property
    def asks_beside(self) -> bool:
        """Whether it asks that in more than a word or two, which may only say over a question."""
        return len(self.asked.split()) > ECHO

    def asks(self, part: str) -> bool:
        """Whether a part of it asks something, and is no echo of what was asked."""
        signs = self.signs
        asks = self._is_question(part) and not asks_for_help(signs, part)
        return asks and not self._echoes(part)

    @cached_property
    def _appraised(self) -> Set[str]:
        """The facts that are followed by what one makes of them: « ils veulent 48 mois, … »."""
        parted = map(parted_at_appraisal, every_sentence(self.text))
        return {fact for fact, appraisal in parted if appraisal}

    @property
    def is_appraised(self) -> bool:
        """Whether a fact of it is followed by what one makes of it: that may be a question."""
        return bool(self._appraised)

    @cached_property
    def _parts(self) -> list[str]:
        """Its sentences, a fact and what one makes of it each by itself.

        A row of commas says nothing, and is none.
        """
        parts: list[str] = []
        for sentence in every_sentence(self.text):
            fact, appraisal = parted_at_appraisal(sentence)
            parts += [*parted_at_request(fact), appraisal]
        return [part for part in parts if part.strip(_MARKS)]

    def _states(self, part: str) -> bool:
        signs = self.signs
        strays_off = strays(signs, part, self.question)
        if strays_off and not tells_of_kin(lexicon(self.ctx.knowledge), part):
            return False  # but for « jusqu'ici c'était mon père »
        if part in self._appraised:
            return True
        if is_complaint(signs, part) and self.is_complaint:
            return False
        return self._echoes(part) or not self._is_question(part)

    def _echoes(self, part: str) -> bool:
        """Whether it says over what was asked, before the answer: « le suivi ? un point … »."""
        return len(part.split()) <= ECHO and part != self._parts[-1]

    @cached_property
    def told(self) -> Reading:
        """What its statements say of the mission."""
        if not self.statements:
            return Reading()
        if self.statements == self.text.strip():
            return self.reading
        return reading_of(self.ctx, self.state, self.question, self.statements)

    @property
    def says_something(self) -> bool:
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
        if question.names_mission and self._is_another_work(heard):
            return False  # « on fait livraison et retours », of calls about them
        if self._is_a_part_of_another_thought(heard):
            return False
        likely = self.likely(question)
        beside = self.question is not None and self.question != question
        if not likely and question.decisive and beside:
            return False  # « les fichiers de mon client » says little of who sells
        if not likely:
            words = len(self.text.split())
            few = words <= (_SOME_WORDS if heard.named else _FEW_WORDS)
            off = beside and self.ctx.matcher.strays(question.id, self.text)
            return few and not (off and words > _FEW_WORDS)
        return not likely.isdisjoint(options_of(heard.answer))

    def _is_another_work(self, heard: Heard) -> bool:
        """Whether the work was told, and this comes to it without a word that adds."""
        given = self.state.answers.get(heard.question)
        if given is None or heard.answer == given:
            return False
        return self.ctx.knowledge.words.adding.isdisjoint(fold(self.text).split())

    def _is_a_part_of_another_thought(self, heard: Heard) -> bool:
        """« Le logiciel est à nous, je leur file un code » names software, and is on the tools.

        A text may tell several things: judged is the part that names this one, if it says more.
        """
        part = self.around(heard, self.thoughts)
        if self._is_told_by(part, heard):
            return False
        question = self.ctx.knowledge.every_question[heard.question]
        strays_off = self.ctx.matcher.strays
        off = all(strays_off(question.id, one) for one in (self.text, part))
        if question != self.question:
            return off or self._is_on_something_unheard(question, part)
        likely = how_likely(self.ctx, self.state, question, self.text, _SURELY)
        surely = likely is not None and likely.option in options_of(heard.answer)
        return off and not surely

    def _is_on_something_unheard(self, question: Question, part: str) -> bool:
        """« Ils nous envoient un mail chaque vendredi »: it surely answers what was not heard."""
        subject = self.subject(part)
        heard = subject is not None and subject.id in self.told.answers
        return not heard and self.is_surely_of_another(question, part)

    def is_surely_of_another(self, question: Question, part: str) -> bool:
        """Whether a part of the text surely answers another question than this."""
        subject = self.subject(part)
        if subject is None or subject.id not in self.ctx.knowledge.questions:
            return False
        own = (question.id, question.detail_of)
        if subject.id in own or subject.detail_of == question.id:
            return False
        return bool(how_likely(self.ctx, self.state, subject, part, _OF_ANOTHER))

    def _is_told_by(self, part: str, heard: Heard) -> bool:
        """Whether what a part says beside other facts is mostly this one."""
        saying = self.ctx.knowledge.words.saying
        of_others = " ".join(
            one.words for one in self.told.heard if one.question != heard.question
        )
        said = saying(spelt(part))
        own = saying(heard.words)
        others = set(saying(of_others)).difference(own)
        return 2 * len(own) > len([word for word in said if word not in others])

    def around(self, heard: Heard, parts: Sequence[str]) -> str:
        """The part of the text in which an answer is named; all that it states where none is."""
        first = fold(heard.words).split()[:1]
        named = (one for one in parts if {*first} & {*fold(one).split()})
        return next(named, self.statements)

    def likely(self, question: Question) -> set[str]:
        """The options that the text or one of its parts means, by what was learnt."""
        parts = [self.statements, *self.clauses]
        found = (how_likely(self.ctx, self.state, question, part) for part in parts)
        return {likely.option for likely in found if likely}

    @cached_property
    def clauses(self) -> list[str]:
        """The first parts of what it states."""
        return clauses(self.statements)[:MOST_PARTS]

    @cached_property
    def thoughts(self) -> list[str]:
        """The same, parted at « et » and « mais » too."""
        return thoughts(self.statements)[:MOST_PARTS]

    def left_of(self, parts: Iterable[str]) -> str:
        """These parts of what it states, and what it asks."""
        stated = ", ".join(part.strip(_MARKS) for part in parts)
        return ". ".join(filter(None, (stated, self.asked)))

    @property
    def tells_numbers(self) -> bool:
        """Whether it holds a number that answers nothing: it says more than what it names."""
        heard = " ".join(one.words for one in self.reading.heard)
        return not set(_DIGITS.findall(fold(self.text))) <= set(_DIGITS.findall(heard))

    @property
    def is_decided(self) -> bool:
        """Whether it says that somebody wants it so: « le chef veut un rapport »."""
        return decides(self.signs, self.text)

    def says_no_more_than(self, heard: Heard) -> bool:
        """Whether most of its words that say something are those of an answer."""
        saying = self.ctx.knowledge.words.saying
        return 2 * len(saying(heard.words)) > len(saying(self.statements))

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

    def denies(self, part: str) -> bool:
        """Whether a part of it denies something: « on n'a rien mis », « faut pas que ça sorte »."""
        words = self.ctx.knowledge.words
        said = fold(part).split()
        if lexicon(self.ctx.knowledge).look(part).passage.denied or said[-1:] == [
            "non"
        ]:
            return True
        return not words.nobody.isdisjoint(said)

    @property
    def takes_back(self) -> bool:
        """Whether it says that something was said amiss, or is no more as it was."""
        return self.corrects or bool(taken_back(self.signs, self.text))

    def subject(self, part: str) -> Question | None:
        """The question with options that a part of the text answers, be it answered or not."""
        texts = [part]
        if sells_this(self.ctx, self.state):
            # What was learnt where the same words mean another thing, a client said.
            texts.append(as_the_client_says(part))
        names = [self.ctx.matcher.subject(text, self.relevant) for text in texts]
        found = [self.ctx.knowledge.every_question.get(name) for name in names]
        spoken = found[-1]
        return spoken if spoken and spoken.names_differ else found[0]

    @cached_property
    def relevant(self) -> Set[str]:
        """The questions of which an answer counts in the mission, though they may not be asked."""
        senseless = self.ctx.interview(self.state).facts.senseless
        return self.ctx.knowledge.every_question.keys() - senseless

    @cached_property
    def without_answer(self) -> Sequence[Question]:
        """The choices that have their place and no answer, be it one that was left open.

        Not the one on screen.
        """
        found = []
        for question in self.ctx.knowledge.questions.values():
            unanswered = self.state.answers.get(question.id) is None
            has_place = question.id in self.relevant
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
        if self.is_aside:
            return False
        on_screen = None if self.state.reviewing else self.question
        if on_screen is not None and self.subject(self.text) == on_screen:
            return False
        return self.tells_of_something or self.ctx.matcher.match(self.text).nearby

    @property
    def is_on_another_question(self) -> bool:
        """Whether it answers another question than the one on screen, unread."""
        subject = self.subject(self.text)
        return subject is not None and subject != self.question

    @property
    def tells_of_something(self) -> bool:
        """Whether it speaks of someone or something, as no row of keywords does."""
        return tells(self.signs, self.text)

    @property
    def goes_on_telling(self) -> bool:
        """Whether it states something of a mission: a fact, or what answers a question."""
        if not self.asks_nothing or self.strays_off or self.is_rather_an_aside:
            return False
        if any(heard.named for heard in self.told.heard):
            return True
        if self.is_unsure or not self.tells_of_something:
            return False
        return self.subject(self.text) is not None

    @cached_property
    def is_aside(self) -> bool:
        """Whether it is plainly said in passing: « plus que 4 % de batterie »."""
        return self._in_passing(_PLAINLY)

    @property
    def is_rather_an_aside(self) -> bool:
        """Whether it is likelier said in passing than anything else."""
        return self._in_passing(_RATHER)

    def _in_passing(self, lead: float) -> bool:
        """Whether what was learnt of asides leads by so much.

        Not where it takes something back, tells what somebody decided or a fear, or a quantity, or
        is surely on a topic.
        """
        if len(self.text.split()) < _WORDS:
            return False  # « beaucoup » answers badly, and is asked again
        heard_of = self.reading.heard
        # A former provider with whom one is not pleased is a fact too.
        outsider = tells_of_an_outsider(lexicon(self.ctx.knowledge), self.text)
        states = self.is_decided or fears(self.signs, self.text) or outsider
        if states or (self.takes_back and heard_of):
            return False
        if not self.ctx.matcher.is_aside(self.text, lead):
            return False
        for heard in heard_of:
            question = self.ctx.knowledge.every_question[heard.question]
            in_so_many_words = len(heard.words.split()) >= _SO_MANY_WORDS
            if heard.sure and (in_so_many_words or not question.options):
                return False  # « c'est moi qui le fais aujourd'hui »
            named = heard.named and self.means(heard)
            if heard.sure and (named or question == self.question):
                return self.ctx.matcher.is_aside(self.text, _AGAINST_A_NAME)
        return self.decision != "answer"

    @property
    def is_a_fragment(self) -> bool:
        """Whether it is too short to say what it answers: « par an »."""
        return len(self.text.split()) <= FRAGMENT

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

    @property
    def decision(self) -> str:
        """What may be said of it, taken for a question."""
        return self.ctx.matcher.match(self.text).decision
