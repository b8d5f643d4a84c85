"""The missions of which documents are made in tests and benchmarks."""

from dataclasses import replace
from pathlib import Path

from assistant.checklist.models import Checklist, Item
from assistant.commands.answers import read_answers
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.checklist.edition import Edition, EditionName
from assistant.text.typography import typeset

ANSWERS = Path(__file__).parents[1] / "commands" / "answers.yaml"
STATUSES = {
    "rgpd": "present",
    "tarifs": "a-negocier",
    "preavis": "sans-objet",
    "assurance": "present",
}


def call_centre(ctx: Context, **changed: object) -> State:
    """A call centre in Madagascar, with some statuses set; some answers may be changed."""
    return State(
        answers={**read_answers(ctx, ANSWERS), **changed},
        listed=True,
        statuses=STATUSES,
    )


def long_edition(
    ctx: Context, name: EditionName = "complete", words: int = 60
) -> Edition:
    """Forty items, each of whose texts is long, by so many words, on one mission."""
    state = call_centre(ctx)
    listed = [
        topic for topic in ctx.knowledge.topics.values() if topic.belongs_in_contract
    ][:40]
    themes = {theme.id: theme for theme in ctx.knowledge.themes}
    items = tuple(
        Item(
            replace(
                topic,
                to_write=tuple(
                    f"{line} {'et encore ' * words}" for line in topic.to_write
                ),
            ),
            themes[ctx.knowledge.theme_of[topic.id]],
            "essentielle" if number < 12 else "recommandee",
            (f"une longue raison {'qui continue ' * words}",),
        )
        for number, topic in enumerate(listed)
    )
    notes = {item.topic.id: "une note " * words for item in items}
    weighed = ctx.checklist(state).weighed
    return Edition(ctx, replace(state, notes=notes), Checklist(items, weighed), name)


def in_full(ctx: Context, state: State) -> list[str]:
    """The headings of what the complete document tells in full, as documents set them.

    Each item but those to consider, which are told in a line, and the advice for the stage.
    """
    edition = Edition(ctx, state, ctx.checklist(state))
    items = [edition.title(item) for item in (*edition.essential, *edition.others)]
    advice = [topic.title for topic in edition.guidance]
    return list(map(typeset, (*items, *advice)))


def titles(checklist: Checklist) -> list[str]:
    """The titles of the items as documents set them."""
    return [typeset(item.topic.title) for item in checklist.items]
