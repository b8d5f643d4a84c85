"""What became of one case of each kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.conversation.context import Context
from assistant.knowledge.facts import Answer, Answers, establish
from assistant.knowledge.questions import Question
from tests.bench.dialogues.judging import ASKED
from tests.bench.told.playing import Case, Turn, changed
from tests.bench.told.values import says, volume_of

ANY = "*"


@dataclass(frozen=True)
class Told:
    """Facts by what became of them."""

    full: tuple[str, ...]
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    """Those of the wrong ones that were noted before any « Oui »."""
    at_once: tuple[str, ...]
    """Those of the full ones that stood before any « Oui »."""
    outcome: str


@dataclass(frozen=True)
class Negative:
    """What was noted, or proposed, of a message that says nothing of the mission."""

    noted: tuple[str, ...]
    noted_never: tuple[str, ...]
    """Those of them that the case names as never to be noted."""
    proposed: bool
    proposed_never: tuple[str, ...]


@dataclass(frozen=True)
class Correction:
    """Whether a new value stands in the old one's place, and what else changed."""

    at_once: bool
    in_place: bool
    """At once, or after one « Oui »."""
    touched: tuple[str, ...]
    """Other answers that are not what they were."""
    added: tuple[str, ...]
    """Answers to questions of which nothing was said."""

    @property
    def right(self) -> bool:
        return self.in_place and not self.touched


@dataclass(frozen=True)
class Judge:
    """Compares turns with cases."""

    ctx: Context

    def told(self, case: Case, turn: Turn) -> Told:
        """What became of the facts that were not given before."""
        facts = {
            name: meant
            for name, meant in case["facts"].items()
            if not self._holds(case, turn.before, name, meant)
        }
        wrong = tuple(name for name in turn.taken if self._is_wrong(case, turn, name))
        stand = self._standing(case, facts, turn.after, turn.before)
        full = tuple(name for name in stand if name not in wrong)
        missed = tuple(name for name in facts if name not in {*full, *wrong})
        unconfirmed = tuple(name for name in wrong if name in turn.noted)
        at_once = self._standing(case, facts, turn.at_once, turn.before) & set(full)
        outcome = _outcome(turn, full, missed, wrong)
        return Told(full, missed, wrong, unconfirmed, tuple(at_once), outcome)

    def negative(self, case: Case, turn: Turn) -> Negative:
        """What was noted at once, and what was proposed."""
        never = case["never"]
        noted = turn.noted
        proposed = changed(turn.before, turn.proposed)
        return Negative(
            tuple(noted),
            tuple(name for name in noted if _is_never(never, name, noted[name])),
            bool(turn.proposed),
            tuple(name for name in proposed if _is_never(never, name, proposed[name])),
        )

    def correction(self, case: Case, turn: Turn) -> Correction:
        """Where the new values stand, and what became of the other answers."""
        facts = case["facts"]
        others = [name for name in turn.before if name not in facts]
        touched = [name for name in others if self._is_touched(turn, name)]
        added = turn.after.keys() - turn.before.keys() - facts.keys()
        return Correction(
            all(self._holds(case, turn.at_once, *fact) for fact in facts.items()),
            all(self._holds(case, turn.after, *fact) for fact in facts.items()),
            tuple(touched),
            tuple(sorted(added)),
        )

    def _standing(
        self,
        case: Case,
        facts: Mapping[str, Any],
        answers: Answers,
        before: Answers,
    ) -> set[str]:
        """Those of the facts that stand in the answers, beside what stood there before."""
        return {
            name
            for name, meant in facts.items()
            if self._holds(case, answers, name, meant, _listed(before.get(name)))
        }

    def _holds(
        self,
        case: Case,
        answers: Answers,
        name: str,
        meant: Any,
        beside: Sequence[Any] = (),
    ) -> bool:
        """Whether what is meant is among the answers, in full.

        The volume may stand in the price. Options may stand beside that are named here, and those
        that may be said.
        """
        question = self._question(name)
        answer = answers.get(name)
        if answer is None and question.kind == "volume":
            answer = self._volume_in_price(answers, name)
        if answer is None:
            return False
        if isinstance(answer, list) and question.options:
            may = {*_listed(case.get("may", {}).get(name)), *beside}
            return set(meant) <= set(answer) <= {*meant, *may}
        return says(question, answer, meant, case["text"])

    def _volume_in_price(self, answers: Answers, name: str) -> str | None:
        questions = self.ctx.knowledge.every_question.values()
        price = next(one.id for one in questions if one.times == name)
        return volume_of(answers.get(price))

    def _is_wrong(self, case: Case, turn: Turn, name: str) -> bool:
        """Whether an answer that was taken is neither meant nor allowed; « je ne sais pas » is."""
        question, answer = self._question(name), turn.after[name]
        if answer is None:
            return False
        meant = [part[name] for part in _parts(case) if name in part]
        if not meant and _follows(case, name, answer):
            return False
        if isinstance(answer, list) and question.options:
            known = {option for one in meant for option in _listed(one)}
            before = turn.before.get(name)
            return not set(answer) - set(_listed(before)) <= known
        return not any(says(question, answer, one, case["text"]) for one in meant)

    def _is_touched(self, turn: Turn, name: str) -> bool:
        """Whether an answer is another, or gone though its question still has its place."""
        if name in turn.after:
            return turn.after[name] != turn.before[name]
        facts = establish(self.ctx.knowledge.every_question, turn.after)
        return name not in facts.irrelevant

    def _question(self, name: str) -> Question:
        return self.ctx.knowledge.every_question[name]


def _follows(case: Case, name: str, answer: Any) -> bool:
    """Whether an answer that the case is silent on follows from what it tells.

    Who does not sell buys, in a first message; the unit of a price says how it is fixed.
    """
    if name == "role":
        return bool(answer == "client" and case.get("kind") == "opening")
    return name == "prix" and "montant" in case.get("facts", {})


def _outcome(turn: Turn, full: Any, missed: Any, wrong: Any) -> str:
    if wrong:
        return "wrong"
    if not missed:
        return "understood"
    if full:
        return "partly"
    return "taken for a question" if turn.status in ASKED else "not understood"


def _is_never(never: Mapping[str, Any], name: str, answer: Answer) -> bool:
    """Whether an answer is one that must not be noted; « je ne sais pas » never is."""
    if name not in never or answer is None:
        return False
    unwanted = _listed(never[name])
    return ANY in unwanted or not set(unwanted).isdisjoint(_listed(answer))


def _parts(case: Case) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    return case["facts"], case.get("may", {})


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
