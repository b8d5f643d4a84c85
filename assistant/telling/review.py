"""What screens and documents say of a received contract: the list beside it, signals, a mail."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.checklist.models import ESSENTIAL, OPTIONAL, Item
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.review import KeptFinding, KeptReview, KeptSignal
from assistant.knowledge.language.review import Signal
from assistant.quantities import dates
from assistant.review.contract.language import FRENCH
from assistant.review.finding import Verdict
from assistant.text.typography import sentence

_WORDS_TO_LOOK_FOR = 3
_MOST_ASKED = 8
"""Clauses that one mail asks for: more would not be read."""


@dataclass(frozen=True)
class Row:
    """An item of the list, and what the contract says of it."""

    item: Item
    found: KeptFinding | None

    @property
    def verdict(self) -> Verdict:
        """Found, to check, or nothing found."""
        return self.found.verdict if self.found else "none"


@dataclass(frozen=True)
class Compared:
    """The list of a mission beside a contract, in the list's order."""

    rows: tuple[Row, ...]
    readable: bool = True
    """It is in French: what is not found in another language may well be there."""

    def of(self, verdict: Verdict) -> tuple[Row, ...]:
        """The rows of which this is told."""
        return tuple(row for row in self.rows if row.verdict == verdict)

    @property
    def plain(self) -> tuple[Row, ...]:
        """What is found, or not, as surely as it can be told."""
        return (*self.of("found"), *self.of("none")) if self.readable else ()

    @property
    def worst(self) -> tuple[Row, ...]:
        """What is lacking, the most pressing first; what is only to consider is no gap."""
        if not self.readable:
            return ()
        lacking = [row for row in self.of("none") if row.item.priority != OPTIONAL]
        lacking.sort(key=lambda row: row.item.priority != ESSENTIAL)
        return tuple(lacking)


@dataclass(frozen=True)
class Told:
    """A signal and where it was seen."""

    signal: Signal
    seen: KeptSignal


def compared(ctx: Context, state: State, review: KeptReview) -> Compared:
    """The list as the answers make it, be they few, beside the contract."""
    items = ctx.checklist(state).items
    rows = tuple(Row(one, review.topics.get(one.topic.id)) for one in items)
    return Compared(rows, review.language == FRENCH)


def signals_of(ctx: Context, review: KeptReview) -> tuple[Told, ...]:
    """What is to be looked at, each signal once, where it was seen first."""
    by_id: Mapping[str, Signal] = {one.id: one for one in ctx.knowledge.review.signals}
    told: dict[str, Told] = {}
    for seen in review.signals:
        told.setdefault(seen.signal, Told(by_id[seen.signal], seen))
    return tuple(told.values())


def score_line(ctx: Context, beside: Compared) -> str:
    """« Sur 20 clauses de votre liste : 12 trouvées … »."""
    return ctx.say.review_score(
        count=len(beside.rows),
        found=len(beside.of("found")),
        check=len(beside.of("check")),
        none=len(beside.of("none")),
    )


def verdict_label(ctx: Context, verdict: Verdict) -> str:
    """« trouvé », « à vérifier », « rien trouvé »."""
    say = ctx.say
    labels = {
        "found": say.review_found,
        "check": say.review_check,
        "none": say.review_none,
    }
    return labels[verdict]()


def article_label(ctx: Context, article: str) -> str:
    """« art. 12.3 », « « Prix » » for an article without a number; empty for none."""
    if not article:
        return ""
    if article[0].isdigit():
        return ctx.say.review_article(number=article)
    return ctx.say.review_heading(title=article)


def gap_line(ctx: Context, row: Row) -> str:
    """A clause on which nothing was found, with the words to look for."""
    words = words_to_look_for(ctx, row)
    return ctx.say.review_gap(title=row.item.topic.title, words=words)


