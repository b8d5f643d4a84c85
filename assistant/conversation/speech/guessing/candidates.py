"""What a sentence may tell: what rules read in it, what was learnt of its parts, and the clues."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from assistant.conversation.speech.answers import sells_this, setting_of
from assistant.conversation.speech.guessing.clues import Clues, Said
from assistant.conversation.speech.sentence import Sentence
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Denied, Heard, Reading
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.quantities.headcount import headcount
from assistant.interview.reading.quantities.hours import beyond
from assistant.interview.reading.reader import named_and_denied
from assistant.interview.reading.stories.former import tells_of_another_time
from assistant.interview.reading.stories.today import without_theirs
from assistant.interview.reading.stories.voice import as_the_client_says
from assistant.knowledge.questions import Question
from assistant.knowledge.role import ROLE, sells
from assistant.matching.heads import Stated
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold
from assistant.text.sentences import thoughts

_MOST_PARTS = 14
_WHOLE = 25
"""Words of the longest text that is looked at as a whole too."""
_QUESTIONS = 8
"""Of each part so many questions are looked at."""


@dataclass(frozen=True)
class Candidate:
    """An answer that may be told: one option of a question."""

    question: Question
    option: str
    clues: Mapping[str, float]
    """By name: what a chance is computed from, and fitted to."""
    read: Heard | None
    """What rules read, or infer, of its question."""

    @property
    def is_read(self) -> bool:
        """Whether that is this very option."""
        return self.read is not None and self.option in options_of(self.read.answer)


def candidates(sentence: Sentence, reading: Reading) -> list[Candidate]:
    """The answers that the sentence may give to questions without one.

    `reading` is what rules read and infer; what it denies is none.
    """
    return list(_Candidates(sentence, reading).all())


def parts_of(text: str) -> list[str]:
    """The parts of a text that are looked at one by one, and the whole of a short one."""
    parts = thoughts(text)[:_MOST_PARTS]
    whole = [text] if len(text.split()) <= _WHOLE else []
    return list(dict.fromkeys((*whole, *parts)))


def _may_tell(part: str, question: Question) -> bool:
    """Whether one of the words stands in a part without which nobody tells it."""
    if not question.told_by:
        return True
    begins = tuple(map(fold, question.told_by))
    return any(word.startswith(begins) for word in fold(part).split())


@dataclass
class _Candidates:
    sentence: Sentence
    reading: Reading
    learnt: dict[tuple[str, str], Said] = field(default_factory=dict)
    """Question and option -> the part that speaks for it most, and how much."""

    @cached_property
    def _read(self) -> list[tuple[str, str]]:
        """What rules read or infer: questions, each with an option."""
        found = []
        for heard in self.reading.heard:
            found += [(heard.question, option) for option in options_of(heard.answer)]
        return found

    def all(self) -> Iterator[Candidate]:
        self._learn()
        questions = self.sentence.ctx.knowledge.every_question
        read = {heard.question: heard for heard in self.reading.heard}
        plainly = {heard.question: heard for heard in self.sentence.told.heard}
        clues = Clues(self.sentence, self.learnt, plainly, read)
        for name, option in dict.fromkeys((*self.learnt, *self._read)):
            question = questions.get(name)
            if question is None or option not in question.option_ids:
                continue
            if self._is_counted_otherwise(question, option):
                continue
            denied = self._is_denied(name, option, read)
            if not denied and self._may_be_told(question, option):
                own = clues.of(question, option)
                yield Candidate(question, option, own, read.get(name))

    def _is_counted_otherwise(self, question: Question, option: str) -> bool:
        """Whether numbers in the text say otherwise: « nous sommes 85 salariés »."""
        own = next(one for one in question.options if one.id == option)
        if not (question.counts or own.hours):
            return False
        plain = spelt(self.sentence.said)
        told = headcount(question, plain) if question.counts else None
        return beyond(own, plain) or (told is not None and told[0] != option)

    def _may_be_told(self, question: Question, option: str) -> bool:
        """Whether it would be an answer, or would add to one."""
        answer = self.sentence.state.answers.get(question.id)
        if isinstance(answer, list):
            read = any(name == question.id for name, _ in self._read)
            none = question.exclusive.intersection([option, *answer])
            return not (read or none or option in answer)
        if answer is not None:
            return False
        return question.id in self.sentence.relevant or self._is_opened(question)

    def _is_opened(self, question: Question) -> bool:
        """Whether the sentence may give the answer on which the question depends.

        « Une visio chaque lundi » tells that one meets, and how often.
        """
        for parent in question.when:
            unanswered = self.sentence.state.answers.get(parent) is None
            options = map(str, question.of_options(parent))
            leading = ((parent, option) for option in options)
            if unanswered and not self._told.isdisjoint(leading):
                return True
        return False

    @cached_property
    def _told(self) -> Set[tuple[str, str]]:
        """What may be told, by rules or by what was learnt."""
        return {*self.learnt, *self._read}

    @cached_property
    def _denied(self) -> Denied:
        return {**self.sentence.reading.denied, **self.reading.denied}

    def _is_denied(self, name: str, option: str, read: Mapping[str, Heard]) -> bool:
        """Whether it is said not to be so: what was learnt hears no « pas »."""
        denied = self._denied
        return option in denied.get(name, ()) or (name in denied and name not in read)

    def _learn(self) -> None:
        """Look at the parts; countries and towns are known by name, and who speaks otherwise.

        Nothing is learnt of what is said in passing.
        """
        if self.sentence.in_a_mission and self.sentence.is_rather_an_aside:
            return
        questions = self.sentence.ctx.knowledge.every_question
        works = lexicon(self.sentence.ctx.knowledge).works
        parts = parts_of(self._without_theirs())
        entrusted = self._entrusted(parts)
        for part in dict.fromkeys((*parts, *entrusted)):
            for stated in self._stated(part):
                question = questions[stated.question]
                if stated.question in works and part not in entrusted:
                    continue
                key = (stated.question, stated.option)
                known = self.learnt.get(key)
                by_name = question.asks_where or question.id == ROLE
                by_name = by_name or not _may_tell(part, question)
                by_name = by_name or self._is_of_another_time(question, stated.option)
                if by_name and key not in self._read:
                    continue
                if key not in self._read and self._denies(
                    part, question, stated.option
                ):
                    continue
                said = Said(part, stated)
                if known is None or said.weight > known.weight:
                    self.learnt[key] = said

    def _without_theirs(self) -> str:
        """What is said, but for the contract of whom does the work today."""
        ctx, state = self.sentence.ctx, self.sentence.state
        setting = setting_of(ctx, state, self.sentence.question)
        words, questions = lexicon(ctx.knowledge), ctx.knowledge.questions
        return without_theirs(words, questions, self.sentence.said, setting)

    def _is_of_another_time(self, question: Question, option: str) -> bool:
        """Whether it may be said of a former contract, or of the end of this one."""
        own = next(one for one in question.options if one.id == option)
        words = lexicon(self.sentence.ctx.knowledge)
        said = self.sentence.said
        return own.of_the_present and tells_of_another_time(
            words, words.look(said).passage
        )

    def _denies(self, part: str, question: Question, option: str) -> bool:
        """Whether a part names the option to deny it: « ça se renouvelle pas tout seul »."""
        ctx = self.sentence.ctx
        words = lexicon(ctx.knowledge)
        if not (question.options and words.look(part).passage.denied):
            return False
        asked = setting_of(ctx, self.sentence.state, question)
        named = named_and_denied(words, ctx.knowledge.every_question, part, asked)
        return option in named.denied

    def _entrusted(self, parts: list[str]) -> list[str]:
        """Of these parts those that may tell the work: without what is kept, and not entrusted."""
        said = self.sentence.said
        passage = lexicon(self.sentence.ctx.knowledge).look(said).passage
        if not passage.kept:
            return parts
        for place in sorted(passage.kept, reverse=True):
            token = passage.tokens[place]
            said = said[: token.start] + said[token.end :]
        return parts_of(said)

    @cached_property
    def _seller(self) -> bool:
        ctx, state = self.sentence.ctx, self.sentence.state
        return sells(self.reading.answers) or sells_this(ctx, state)

    def _stated(self, part: str) -> Iterator[Stated]:
        """What a part may state; who sells is heard in their client's words where these differ."""
        ctx, seller = self.sentence.ctx, self._seller
        questions = ctx.knowledge.every_question
        for stated in self._may_state(part):
            if not (seller and questions[stated.question].names_differ):
                yield stated
        spoken = as_the_client_says(part) if seller else ""
        for stated in self._may_state(spoken) if spoken else ():
            if questions[stated.question].names_differ:
                yield stated

    def _may_state(self, text: str) -> Sequence[Stated]:
        stated = self.sentence.ctx.matcher.stated
        return stated(text, _QUESTIONS, self._several, self._read)

    @cached_property
    def _several(self) -> Set[str]:
        """The questions that may be answered by several options."""
        questions = self.sentence.ctx.knowledge.questions.values()
        return {one.id for one in questions if one.kind == "choices"}
