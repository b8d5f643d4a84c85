"""Typed text: a command, an answer to the pending question, a button by its number or label, or a free question."""

from rapidfuzz import fuzz

from assistant.conversation import answering, interviewing
from assistant.conversation.context import Context
from assistant.conversation.pressing import press
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.state import State
from assistant.document import Paragraph
from assistant.folding import fold
from assistant.interview.understanding import Understood, understand
from assistant.knowledge.models import Question
from assistant.quantities import NotUnderstood

TEXT_LIMIT = 2_000
"""Characters; a longer text is refused kindly."""

_ASKING_WORDS = frozenset(
    "comment combien pourquoi quand quel quelle quels quelles qui quoi que puis peut peuvent dois doit faut est "
    "c y il how what who when why can should is".split()
)
_ASKING_LENGTH = 4
_CLOSE, _CLOSE_FROM = 85, 4


def hear(ctx: Context, state: State, text: str) -> Outcome:
    """What the typed text leads to."""
    text = text.strip()
    if not text:
        return Outcome(state, (Reply((Paragraph(ctx.say("empty")),)), *interviewing.again(ctx, state)))
    if len(text) > TEXT_LIMIT:
        return Outcome(
            state, (Reply((Paragraph(ctx.say("too_long", limit=TEXT_LIMIT)),)), *interviewing.again(ctx, state))
        )
    command = _command(ctx, text)
    if command:
        return press(ctx, state, command)
    if text.startswith("/"):
        return Outcome(
            state,
            (Reply((Paragraph(ctx.say("no_command", command=text.split()[0])),)), *interviewing.again(ctx, state)),
        )
    question = interviewing.pending(ctx, state)
    return _answer_or_ask(ctx, state, question, text) if question else _press_or_ask(ctx, state, text)


def _command(ctx: Context, text: str) -> str | None:
    """The action of a command: typed whole, or with a slash and an argument (« /glossaire SLA »)."""
    names = {fold(name): command.id for command in ctx.knowledge.commands for name in command.names}
    if fold(text) in names:
        return names[fold(text)]
    head, _, argument = text.partition(" ")
    slashed = {name: command.id for command in ctx.knowledge.commands for name in command.names if name[0] == "/"}
    command = slashed.get(head.lower())
    return f"{command}:{argument.strip().replace(':', ' ')}" if command and argument.strip() else None


def _answer_or_ask(ctx: Context, state: State, question: Question, text: str) -> Outcome:
    """An exact answer first; then what is plainly a question; then an answer in other words."""
    understood = _understood(ctx, question, text)
    if understood and understood.exact:
        return interviewing.accept(ctx, state, question, understood.answer, understood.also)
    if _sounds_like_a_question(text):
        return answering.answer_question(ctx, state, text)
    if understood:
        return interviewing.accept(ctx, state, question, understood.answer, understood.also)
    if ctx.matcher.match(text).decision in ("chat", "answer"):
        return answering.answer_question(ctx, state, text)
    return interviewing.hear_answer(ctx, state, question, text)


def _understood(ctx: Context, question: Question, text: str) -> Understood | None:
    try:
        return understand(question, text, ctx.now)
    except NotUnderstood:
        return None


def _sounds_like_a_question(text: str) -> bool:
    words = fold(text).split()
    return text.rstrip().endswith("?") or (len(words) >= _ASKING_LENGTH and words[0] in _ASKING_WORDS)


def _press_or_ask(ctx: Context, state: State, text: str) -> Outcome:
    """A button on screen by its number or label; else a free question."""
    number = text.strip(" .)")
    if number.isdigit() and 1 <= int(number) <= len(state.offered):
        return press(ctx, state, state.offered[int(number) - 1][1])
    action = _said_button(state, fold(text))
    if action:
        return press(ctx, state, action)
    if number.isdigit():
        return Outcome(state, (Reply((Paragraph(ctx.say("no_number", count=len(state.offered))),)),))
    return answering.answer_question(ctx, state, text)


def _said_button(state: State, folded: str) -> str | None:
    """The action of the one button on screen whose label is the text, starts with it or is spelt almost like it."""
    labels = {fold(label): action for label, action in state.offered}
    if folded in labels:
        return labels[folded]
    begun = [label for label in labels if label.startswith(f"{folded} ")]
    near = [label for label in labels if len(folded) >= _CLOSE_FROM and fuzz.ratio(label, folded) >= _CLOSE]
    found = begun or near
    return labels[found[0]] if len(found) == 1 else None
