"""The law on which a list rests, each reference once, with the clauses that it bears on.

What each one says would take as many pages as the clauses: that is in the complete edition.
"""

from assistant.blocks import Faint, Title
from assistant.export.checklist.edition import Edition
from assistant.export.paper import Blocks, Table


def law_annex(edition: Edition) -> Blocks:
    """Under a heading of level 2, in the order in which the clauses need them."""
    bearing: dict[str, list[str]] = {}
    for item in (*edition.essential, *edition.others):
        number = edition.numbers[item.topic.id]
        for reference in edition.references(item):
            bearing.setdefault(reference.id, []).append(str(number))
    if not bearing:
        return
    known = edition.ctx.knowledge.references_by_id
    rows, links = [], []
    for name, numbers in bearing.items():
        rows.append((", ".join(numbers), known[name].article))
        links.append(known[name].url)
    head = (edition.say.export_bears_on(), edition.say.export_reference())
    yield Title(edition.say.export_law(), 2)
    yield Table(tuple(rows), head, tuple(links))
    yield Faint(edition.say.export_law_told())
