"""`check`: the references that are past the day by which they must be read again."""

from dataclasses import replace
from datetime import date

from assistant.commands.check import overdue
from assistant.conversation.context import Context

TODAY = date(2027, 6, 1)


def test_none_is_late_on_its_last_day(ctx: Context) -> None:
    law = replace(ctx.knowledge.references[0], reread_by=TODAY.isoformat())
    knowledge = replace(ctx.knowledge, references=(law,))
    assert list(overdue(knowledge, TODAY)) == [
        "Repères à relire, car leur date est passée : 0."
    ]


def test_the_latest_are_told_first(ctx: Context) -> None:
    days = {"paiement": "2027-05-31", "tva": "2027-01-15", "preuve": "2027-11-30"}
    references = []
    for name, day in days.items():
        law = replace(ctx.knowledge.references[0], id=name, reread_by=day)
        references.append(law)
    knowledge = replace(ctx.knowledge, references=tuple(references))
    assert list(overdue(knowledge, TODAY)) == [
        "Repères à relire, car leur date est passée : 2.",
        "  tva : à relire avant le 2027-01-15",
        "  paiement : à relire avant le 2027-05-31",
    ]
