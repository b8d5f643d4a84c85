"""Typed text: a command, an answer to the pending question, a button, or a free question."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from assistant.blocks import Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.input.sentence import listen
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.state.chat import Shown, State
from assistant.conversation.turns.interview.course import in_between, pending
from assistant.conversation.turns.question import answer_question
from assistant.knowledge.questions import Question
from assistant.text.folding import fold

TEXT_LIMIT = 2_000
"""Characters; a longer text is refused kindly."""

_ON_PROPOSALS = (verbs.CONFIRM.name, verbs.REJECT.name)
"""The commands that answer « C'est bien cela ? »."""
_CLOSE, _CLOSE_FROM = 85, 4
"""How alike, of 100, a label and a text of so many letters are, of which one is a slip."""
_YES_OR_NO = ("oui", "non")
_ARTICLE = re.compile(r"^(?:le|la|les|l|un|une|des|mon|ma|mes|votre|vos) ")

Attempt = Callable[[Context, State, str], Outcome | None]
"""One way to take a text: what it leads to, or None where it is not meant so."""


def hear(ctx: Context, state: State, text: str) -> Outcome:
    """What the typed text leads to, by the first attempt that fits; else it is a sentence."""
    text = text.strip()
    for attempt in _ATTEMPTS:
        outcome = attempt(ctx, state, text)
        if outcome is not None:
            return outcome
    return listen(ctx, state, pending(ctx, state), text)


def hear_forwarded(ctx: Context, state: State, text: str) -> Outcome:
    """What someone else wrote is a question to the knowledge base, whatever is pending.

    It is never kept.
    """
    ctx = replace(
        ctx,
        policy=replace(ctx.policy, keep_unanswered=False),
    )
    text = text.strip()
    return _unreadable(ctx, state, text) or answer_question(ctx, state, text)


def told(ctx: Context, state: State, message: str) -> Outcome:
    """Say this, and come back to the pending question."""
    return in_between(ctx, state, Reply((Paragraph(message),)))


def _unreadable(ctx: Context, state: State, text: str) -> Outcome | None:
    """Nothing at all, or too much."""
    if not text:
        return told(ctx, state, ctx.say.empty())
    if len(text) > TEXT_LIMIT:
        return told(ctx, state, ctx.say.too_long(limit=TEXT_LIMIT))
    return None


def _command(ctx: Context, state: State, text: str) -> Outcome | None:
    """A command: typed whole, or with a slash and an argument (« /glossaire SLA »)."""
    for command in _called(ctx, text):
        action = _action_of(ctx, state, command)
        if action:
            return press(ctx, state, action)
    action = _with_argument(ctx, text)
    return press(ctx, state, action) if action else None


def _called(ctx: Context, text: str) -> Iterator[str]:
    """The commands of this name; some names are one only behind a slash."""
    folded = fold(text)
    behind_slash = text.startswith("/")
    for command in ctx.knowledge.commands:
        in_words = folded in command.bare_names
        if in_words or (behind_slash and folded in command.slash_names):
            yield command.id


def _action_of(ctx: Context, state: State, command: str) -> str:
    """What the command does; empty where it has nothing to do.

    The button on screen says which proposal is meant.
    """
    if command in _ON_PROPOSALS:
        return _shown_action(state, command) if state.reviewing else ""
    return command if _makes_sense(ctx, state, command) else ""


def _makes_sense(ctx: Context, state: State, command: str) -> bool:
    """Whether the command has something to do.

    « Terminé » ends a choice of several and may answer another question; « garder » keeps what is
    being edited.
    """
    if command == verbs.KEEP.name:
        return state.editing
    if command == verbs.UNKNOWN.name:
        return pending(ctx, state) is not None
    if command == verbs.DONE.name:
        question = pending(ctx, state)
        of_several = question is not None and question.kind == "choices"
        return of_several and not state.reviewing
    return True


def _shown_action(state: State, verb: str) -> str:
    """The action of the button on screen that does this; empty where there is none."""
    for shown in state.buttons:
        if shown.action.startswith(f"{verb}:"):
            return shown.action
    return ""


