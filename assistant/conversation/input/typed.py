"""Typed text: a command, an answer to the pending question, a button by its number or label, or a free question."""

import re
from dataclasses import replace

from rapidfuzz import fuzz

from assistant.blocks import Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.input.sentence import listen
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.state.chat import Shown, State
from assistant.conversation.turns.interview.course import again, pending
from assistant.conversation.turns.question import answer_question
from assistant.knowledge.questions import Question
from assistant.text.folding import fold

TEXT_LIMIT = 2_000
"""Characters; a longer text is refused kindly."""

_ON_PROPOSALS = (verbs.CONFIRM.name, verbs.REJECT.name)
"""The commands that answer « C'est bien cela ? »."""
_CLOSE, _CLOSE_FROM = 85, 4
_ARTICLE = re.compile(r"^(?:le|la|les|l|un|une|des|mon|ma|mes|votre|vos) ")


def hear(ctx: Context, state: State, text: str) -> Outcome:
    """What the typed text leads to."""
    text = text.strip()
    if not text:
        return told(ctx, state, ctx.say.empty())
    if len(text) > TEXT_LIMIT:
        return told(ctx, state, ctx.say.too_long(limit=TEXT_LIMIT))
    command = _command(ctx, state, text)
    if command:
        return press(ctx, state, command)
    if text.startswith("/"):
        return told(ctx, state, ctx.say.no_command(command=text.split()[0]))
    question = pending(ctx, state)
    if question and _on_screen(state, question):
        return listen(ctx, state, question, text, _labelled(state, text))
    return _press_or_ask(ctx, state, question, text)


def hear_forwarded(ctx: Context, state: State, text: str) -> Outcome:
    """What someone else wrote is a question to the knowledge base, whatever is pending; it is never kept."""
    ctx = replace(ctx, policy=replace(ctx.policy, keep_unanswered=False))
    text = text.strip()
    if len(text) > TEXT_LIMIT:
        return told(ctx, state, ctx.say.too_long(limit=TEXT_LIMIT))
    if not text:
        return told(ctx, state, ctx.say.empty())
    return answer_question(ctx, state, text)


def told(ctx: Context, state: State, message: str) -> Outcome:
    """Say this, and come back to the pending question."""
    return Outcome(state, (Reply((Paragraph(message),)), *again(ctx, state)))


def _command(ctx: Context, state: State, text: str) -> str | None:
    """The action of a command: typed whole, or with a slash and an argument (« /glossaire SLA »)."""
    folded = fold(text)
    slashes = ctx.knowledge.slash_names if text.startswith("/") else {}
    for command, names in ctx.knowledge.command_names.items():
        named = folded in names or folded in slashes.get(command, ())
        if named and _makes_sense(ctx, state, command):
            return _shown_action(state, command) if command in _ON_PROPOSALS else command
    head, argument = [*text.split(maxsplit=1), ""][:2]
    found = ctx.knowledge.slashed.get(head.lower())
    if not (found and argument.strip()):
        return None
    return f"{found}:{argument.strip()}" if verbs.ALL[found].takes_text else found


def _makes_sense(ctx: Context, state: State, command: str) -> bool:
    """« Terminé » ends a choice of several and may answer another question; « garder » keeps what is being edited."""
    question = pending(ctx, state)
    several = question is not None and question.kind == "choices" and not state.reviewing
    if command in _ON_PROPOSALS:
        return state.reviewing and bool(_shown_action(state, command))
    conditions = {
        verbs.DONE.name: several,
        verbs.KEEP.name: state.editing,
        verbs.UNKNOWN.name: question is not None,
    }
    return conditions.get(command, True)


def _shown_action(state: State, verb: str) -> str:
    """The action of the button on screen that does this; empty where there is none."""
    return next(
        (shown.action for shown in state.buttons if shown.action.startswith(f"{verb}:")), ""
    )


def _on_screen(state: State, question: Question) -> bool:
    """Whether the pending question is what the user last saw: then numbers are its options."""
    numbered = [shown for shown in state.buttons if shown.number]
    return not numbered or all(
        shown.action.split(":")[1:2] == [question.id] for shown in numbered
    )


def _press_or_ask(
    ctx: Context, state: State, question: Question | None, text: str
) -> Outcome:
    """A button on screen by its number or label; else an answer to the question put aside; else a free question."""
    number = text.strip(" .)")
    if number.isdecimal():
        return _numbered(ctx, state, int(number))
    action = _labelled(state, text) or _item_named(ctx, state, text) or _begun(state, text)
    if action:
        return press(ctx, state, action)
    return listen(ctx, state, question, text)


def _numbered(ctx: Context, state: State, number: int) -> Outcome:
    for shown in state.buttons:
        if shown.number == number:
            return press(ctx, state, shown.action)
    return told(
        ctx,
        state,
        ctx.say.no_number(count=max((shown.number for shown in state.buttons), default=0)),
    )


def _labelled(state: State, text: str) -> str | None:
    """The action of the button whose label the text is."""
    folded = fold(text)
    return next(
        (shown.action for shown in state.buttons if fold(shown.label) == folded), None
    )


def _item_named(ctx: Context, state: State, text: str) -> str | None:
    """The item of the checklist whose title the text is, once the user has seen the list."""
    items = ctx.checklist(state).items if state.listed else ()
    return next(
        (
            verbs.ITEM.action(item.topic.id)
            for item in items
            if fold(item.topic.title) == fold(text)
        ),
        None,
    )


def _begun(state: State, text: str) -> str | None:
    """The action of the one button whose label starts with the text, or is spelt almost like it."""
    folded = _bare(text)
    begun = [
        shown
        for shown in state.buttons
        if f"{_bare(shown.label)} ".startswith(f"{folded} ")
    ]
    near = [
        shown
        for shown in state.buttons
        if len(folded) >= _CLOSE_FROM and _near(shown, folded)
    ]
    found = begun or near
    return found[0].action if len(found) == 1 else None


def _bare(text: str) -> str:
    """Folded, without the article in front: « La durée : 1 an » begins with « durée »."""
    return _ARTICLE.sub("", fold(text))


def _near(shown: Shown, folded: str) -> bool:
    return fuzz.ratio(_bare(shown.label), folded) >= _CLOSE
