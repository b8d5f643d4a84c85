"""The contract of a mission: which clauses it holds."""

from dataclasses import replace

from assistant.checklist.models import GIVEN_UP, OPTIONAL
from assistant.contract.assembly import assemble
from assistant.contract.draft import Citation, Draft, Text
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.knowledge.contract.passages import ANNEX
from assistant.knowledge.topics import Topic
from assistant.telling.contract.values import known_of


def draft_of(ctx: Context, state: State) -> Draft:
    """The contract as the mission stands; what the user has not taken up is offered beside it."""
    retained, options = [], []
    for item in ctx.checklist(state).items:
        if item.priority == OPTIONAL and not item.taken_up:
            options.append(item.topic.id)
        elif item.status != GIVEN_UP:
            retained.append(item.topic.id)
    facts = ctx.dates(state).facts
    return assemble(ctx.knowledge, facts, retained, options, known_of(ctx, state))


def clause_of(ctx: Context, state: State, topic: str) -> tuple[Text, ...]:
    """The clause of a topic as it stands in this mission's contract, or as it would alone."""
    draft = draft_of(ctx, state)
    for clause in (*draft.clauses, *draft.options):
        if clause.name == topic:
            return clause.paragraphs
    facts = ctx.dates(state).facts
    alone = assemble(ctx.knowledge, facts, [topic])
    for clause in alone.clauses:
        if clause.name == topic:
            return tuple(_by_title(alone, text) for text in clause.paragraphs)
    return ()


def _by_title(draft: Draft, text: Text) -> Text:
    """Annexes named by their titles: alone, a clause has no numbers to cite."""
    titles = {annex.name: annex.title for annex in draft.annexes}
    return tuple(
        replace(part, number=f"« {titles[part.target]} »")
        if isinstance(part, Citation) and part.kind == ANNEX
        else part
        for part in text
    )


def given_up(ctx: Context, state: State) -> tuple[Topic, ...]:
    """The clauses that the user does not want."""
    items = ctx.checklist(state).items
    return tuple(item.topic for item in items if item.status == GIVEN_UP)