def _with_argument(ctx: Context, text: str) -> str:
    """The action of a command with a slash that more stands behind; empty where it is none."""
    words = text.split(maxsplit=1)
    command = ctx.knowledge.slashed.get(words[0].lower())
    if command is None or len(words) == 1:
        return ""
    if verbs.ALL[command].takes_text:
        return f"{command}:{words[1]}"
    return command


def _no_command(ctx: Context, state: State, text: str) -> Outcome | None:
    """A slash, but no command that there is."""
    if not text.startswith("/"):
        return None
    name = text.split()[0]
    return told(ctx, state, ctx.say.no_command(command=name))


def _yes_or_no(ctx: Context, state: State, text: str) -> Outcome | None:
    """« Oui » alone is the one button on screen that begins so, unless it answers a question."""
    question = pending(ctx, state)
    folded = fold(text)
    if folded not in _YES_OR_NO or (question and question.kind == "yes_no"):
        return None
    begun = [shown for shown in state.buttons if _begins(shown, folded)]
    return press(ctx, state, begun[0].action) if len(begun) == 1 else None


def _answer_on_screen(ctx: Context, state: State, text: str) -> Outcome | None:
    """What is typed under the pending question: numbers and labels may be answers there."""
    question = pending(ctx, state)
    if question and _is_on_screen(state, question):
        return listen(ctx, state, question, text, _label_of(state, text))
    return None


def _is_on_screen(state: State, question: Question) -> bool:
    """Whether the question is what the user last saw: then numbers are its options."""
    for shown in state.buttons:
        if shown.number and shown.action.split(":")[1:2] != [question.id]:
            return False
    return True


def _number(ctx: Context, state: State, text: str) -> Outcome | None:
    """The number of a button on screen."""
    number = text.strip(" .)")
    if not number.isdecimal():
        return None
    wanted = int(number)
    for shown in state.buttons:
        if shown.number == wanted:
            return press(ctx, state, shown.action)
    highest = max((shown.number for shown in state.buttons), default=0)
    return told(ctx, state, ctx.say.no_number(count=highest))


def _label(ctx: Context, state: State, text: str) -> Outcome | None:
    """The label of a button on screen."""
    action = _label_of(state, text)
    return press(ctx, state, action) if action else None


def _label_of(state: State, text: str) -> str | None:
    """The action of the button whose label the text is."""
    folded = fold(text)
    for shown in state.buttons:
        if fold(shown.label) == folded:
            return shown.action
    return None


def _item(ctx: Context, state: State, text: str) -> Outcome | None:
    """The title of an item of the checklist, once the user has seen the list."""
    if not state.listed:
        return None
    folded = fold(text)
    for item in ctx.checklist(state).items:
        if fold(item.topic.title) == folded:
            action = verbs.ITEM.action(item.topic.id)
            return press(ctx, state, action)
    return None


def _beginning(ctx: Context, state: State, text: str) -> Outcome | None:
    """The beginning of just one button's label, or that label with a slip of the pen."""
    bare = _bare(text)
    begun = [shown for shown in state.buttons if _begins(shown, bare)]
    found = begun or [shown for shown in state.buttons if _is_near(shown, bare)]
    return press(ctx, state, found[0].action) if len(found) == 1 else None


def _begins(shown: Shown, bare: str) -> bool:
    return f"{_bare(shown.label)} ".startswith(f"{bare} ")


def _is_near(shown: Shown, bare: str) -> bool:
    if len(bare) < _CLOSE_FROM:
        return False
    return fuzz.ratio(_bare(shown.label), bare) >= _CLOSE


def _bare(text: str) -> str:
    """Folded, without the article in front: « La durée : 1 an » begins with « durée »."""
    return _ARTICLE.sub("", fold(text))


_ATTEMPTS: tuple[Attempt, ...] = (
    _unreadable,
    _command,
    _no_command,
    _yes_or_no,
    _answer_on_screen,
    _number,
    _label,
    _item,
    _beginning,
)
"""In the order of precedence."""
