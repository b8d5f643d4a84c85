"""How every edition begins: its title, for whom it is, of when, and the mission in six lines."""

from assistant.blocks import Faint, Paragraph, Title
from assistant.export.checklist.edition import Edition
from assistant.export.paper import Blocks, Table
from assistant.knowledge.questions import Question
from assistant.quantities import dates


def heading(edition: Edition, title: str) -> Blocks:
    """The title, the mark, the day, and that the interview is not finished where it is not.

    The mark stands here as well as on each page: not every format has pages, and nobody hears the
    top of one.
    """
    today = dates.show(edition.ctx.today.isoformat())
    made = edition.say.export_date(date=today)
    yield Title(title, 1)
    yield Faint(f"{edition.mark} · {made}" if edition.mark else made)
    if edition.unfinished:
        yield Paragraph(edition.unfinished)


def mission_table(edition: Edition) -> Blocks:
    """The few answers that sum the mission up."""
    rows = []
    for question in edition.brief:
        rows.append((question.label, _shown(edition, question)))
    if rows:
        head = (edition.say.export_question(), edition.say.export_answer())
        yield Table(tuple(rows), head)


def _shown(edition: Edition, question: Question) -> str:
    """The answer; of a part of the world, also which country it is, where that was said."""
    answer = edition.shown(question)
    for other in edition.answered:
        named = edition.state.answers[other.id] is not None
        if other.country_of == question.id and named:
            country = edition.shown(other)
            return edition.say.export_country(country=country, where=answer)
    return answer