def words_to_look_for(ctx: Context, row: Row) -> str:
    """Words under which a clause may stand that was not found: « « Recette », « Réception » »."""
    for sought in ctx.knowledge.review.topics:
        if sought.topic == row.item.topic.id:
            shown = sought.headings[:_WORDS_TO_LOOK_FOR] or sought.says[:1]
            return ", ".join(ctx.say.quoted(text=one) for one in shown)
    return ""


def found_line(ctx: Context, row: Row) -> str:
    """A clause with what was read of it, and why it is to check where it is."""
    if row.found is None:
        return gap_line(ctx, row)
    read = ctx.say.review_read(
        title=row.item.topic.title,
        article=article_label(ctx, row.found.article),
        quote=row.found.quote,
    )
    trap = trap_line(ctx, row.found)
    return f"{read} {trap}" if trap else read


def trap_line(ctx: Context, found: KeptFinding) -> str:
    """Why a passage is one to check; empty where it is found."""
    say = ctx.say
    if found.verdict == "found":
        return ""
    traps = {
        "contrary": say.review_trap_contrary,
        "void": say.review_trap_void,
        "blank": say.review_trap_blank,
        "client": say.review_trap_client,
    }
    return traps.get(found.trap, say.review_trap_unsure)()


def signal_lines(ctx: Context, state: State, told: Told) -> tuple[str, str]:
    """What was read, and why it matters, with its sources and their dates."""
    signal, seen = told.signal, told.seen
    read = ctx.say.review_read(
        title=signal.title,
        article=article_label(ctx, seen.article),
        quote=seen.quote,
    )
    return read, reason_line(ctx, state, told)


def reason_line(ctx: Context, state: State, told: Told) -> str:
    """Why a signal matters to this side, with its sources and their dates."""
    signal = told.signal
    reason = (ctx.provider(state) and signal.why_provider) or signal.why
    return ctx.say.review_why(reason=reason, sources=_sources(ctx, signal))


def _sources(ctx: Context, signal: Signal) -> str:
    laws = [ctx.knowledge.references_by_id[name] for name in signal.references]
    return " ; ".join(
        ctx.say.review_source(article=law.article, date=dates.show(law.checked_on))
        for law in laws
    )


def changes(ctx: Context, review: KeptReview) -> list[str]:
    """What a further version of the contract changed; empty for the first."""
    if review.before is None:
        return []
    lines = []
    for topic in {**review.before, **review.topics}:
        was = review.before.get(topic, "none")
        now = review.verdict_on(topic)
        if was != now:
            lines.append(
                ctx.say.review_changed(
                    title=ctx.knowledge.topics[topic].title,
                    was=verdict_label(ctx, was),
                    now=verdict_label(ctx, now),
                )
            )
    return [*lines, *_signal_changes(ctx, review)]


def _signal_changes(ctx: Context, review: KeptReview) -> Iterator[str]:
    titles = {one.id: one.title for one in ctx.knowledge.review.signals}
    now = dict.fromkeys(one.signal for one in review.signals)
    for name in now:
        if name not in review.signals_before:
            yield ctx.say.review_signal_new(title=titles[name])
    for name in review.signals_before:
        if name not in now:
            yield ctx.say.review_signal_gone(title=titles[name])


def requests(ctx: Context, review: KeptReview, gaps: Sequence[Row]) -> list[str]:
    """What to ask the provider for: on each signal, then the clauses that lack."""
    asked = []
    for told in signals_of(ctx, review):
        article = article_label(ctx, told.seen.article)
        asked.append(
            ctx.say.review_request(article=article, request=told.signal.request)
        )
    for row in gaps[:_MOST_ASKED]:
        line = sentence(row.item.topic.to_write[0]).rstrip(".")
        asked.append(ctx.say.review_add(title=row.item.topic.title, line=line))
    return asked


def mail(ctx: Context, review: KeptReview, gaps: Sequence[Row]) -> str:
    """The mail with all requests; empty where there are none."""
    asked = requests(ctx, review, gaps)
    if not asked:
        return ""
    return ctx.say.review_mail(requests="\n".join(f"- {one}" for one in asked)).strip()
