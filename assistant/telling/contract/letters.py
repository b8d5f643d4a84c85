"""The letters that make sense in a mission, its dates and the numbers of its draft in them."""

from dataclasses import dataclass

from assistant.contract.draft import Citation, Text, Value, Words
from assistant.contract.filling import Known, Numbers, filled
from assistant.contract.standing import Standing
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.knowledge.conditions import truth
from assistant.knowledge.contract.letters import Letter
from assistant.knowledge.contract.passages import ARTICLE, Blank
from assistant.telling.contract.draft import draft_of
from assistant.telling.contract.values import known_of


@dataclass(frozen=True)
class Written:
    """A letter, filled in as far as the mission goes."""

    letter: Letter
    opening: Text
    subject: Text
    """« Objet : … »."""
    paragraphs: tuple[Text, ...]
    closing: Text
    how: Text
    """How to send it: no part of it."""


def letters_of(ctx: Context, state: State) -> tuple[Written, ...]:
    """Each letter that makes sense after these answers; one whose answer lacks does not yet."""
    facts, draft = ctx.dates(state).facts, draft_of(ctx, state)
    writer = _Writer(
        ctx,
        known_of(ctx, state),
        {(ARTICLE, name): number for name, number in draft.numbers.items()},
        Standing(facts, frozenset(draft.numbers)),
    )
    return tuple(
        writer.written(letter)
        for letter in ctx.knowledge.letters.letters
        if truth(letter.when, facts.compare) is True
    )


@dataclass(frozen=True)
class _Writer:
    """Fills in letters: the values and numbers of the draft, and which passages stand."""

    ctx: Context
    known: Known
    numbers: Numbers
    standing: Standing

    def written(self, letter: Letter) -> Written:
        """The whole letter."""
        letters = self.ctx.knowledge.letters
        subject = Words(self.ctx.say.letter_subject())
        paragraphs = self.standing.paragraphs(letter.text)
        return Written(
            letter,
            self._filled(letters.opening),
            (subject, *self._filled(letter.subject)),
            tuple(self._filled(" ".join(one)) for one in paragraphs),
            self._filled(letters.closing),
            self._filled(letter.how),
        )

    def _filled(self, text: str) -> Text:
        parts = filled(self.ctx.knowledge, self.known, self.numbers, text)
        return tuple(
            _to_check(part) if isinstance(part, Citation) else part for part in parts
        )


def _to_check(cited: Citation) -> Value:
    """The number in our draft, in brackets: what was signed may have another."""
    name = f"article-{cited.target}"
    blank = Blank(name, "article du contrat", "number", cited.number)
    return Value(blank, "", cited.number)
