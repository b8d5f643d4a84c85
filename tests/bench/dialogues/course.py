"""Holding a dialogue: its turns in the order in which they stand, or as the bot asks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.bench.dialogues.judging import Exchange, Heard, hear
from tests.bench.dialogues.script import ATTACHED, Dialogue, Line
from tests.bench.dialogues.talk import IDK, Talk

SLOTS = {
    "activite": ["activite"],
    "lieu": ["lieu"],
    "pays": ["lieu"],
    "locaux": ["sites", "lieu"],
    "actuel": ["equipe"],
    "contraintes": ["delais"],
    "date_cle": ["delais"],
    "indicateurs": ["indicateurs"],
    "prix": ["prix"],
    "montant": ["prix"],
    "donnees": ["donnees"],
    "duree": ["duree"],
    "evolution": ["volumes"],
    "renouvellement": ["sortie"],
    "livrables": ["propriete"],
}
"""The subjects of turns without facts that answer a question."""
_START = r"pr[ée]parer|d[ée]crire ma mission|continuer|commencer"
_PASS = r"ne sais pas|passer"
_MOST_ASKED = 80
_MOST_CONFIRMED = 3


@dataclass
class Course:
    """A dialogue while it is held."""

    dialogue: Dialogue
    talk: Talk
    heard: list[tuple[int, Heard, list[str]]] = field(default_factory=list)
    """The number of each turn, what became of it, and what the bot said."""
    counts: Counter[str] = field(default_factory=Counter)
    messages: int = 0
    """Until the list, where that is known."""
    _sent: set[int] = field(default_factory=set)
    _repeated: set[int] = field(default_factory=set)
    _late: list[int] = field(default_factory=list)
    """Corrections of what was not said yet."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.dialogue.lines

    def in_order(self) -> None:
        """Send the turns one after the other, without the replies to what is not asked.

        Raises Ended.
        """
        for number, line in enumerate(self.lines):
            if line.reply_to is None or line.reply_to == self.talk.question:
                self._send(number)

    def on_demand(self) -> None:
        """Send what the bot asks for; at the end, what it never asked for. Raises Ended."""
        self._send(0)
        self._send_attached(0)
        if not self.talk.question:
            self.talk.press(self.talk.button(_START) or "interview")
            self.counts["started_by_button"] += 1
        for _ in range(_MOST_ASKED):
            self._confirm()
            question = self.talk.question
            if question is None or not self._answer(question):
                break
        self.messages = self.talk.sent
        for number in list(self._unsent()):
            line = self.lines[number]
            if line.type != "close" and not line.reply_to:
                self.counts["unasked"] += 1
                self._send(number)

    def _answer(self, question: str) -> bool:
        """Answer what is asked, as far as the dialogue knows; whether it goes on."""
        fetched, said = self._fetched(question), self._said_before(question)
        if fetched is not None:
            self._send(fetched)
            self._send_attached(fetched)
            self._send_late()
        elif said is not None:
            self._repeated.add(said)
            self.counts["repeats"] += 1
            self._send(said, again=True)
        else:
            return self._pass(question)
        if self.talk.question == question:
            self.talk.say(IDK)
            self.counts["idk_after_miss"] += 1
        return True

    def _fetched(self, question: str) -> int | None:
        """The first turn not sent yet that answers the question."""
        waiting = []
        for number in self._unsent():
            if self.lines[number].type in ("answer", "vague", "volunteer"):
                waiting.append((number, self.lines[number]))
        kinds = (
            [n for n, line in waiting if line.reply_to == question],
            [n for n, line in waiting if question in line.facts and not line.reply_to],
            [n for n, line in waiting if _on_subject(line, question)],
        )
        return next((numbers[0] for numbers in kinds if numbers), None)

    def _said_before(self, question: str) -> int | None:
        """The last turn that told this already, in vain; it is said again once."""
        if question in self.talk.answers:
            return None
        told = [
            number
            for number in self._sent - self._repeated
            if question in self.lines[number].facts
        ]
        return max(told, default=None)

    def _pass(self, question: str) -> bool:
        """Say « je ne sais pas », by a button if need be; whether it goes on."""
        self.talk.say(IDK)
        self.counts["idk"] += 1
        if self.talk.question == question:
            button = self.talk.button(_PASS)
            if button is None:
                return False
            self.talk.press(button)
        return True

    def _send_attached(self, number: int) -> None:
        """Send what stands right behind this turn, whatever is asked."""
        for behind in range(number + 1, len(self.lines)):
            line = self.lines[behind]
            if behind in self._sent or line.type not in ATTACHED:
                return
            if line.type in ("correction", "back") and self._corrects_unsaid(behind):
                self._late.append(behind)
            else:
                self._send(behind)

    def _send_late(self) -> None:
        """Send the corrections of what has been said by now."""
        for number in list(self._late):
            if number not in self._sent and not self._corrects_unsaid(number):
                self._late.remove(number)
                self._send(number)

    def _corrects_unsaid(self, number: int) -> bool:
        corrected = self.lines[number].facts.keys()
        return any(
            not corrected.isdisjoint(self.lines[earlier].facts)
            for earlier in self._unsent()
            if earlier < number
        )

    def _unsent(self) -> Iterator[int]:
        return (one for one in range(len(self.lines)) if one not in self._sent)

    def _send(self, number: int, *, again: bool = False) -> None:
        """Send a turn, and judge what became of it, unless it is said again."""
        self._sent.add(number)
        line, before = self.lines[number], dict(self.talk.answers)
        turn = self.talk.say(line.text)
        if line.type == "digression" and not again:
            self.counts["dig"] += 1
            self.counts["dig_ok"] += not set(line.accepted).isdisjoint(turn["topics"])
        self._confirm()
        if not again:
            texts = [reply["text"] for reply in turn["replies"]]
            heard = hear(line, Exchange(before, turn, self.talk.answers))
            self.heard.append((number, heard, texts))

    def _confirm(self) -> None:
        """Press « Oui » as long as what was understood waits for it."""
        for _ in range(_MOST_CONFIRMED):
            confirming = self.talk.confirming
            if confirming is None:
                return
            self.talk.press(confirming)
            self.counts["confirmations"] += 1


def _on_subject(line: Line, question: str) -> bool:
    return not line.facts and line.slot in SLOTS.get(question, ())
