"""What a sentence may tell: what rules read in it, what was learnt of its parts, and the clues."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.conversation.speech.answers import sells_this
from assistant.conversation.speech.sentence import Sentence
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Denied, Heard, Reading
from assistant.interview.reading.stories.voice import as_the_client_says
from assistant.knowledge.questions import Question
from assistant.knowledge.role import sells
from assistant.matching.heads import Stated
from assistant.text.sentences import thoughts

_MOST_PARTS = 14
_WHOLE = 25
"""Words of the longest text that is looked at as a whole too."""
_QUESTIONS = 5
"""Of each part so many questions are looked at."""
_LAST = 6
"""The place of the questions that come far behind others in what was learnt."""
_UNLEARNT = Stated("", "", -1, 0, -1, -1, -2, -2, _LAST)
"""The clues of an answer of which nothing is learnt."""
_NO_RIVAL = -1.5


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


@dataclass
class _Candidates:
    sentence: Sentence
    reading: Reading
    learnt: dict[tuple[str, str], Stated] = field(default_factory=dict)
    """Question and option -> the clues of the part that speaks for it most."""

    @cached_property
    def _read(self) -> list[tuple[str, str]]:
        """What rules read or infer: questions, each with an option."""
        found = []
        for heard in self.reading.heard:
            found += [(heard.question, option) for option in options_of(heard.answer)]
        return found

    def all(self) -> Iterator[Candidate]:
        self._learn()
        open_questions = {one.id: one for one in self._open}
        read = {heard.question: heard for heard in self.reading.heard}
        plainly = {heard.question: heard for heard in self.sentence.told.heard}
        found = dict.fromkeys(self.learnt)
        found.update(dict.fromkeys(self._read))
        for name, option in found:
            question = open_questions.get(name)
            if question is None or option not in question.option_ids:
                continue
            if self._is_denied(name, option, read):
                continue
            said = plainly.get(name)
            clues = self._clues(question, option, said, read.get(name))
            yield Candidate(question, option, clues, read.get(name))

    @cached_property
    def _denied(self) -> Denied:
        return {**self.sentence.reading.denied, **self.reading.denied}

    def _is_denied(self, name: str, option: str, read: Mapping[str, Heard]) -> bool:
        """Whether it is said not to be so: what was learnt hears no « pas »."""
        denied = self._denied
        return option in denied.get(name, ()) or (name in denied and name not in read)

    @property
    def _open(self) -> Iterator[Question]:
        """The choices that have their place and no answer, the one on screen among them."""
        yield from self.sentence.without_answer
        asked = self.sentence.question
        if (
            asked
            and asked.options
            and self.sentence.state.answers.get(asked.id) is None
        ):
            yield asked

    def _learn(self) -> None:
        """Look at the parts; countries and towns are known by name, as is what much depends on.

        Nothing is learnt of what is said in passing.
        """
        if self.sentence.in_a_mission and self.sentence.is_rather_an_aside:
            return
        text = self.sentence.statements or self.sentence.text
        questions = self.sentence.ctx.knowledge.every_question
        for part in parts_of(text):
            for stated in self._stated(part):
                question = questions[stated.question]
                key = (stated.question, stated.option)
                known = self.learnt.get(key)
                by_name = question.asks_where or question.decisive
                if by_name and key not in self._read:
                    continue
                if known is None or _says(stated) > _says(known):
                    self.learnt[key] = stated

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
        return self.sentence.ctx.matcher.stated(text, _QUESTIONS, self._read)

    def _clues(
        self, question: Question, option: str, said: Heard | None, read: Heard | None
    ) -> dict[str, float]:
        stated = self.learnt.get((question.id, option))
        own = stated or _UNLEARNT
        plain = said is not None and option in options_of(said.answer)
        inferred = read is not None and option in options_of(read.answer) and not plain
        on_screen = self.sentence.question == question
        asked = self.sentence.question is not None
        clues = {
            "best": own.best,
            "lead": own.lead,
            "answer": own.answer,
            "subject": own.subject,
            "ahead": own.ahead,
            "beyond": own.beyond,
            "rank": float(min(own.rank, _LAST)),
            "unlearnt": float(stated is None),
            "read": float(plain),
            "named": float(plain and said is not None and said.named),
            "sure": float(plain and said is not None and said.sure),
            "inferred": float(inferred),
            "otherwise": float(said is not None and not plain),
            "rival": self._rival(question, option),
            "on_screen": float(on_screen),
            "beside": float(asked and not on_screen),
            "read_beside": float(plain and asked and not on_screen),
            "read_on_screen": float(plain and on_screen),
            "read_subject": plain * own.subject,
            "on_screen_best": on_screen * own.best,
            question.id: 1.0,
        }
        if plain:
            clues[f"read_{question.id}"] = 1.0
        return clues

    def _rival(self, question: Question, option: str) -> float:
        """How much speaks for another option of the question."""
        others = [
            stated.subject
            for (name, other), stated in self.learnt.items()
            if name == question.id and other != option
        ]
        return max(others, default=_NO_RIVAL)


def _says(stated: Stated) -> float:
    return stated.subject + 0.3 * stated.answer
