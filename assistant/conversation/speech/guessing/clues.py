"""What speaks for an answer being told in a sentence, and against it: numbers by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log1p

from assistant.conversation.speech.sentence import Sentence
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard
from assistant.knowledge.questions import Question
from assistant.matching.heads import Stated
from assistant.text.folding import fold

_LAST = 6
"""The place of the questions that come far behind others in what was learnt."""
_UNLEARNT = Stated("", "", -1, 0, -1, -1, -2, -2, _LAST)
"""The clues of an answer of which nothing is learnt."""
_NO_RIVAL = -1.5


@dataclass(frozen=True)
class Said:
    """A part of a sentence, and what an answer scores by it."""

    part: str
    stated: Stated

    @property
    def weight(self) -> float:
        """How much the part speaks for the answer."""
        return self.stated.subject + 0.3 * self.stated.answer


@dataclass(frozen=True)
class Clues:
    """The clues of the answers to one sentence."""

    sentence: Sentence
    learnt: Mapping[tuple[str, str], Said]
    """Question and option -> the part that speaks for it most."""
    plainly: Mapping[str, Heard]
    """Question -> what rules read in the sentence."""
    read: Mapping[str, Heard]
    """The same, with what they infer."""
    _asked: dict[str, float] = field(default_factory=dict)
    """Part -> how much it answers the question on screen."""

    def of(self, question: Question, option: str) -> dict[str, float]:
        """Those of one option of a question."""
        found = self._of_rules(question, option)
        found.update(self._of_learnt(question, option))
        found.update(self._of_sentence)
        found[question.id] = 1.0
        if found["read"]:
            found[f"read_{question.id}"] = 1.0
        return found

    def _of_rules(self, question: Question, option: str) -> dict[str, float]:
        said, read = self.plainly.get(question.id), self.read.get(question.id)
        plain = said is not None and option in options_of(said.answer)
        heard = said or read
        return {
            "read": float(plain),
            "named": float(plain and said is not None and said.named),
            "sure": float(plain and said is not None and said.sure),
            "inferred": float(
                read is not None and option in options_of(read.answer) and not plain
            ),
            "otherwise": float(said is not None and not plain),
            "name_words": log1p(len(heard.words.split())) if heard else 0.0,
            "exclusive": float(option in question.exclusive),
            "adds": float(self.sentence.state.answers.get(question.id) is not None),
            "opened": float(question.id not in self.sentence.relevant),
        }

    def _of_learnt(self, question: Question, option: str) -> dict[str, float]:
        said = self.learnt.get((question.id, option))
        own = said.stated if said else _UNLEARNT
        part = said.part if said else self.sentence.said
        return {
            "best": own.best,
            "lead": own.lead,
            "answer": own.answer,
            "subject": own.subject,
            "ahead": own.ahead,
            "beyond": own.beyond,
            "rank": float(min(own.rank, _LAST)),
            "rival": self._rival(question, option),
            "part_words": log1p(len(part.split())),
            "denies": float(self._denies(part)),
            **self._of_screen(question, part, own.subject),
        }

    def _of_screen(
        self, question: Question, part: str, subject: float
    ) -> dict[str, float]:
        """How it stands to the question on screen, which the part may answer rather."""
        asked = self.sentence.question
        found = {"on_screen": float(asked == question)}
        if asked is None or asked == question:
            return found
        known = self._asked.get(part)
        if known is None:
            known = self.sentence.ctx.matcher.on(asked.id, part)
            self._asked[part] = known
        found.update(beside=1.0, asked_subject=known, against=known - subject)
        return found

    @cached_property
    def _of_sentence(self) -> dict[str, float]:
        state = self.sentence.state
        return {
            "words": log1p(len(self.sentence.said.split())),
            "parts": log1p(len(self.sentence.thoughts)),
            "doubt": self.sentence.ctx.matcher.doubt(self.sentence.said),
            "given": log1p(len(state.answers)),
            "several": log1p(len(self.read)),
            "opening": float(not self.sentence.in_a_mission),
        }

    def _denies(self, part: str) -> bool:
        """Whether a word of it denies something."""
        return not self.sentence.ctx.knowledge.words.denying.isdisjoint(
            fold(part).split()
        )

    def _rival(self, question: Question, option: str) -> float:
        """How much speaks for another option of the question."""
        others = [
            said.stated.subject
            for (name, other), said in self.learnt.items()
            if name == question.id and other != option
        ]
        return max(others, default=_NO_RIVAL)
