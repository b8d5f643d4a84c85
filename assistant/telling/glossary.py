"""The words of the trade that a text uses, explained."""

import re
from collections.abc import Iterator, Sequence

from assistant.blocks import Block, Bullets
from assistant.conversation.context import Context
from assistant.knowledge.language.terms import Term
from assistant.text.folding import fold

_MOST = 3
"""How many words are explained beside one text."""


def terms_blocks(
    ctx: Context, text: str, explained: Sequence[Term] = (), most: int = _MOST
) -> list[Block]:
    """The trade's words in a text, explained, but for those `explained` just before."""
    lines = terms_lines(ctx, text, explained)[:most]
    if not lines:
        return []
    return [Bullets(tuple(lines), ctx.say.terms_heading())]


def terms_lines(ctx: Context, text: str, explained: Sequence[Term] = ()) -> list[str]:
    """A line for each of the trade's words in a text, in the order in which it uses them."""
    lines = []
    folded = f" {fold(text)} "
    for number, term in enumerate(ctx.knowledge.terms):
        if term.common or term in explained:
            continue
        places = list(_places(term, text, folded))
        if places:
            line = ctx.say.term_line(
                term=term.term,
                definition=term.definition,
            )
            lines.append((min(places), number, line))
    return [line for _, _, line in sorted(lines)]


def _places(term: Term, text: str, folded: str) -> Iterator[int]:
    """Where the text uses each spelling of the term, and its plural.

    An acronym counts in capitals only: « PAS » is not « pas ».
    """
    for spelling, name in zip(term.spellings, term.names, strict=True):
        if spelling.isupper():
            # Looked for as it is first: hardly any of the terms stands in a text.
            if spelling in text:
                found = re.search(rf"\b{re.escape(spelling)}s?\b", text)
                if found:
                    yield found.start()
        elif name in folded:
            for form in (f" {name} ", f" {name}s "):
                if form in folded:
                    yield folded.index(form)
