"""The letters that make sense in a mission, its dates and the numbers of its draft in them."""

from dataclasses import dataclass

from assistant.contract.draft import Citation, Draft, Text, Value
from assistant.contract.filling import filled
from assistant.contract.standing import Standing
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.knowledge.conditions import truth
from assistant.knowledge.contract.letters import Letter
from assistant.knowledge.contract.passages import ARTICLE, Blank
from assistant.telling.contract import draft_of, known_of


@dataclass(frozen=True)
class Written:
    """A letter, filled in as far as the mission goes."""

    letter: Letter
    opening: Text
    subject: Text
    paragraphs: tuple[Text, ...]
    closing: Text
    how: Text
    """How to send it: no part of it."""


def letters_of(ctx: Context, state: State) -> tuple[Written, ...]:
    """Each letter that makes sense after these answers; one whose answer lacks does not yet."""
    facts = ctx.dates(state).facts
    draft = draft_of(ctx, state)
    return tuple(
        _written(ctx, state, draft, letter)
        for letter in ctx.knowledge.letters.letters
        if truth(letter.when, facts.compare) is True
    )


def _written(ctx: Context, state: State, draft: Draft, letter: Letter) -> Written:
    knowledge, known = ctx.knowledge, known_of(ctx, state)
    numbers = {(ARTICLE, name): number for name, number in draft.numbers.items()}

    def fill(text: str) -> Text:
        parts = filled(knowledge, known, numbers, text)
        return tuple(
            _to_check(part) if isinstance(part, Citation) else part for part in parts
        )

    standing = Standing(ctx.dates(state).facts, frozenset(draft.numbers))
    letters = knowledge.letters
    return Written(
        letter,
        fill(letters.opening),
        fill(letter.subject),
        tuple(fill(" ".join(one)) for one in standing.paragraphs(letter.text)),
        fill(letters.closing),
        fill(letter.how),
    )


def _to_check(cited: Citation) -> Value:
    """The number in our draft, in brackets: what was signed may have another."""
    name = f"article-{cited.target}"
    blank = Blank(name, "article du contrat", "number", cited.number)
    return Value(blank, "", cited.number)
