"""The checklist as a document: blocks that every format renders, so that all formats say the same."""

from assistant.checklist.models import PRIORITIES, Checklist, Item
from assistant.conversation.context import Context
from assistant.conversation.screens.checklists import item_blocks, score_line, shelf_line
from assistant.conversation.screens.sources import (
    document_title,
    documents_of,
    misconception_block,
    misconceptions_on,
    reference_block,
    references_for,
    references_line,
)
from assistant.conversation.screens.topics import terms_blocks, wording_block
from assistant.conversation.state import State
from assistant.document import Block, Bullets, Faint, Paragraph, Title, set_block
from assistant.interview.showing import show_answer
from assistant.knowledge.models import Reference
from assistant.quantities import dates


def checklist_document(ctx: Context, state: State) -> tuple[Block, ...]:
    """Title, mission, score, essentials, then every item whole by theme, and the annexes."""
    checklist = ctx.checklist(state)
    parts = (_head, _brief, _body, _legal, _annexes)
    blocks = [block for part in parts for block in part(ctx, state, checklist)]
    return tuple(map(set_block, blocks))


def _head(ctx: Context, state: State, checklist: Checklist) -> list[Block]:
    today = dates.show(ctx.now.date().isoformat())
    essential = tuple(item.topic.title for item in checklist.of_priority(PRIORITIES[0]))
    blocks: list[Block] = [
        Title(ctx.say("export_title"), 1),
        Paragraph(ctx.say("export_date", date=today)),
        Paragraph(ctx.say("notice")),
        Bullets(_answers(ctx, state, most=6), ctx.say("export_mission")),
        Paragraph(score_line(ctx, checklist)),
    ]
    return [*blocks, Bullets(essential, ctx.say("essentials_heading"))] if essential else blocks


def _answers(ctx: Context, state: State, most: int | None = None) -> tuple[str, ...]:
    answered = ctx.interview(state).answered[:most]
    shown = (
        (question, show_answer(question, state.answers[question.id], ctx.provider(state))) for question in answered
    )
    return tuple(ctx.say("answer_line", label=question.label, answer=answer) for question, answer in shown)


def _brief(ctx: Context, state: State, checklist: Checklist) -> list[Block]:
    """Each item in one line with its first reason: what a hurried reader takes in."""
    shelves = [
        Bullets(tuple(shelf_line(ctx, item) for item in checklist.of_theme(theme.id)), theme.title)
        for theme in checklist.themes
    ]
    return [Title(ctx.say("export_brief"), 2), *shelves]


def _body(ctx: Context, state: State, checklist: Checklist) -> list[Block]:
    blocks: list[Block] = []
    for theme in checklist.themes:
        blocks.append(Title(theme.title, 2))
        for item in checklist.of_theme(theme.id):
            blocks += _item(ctx, state, item)
    return blocks


def _item(ctx: Context, state: State, item: Item) -> list[Block]:
    return [
        *item_blocks(ctx, state, item, level=3),
        wording_block(ctx, item.topic),
        *_item_sources(ctx, item),
        *references_line(ctx, _references(ctx, state, item)),
    ]


def _references(ctx: Context, state: State, item: Item) -> list[Reference]:
    return references_for(ctx.knowledge, item.topic, ctx.interview(state).facts)


def _item_sources(ctx: Context, item: Item) -> list[Block]:
    names = " ; ".join(document.short for document in documents_of(ctx.knowledge, item.topic))
    return [Faint(ctx.say("export_sources", documents=names, ids=", ".join(item.topic.advice)))] if names else []


def _legal(ctx: Context, state: State, checklist: Checklist) -> list[Block]:
    """Each reference and each received idea once, however many items rest on it."""
    references = {one.id: one for item in checklist.items for one in _references(ctx, state, item)}
    ideas = {one.id: one for item in checklist.items for one in misconceptions_on(ctx.knowledge, item.topic)}
    blocks = [
        *(reference_block(ctx, one) for one in references.values()),
        *(misconception_block(ctx, one) for one in ideas.values()),
    ]
    return [Title(ctx.say("export_references"), 2), *blocks] if blocks else []


def _words(ctx: Context, state: State, checklist: Checklist) -> list[Block]:
    """For a new buyer, each word of the trade that the list uses, once."""
    if not ctx.buyer(state):
        return []
    used = " ".join(" ".join((item.topic.title, *item.topic.to_write, *item.topic.ask)) for item in checklist.items)
    return terms_blocks(ctx, used, len(ctx.knowledge.terms))


def _annexes(ctx: Context, state: State, checklist: Checklist) -> list[Block]:
    undecided = tuple(item.topic.title for item in checklist.items if item.undecided)
    cited = {document.id for item in checklist.items for document in documents_of(ctx.knowledge, item.topic)}
    documents = tuple(document_title(ctx, one) for one in ctx.knowledge.documents if one.id in cited)
    annexes: list[Block] = [Title(ctx.say("export_annexes"), 2)]
    if undecided:
        annexes.append(Bullets(undecided, ctx.say("export_undecided")))
    annexes.append(Bullets(_answers(ctx, state), ctx.say("export_answers")))
    annexes += _words(ctx, state, checklist)
    annexes.append(Bullets(documents, ctx.say("export_documents")))
    return [*annexes, Paragraph(ctx.say("export_version")), Paragraph(ctx.say("notice"))]
