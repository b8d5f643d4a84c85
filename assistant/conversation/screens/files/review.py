"""A received contract on screen: the score, three gaps, three things to look at."""

from assistant.blocks import Block, Bullets, Faint, Paragraph, Sample, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Format, Reply
from assistant.conversation.screens.ways import to_list
from assistant.conversation.state.chat import State
from assistant.conversation.state.review import KeptReview
from assistant.knowledge.topics import Theme
from assistant.review.contract.language import FRENCH
from assistant.telling.review import (
    Compared,
    Row,
    changes,
    compared,
    found_line,
    gap_line,
    mail,
    score_line,
    signal_lines,
    signals_of,
)

_SHOWN = 3
"""Gaps, and things to look at, on the first screen."""
_MOST_SIGNALS, _MOST_CHANGES = 6, 8
"""On one screen; the document holds all of them."""


def overview_screen(ctx: Context, state: State, review: KeptReview) -> Reply:
    """What a hurried reader needs before signing."""
    say = ctx.say
    beside = compared(ctx, state, review)
    blocks: list[Block] = [Title(say.review_title(), 2)]
    if review.language != FRENCH:
        blocks.append(Paragraph(say.review_other_language()))
    blocks.append(Paragraph(_read(ctx, review)))
    if not state.answers:
        blocks.append(Paragraph(say.review_no_mission()))
    blocks.append(Paragraph(score_line(ctx, beside)))
    blocks += _bullets(changes(ctx, review)[:_MOST_CHANGES], say.review_changes())
    gaps = [gap_line(ctx, row) for row in beside.worst[:_SHOWN]]
    blocks += _bullets(gaps, say.review_gaps())
    told = signals_of(ctx, review)[:_SHOWN]
    lines = [signal_lines(ctx, state, one)[0] for one in told]
    blocks += _bullets(lines, say.review_signals())
    blocks.append(Faint(say.review_limits()))
    return Reply(tuple(blocks), _ways(ctx, state, review, beside))


def _read(ctx: Context, review: KeptReview) -> str:
    if review.pages:
        return ctx.say.review_length(pages=review.pages, articles=review.articles)
    return ctx.say.review_length_articles(articles=review.articles)


def _bullets(lines: list[str], heading: str) -> list[Block]:
    return [Bullets(tuple(lines), heading)] if lines else []


def _ways(
    ctx: Context, state: State, review: KeptReview, beside: Compared
) -> tuple[Button, ...]:
    say = ctx.say
    buttons = []
    if review.signals:
        label = say.button_review_signals(count=len(signals_of(ctx, review)))
        buttons.append(Button(label, verbs.REVIEW_SIGNALS.action()))
    if mail(ctx, review, beside.worst):
        label = say.button_review_mail()
        if ctx.provider(state):
            label = say.button_review_mend()
        buttons.append(Button(label, verbs.REVIEW_MAIL.action()))
    if state.answers and beside.plain:
        buttons.append(Button(say.button_review_mark(), verbs.REVIEW_MARK.action()))
    if beside.rows:
        label = say.button_review_themes()
        buttons.append(Button(label, verbs.REVIEW_THEMES.action()))
    files: tuple[tuple[str, Format], ...] = (
        (say.button_review_pdf(), "pdf"),
        (say.button_review_docx(), "docx"),
        (say.button_review_xlsx(), "xlsx"),
    )
    for label, format_ in files:
        buttons.append(Button(label, verbs.FILE.action("revue", format_)))
    return tuple(buttons)


def _themes(beside: Compared) -> tuple[Theme, ...]:
    return tuple(dict.fromkeys(row.item.theme for row in beside.rows))


def themes_screen(ctx: Context, state: State, review: KeptReview) -> Reply:
    """The themes, to choose from."""
    blocks = (
        Title(ctx.say.review_themes_title(), 2),
        Paragraph(ctx.say.review_themes()),
    )
    buttons = []
    for theme in _themes(compared(ctx, state, review)):
        label = ctx.say.button_review_theme(title=theme.title)
        buttons.append(Button(label, verbs.REVIEW_THEME.action(theme.id)))
    return Reply(blocks, (*buttons, _back(ctx)))


