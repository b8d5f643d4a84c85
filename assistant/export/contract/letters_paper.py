"""The letters of a mission as a paper, each on its page."""

from assistant.blocks import Faint, Title
from assistant.contract.draft import in_words
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.contract.pieces import pieces
from assistant.export.paper import Blocks, Clause, PageBreak, Paper, set_paper
from assistant.telling.contract.letters import Written, letters_of
from assistant.telling.title import with_title


def letters_paper(ctx: Context, state: State) -> Paper:
    """Every letter that makes sense in the mission."""
    title = with_title(ctx, state, ctx.say.letters_title())
    footer = ctx.say.contract_footer()
    return set_paper(Paper(title, ctx.today, footer, tuple(_blocks(ctx, state, title))))


def _blocks(ctx: Context, state: State, title: str) -> Blocks:
    yield Title(title, 1)
    yield Faint(ctx.say.letters_lead())
    for number, written in enumerate(letters_of(ctx, state)):
        if number:
            yield PageBreak()
        yield from _letter(written)


def _letter(written: Written) -> Blocks:
    yield Title(written.letter.title, 2)
    yield Faint(in_words((written.how,)))
    yield Clause(pieces(written.opening))
    yield Clause(pieces(written.subject))
    for text in written.paragraphs:
        yield Clause(pieces(text))
    yield Clause(pieces(written.closing))
