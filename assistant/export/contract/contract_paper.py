"""The contract of a mission as a paper: the special conditions, the articles, the annexes."""

from collections.abc import Iterable

from assistant.blocks import Bullets, Faint, Paragraph, Title
from assistant.contract.draft import Draft, DraftArticle, DraftClause, Text, Value
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.contract.pieces import anchor, pieces, value_piece
from assistant.export.paper import (
    Blocks,
    Cell,
    Clause,
    Heading,
    Outline,
    PageBlock,
    PageBreak,
    Paper,
    Piece,
    Signing,
    Table,
    pieces_of,
    set_paper,
)
from assistant.knowledge.contract.passages import ANNEX, ARTICLE
from assistant.quantities import dates
from assistant.telling.contract.draft import draft_of, given_up
from assistant.telling.particular import particular_lines
from assistant.telling.title import with_title

SOLE = 1


def contract_paper(ctx: Context, state: State) -> Paper:
    """The contract of a mission as it stands."""
    draft = draft_of(ctx, state)
    title = with_title(ctx, state, draft.frame.title)
    body = tuple(_body(ctx, draft))
    front = (*_front(ctx, state, title, body), *_to_write(ctx, state, draft))
    blocks = (*front, *_contents(ctx), *body, *_beside(ctx, state, draft))
    return set_paper(Paper(title, ctx.today, ctx.say.contract_footer(), blocks))


def _front(ctx: Context, state: State, title: str, body: Iterable[PageBlock]) -> Blocks:
    """What is no part of the contract: how to use it, what is left to do."""
    say = ctx.say
    blanks = [piece.name for piece in pieces_of(body) if piece.kind == "blank"]
    yield Title(title, 1)
    yield Faint(say.contract_date(date=dates.show(ctx.today.isoformat())))
    yield from _unfinished(ctx, state)
    yield Paragraph(say.contract_blanks(count=len(blanks), values=len(set(blanks))))
    yield Paragraph(say.contract_guide())
    yield Paragraph(say.export_notice())


def _to_write(ctx: Context, state: State, draft: Draft) -> Blocks:
    """What was told with a figure and fills no blank of this contract."""
    filled = {one.value.blank.id for one in draft.conditions if one.value.text}
    known = ctx.knowledge.particulars_by_id
    left = {
        name: value
        for name, value in state.particulars.items()
        if known[name].blank not in filled
    }
    if left:
        lines = tuple(particular_lines(ctx, left))
        yield Bullets(lines, ctx.say.contract_to_write())


def _contents(ctx: Context) -> Blocks:
    yield Outline(ctx.say.export_contents())
    yield PageBreak()


def _unfinished(ctx: Context, state: State) -> Blocks:
    """That the interview is not over, and what it still asks."""
    interview = ctx.interview(state)
    left = interview.left
    if not left:
        return
    asked = len(left) + len(interview.answered)
    lead = ctx.say.contract_unfinished(count=len(left), total=asked)
    yield Bullets(tuple(question.label for question in left), lead)


def _body(ctx: Context, draft: Draft) -> Blocks:
    """All that is signed."""
    say = ctx.say
    yield from _conditions(ctx, draft)
    yield Title(say.contract_parties(), 2)
    yield from _texts(draft.parties)
    yield Title(say.contract_preamble(), 2)
    yield from _texts(draft.preamble)
    for article in draft.articles:
        yield from _article(ctx, article)
    yield from _signatures(ctx, draft)
    if draft.annexes:
        yield PageBreak()
    for annex in draft.annexes:
        yield Heading(
            str(annex.number),
            say.contract_annex(number=annex.number),
            annex.title,
            2,
            anchor(ANNEX, annex.name),
            ANNEX,
        )
        yield from _texts(annex.lines)


def _conditions(ctx: Context, draft: Draft) -> Blocks:
    """Every value once, numbered, with the articles that use it."""
    say = ctx.say
    rows: list[tuple[Cell, ...]] = []
    for one in draft.conditions:
        where = ", ".join(_place(ctx, place) for place in one.places)
        rows.append((str(one.number), _named(ctx, one.value), where))
    yield Title(say.contract_conditions(), 2)
    yield Paragraph(say.contract_conditions_lead())
    head = (
        say.contract_column_number(),
        say.contract_column_value(),
        say.contract_column_place(),
    )
    yield Table(tuple(rows), head)


def _named(ctx: Context, value: Value) -> tuple[Piece, ...]:
    """The name and the value; a blank that shows its name says it once."""
    piece = value_piece(value)
    if not value.text and value.example == value.blank.name:
        return (piece,)
    name = value.blank.name[:1].upper() + value.blank.name[1:]
    return Piece(ctx.say.contract_condition(name=name)), piece


def _place(ctx: Context, place: str) -> str:
    """« art. 4.2 »; what has no number says itself where it is."""
    return ctx.say.contract_place(number=place) if place[0].isdigit() else place


def _texts(texts: Iterable[Text]) -> Blocks:
    for text in texts:
        yield Clause(pieces(text))


def _article(ctx: Context, article: DraftArticle) -> Blocks:
    """Its clauses, each under its own number where there are several."""
    alone = len(article.clauses) == SOLE
    names = [anchor(ARTICLE, clause.name) for clause in article.clauses]
    yield Heading(
        str(article.number),
        ctx.say.contract_article(number=article.number),
        article.title,
        2,
        names[0] if alone else f"titre-{article.number}",
    )
    for clause, name in zip(article.clauses, names, strict=True):
        if not alone:
            yield Heading(clause.number, clause.number, clause.title, 3, name)
        yield from _texts(clause.paragraphs)


def _signatures(ctx: Context, draft: Draft) -> Blocks:
    """The annexes by name, then where each party signs."""
    say = ctx.say
    if draft.annexes:
        yield Title(say.contract_annexes(), 2)
        for annex in draft.annexes:
            label = say.contract_annex(number=annex.number)
            yield Clause((Piece(f"{label} {annex.title}"),))
    yield Title(say.contract_signature(), 2)
    yield from _texts(draft.signing)
    yield Signing(
        tuple(signature.party for signature in draft.signatures),
        tuple(tuple(map(pieces, one.lines)) for one in draft.signatures),
    )


def _beside(ctx: Context, state: State, draft: Draft) -> Blocks:
    """What is no part of the contract, off: the options, and what the user does not want."""
    say = ctx.say
    unwanted = given_up(ctx, state)
    if not (draft.options or draft.outside or unwanted):
        return
    yield PageBreak()
    yield Title(say.contract_options(), 2)
    if draft.options:
        titles = tuple(ctx.knowledge.topics[one.name].title for one in draft.options)
        yield Bullets(titles, say.contract_options_lead())
    if draft.outside:
        titles = tuple(ctx.knowledge.topics[name].title for name in draft.outside)
        yield Bullets(titles, draft.frame.beside or say.contract_outside_lead())
    if unwanted:
        titles = tuple(topic.title for topic in unwanted)
        yield Bullets(titles, say.contract_given_up_lead())
    for option in draft.options:
        yield from _option(option)


def _option(option: DraftClause) -> Blocks:
    yield Title(option.title, 3)
    yield from _texts(option.paragraphs)