def theme_screen(ctx: Context, state: State, review: KeptReview, theme: Theme) -> Reply:
    """The clauses of one theme: found with their quotations, to check, not found."""
    say = ctx.say
    rows = [row for row in compared(ctx, state, review).rows if row.item.theme == theme]
    blocks: list[Block] = [Title(say.review_theme_title(title=theme.title), 2)]
    headings = {
        "found": say.review_found_heading(),
        "check": say.review_check_heading(),
        "none": say.review_none_heading(),
    }
    for verdict, heading in headings.items():
        lines = [_line(ctx, row) for row in rows if row.verdict == verdict]
        blocks += _bullets(lines, heading)
    themes = Button(ctx.say.button_review_themes(), verbs.REVIEW_THEMES.action())
    return Reply(tuple(blocks), (themes, _back(ctx), to_list(ctx)))


def _line(ctx: Context, row: Row) -> str:
    return found_line(ctx, row)


def signals_screen(ctx: Context, state: State, review: KeptReview) -> Reply:
    """All that is to be looked at: what was read, why it matters, what to ask for."""
    blocks: list[Block] = [Title(ctx.say.review_signals_title(), 2)]
    for told in signals_of(ctx, review)[:_MOST_SIGNALS]:
        read, why = signal_lines(ctx, state, told)
        blocks.append(Bullets((why, told.signal.request), read))
    if len(blocks) == 1:
        blocks.append(Paragraph(ctx.say.review_no_signal()))
    return Reply(tuple(blocks), (_back(ctx), _to_mail(ctx)))


def mail_screen(ctx: Context, state: State, review: KeptReview) -> Reply:
    """The mail to send the provider; for a provider, what to mend before sending."""
    say, provider = ctx.say, ctx.provider(state)
    text = mail(ctx, review, compared(ctx, state, review).worst)
    title = say.review_mend_title() if provider else say.review_mail_title()
    blocks = (Title(title, 2), Sample(text or say.review_no_request()))
    return Reply(blocks, (_back(ctx),))


def mark_screen(ctx: Context, present: int, lacking: int) -> Reply:
    """What would be noted, before it is."""
    say = ctx.say
    told = Paragraph(say.review_mark_sure(present=present, lacking=lacking))
    yes = Button(say.button_review_mark_yes(), verbs.REVIEW_MARK_YES.action())
    return Reply((told,), (yes, _back(ctx)))


def invitation(ctx: Context) -> Reply:
    """How to send a contract."""
    return Reply((Title(ctx.say.review_title(), 2), Paragraph(ctx.say.review_invite())))


def _back(ctx: Context) -> Button:
    return Button(ctx.say.button_review_back(), verbs.REVIEW.action())


def _to_mail(ctx: Context) -> Button:
    return Button(ctx.say.button_review_mail(), verbs.REVIEW_MAIL.action())


def refusal(ctx: Context, reason: str) -> str:
    """Why a file is not read, in a sentence, and what to do."""
    say = ctx.say
    told = {
        "empty": say.unread_empty,
        "too_large": say.unread_too_large,
        "too_long": say.unread_too_long,
        "scan": say.unread_scan,
        "password": say.unread_password,
        "suspicious": say.unread_suspicious,
        "macros": say.unread_macros,
        "old_word": say.unread_old_word,
        "rich_text": say.unread_rich_text,
        "open_document": say.unread_open_document,
        "spreadsheet": say.unread_spreadsheet,
        "slides": say.unread_slides,
        "picture": say.unread_picture,
        "web_page": say.unread_web_page,
        "archive": say.unread_archive,
        "mail": say.unread_mail,
        "binary": say.unread_binary,
        "no_text": say.unread_no_text,
        "too_slow": say.unread_too_slow,
        "gone": say.unread_gone,
        "pasted_gone": say.unread_pasted_gone,
        "no_file": say.unread_no_file,
    }
    return told.get(reason, say.unread_broken)()
