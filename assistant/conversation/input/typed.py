"""Typed text: a command, an answer to the pending question, a button, or a free question."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from assistant.blocks import Faint, Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.input.consent import consent
from assistant.conversation.input.named_question import ask_by_name
from assistant.conversation.input.sentence import listen
from assistant.conversation.input.wish import fulfil, orders
from assistant.conversation.policy import TEXT_LIMIT
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.files.pasting import maybe_contract_button
from assistant.conversation.speech.answers import reading_of
from assistant.conversation.speech.beside.repetition import without_repetition
from assistant.conversation.speech.correcting.earlier import as_answered_before
from assistant.conversation.speech.glossary import alone_asked, asked_blank
from assistant.conversation.speech.named_topic import named_topic
from assistant.conversation.state.chat import Shown, State
from assistant.conversation.turns.interview.course import (
    in_between,
    is_on_screen,
    pending,
)
from assistant.conversation.turns.interview.noting import tell_noted
from assistant.conversation.turns.library.glossary import explain_blank
from assistant.conversation.turns.question import answer_question
from assistant.knowledge.language.commands import as_called
from assistant.text.folding import fold

_CLOSE, _CLOSE_FROM = 85, 4
"""How alike, of 100, a label and a text of so many letters are, of which one is a slip."""
_NUMBER = re.compile(
    r"(?:la |le |n |no |numero |ligne |point |clause )*(\d{1,9})(?:e|eme|ieme)?"
)
_ARTICLE = re.compile(r"^(?:le|la|les|l|un|une|des|mon|ma|mes|votre|vos) ")

_OF_CARDS = {verbs.TRY.name, verbs.SURE.name}
"""The verbs of the buttons under a card."""

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
        return _too_long(ctx, state, len(text))
    return None


def _too_long(ctx: Context, state: State, characters: int) -> Outcome:
    """Kindly refused; where it is a contract after all, one tap has it read."""
    refused = Paragraph(ctx.say.too_long(limit=TEXT_LIMIT))
    way = maybe_contract_button(ctx, characters)
    return in_between(ctx, state, Reply((refused,), (way,)))


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
    folded = as_called(text)
    behind_slash = text.startswith("/")
    for command in ctx.knowledge.commands:
        in_words = folded in command.bare_names
        if in_words or (behind_slash and folded in command.slash_names):
            yield command.id


def _action_of(ctx: Context, state: State, command: str) -> str:
    """What the command does; empty where it has nothing to do.

    « Annuler » takes back what was just noted or taken from a spreadsheet, where that is on screen;
    « pourquoi », where no question is open, asks it of the answer;
    « retour » leads from a clause or an answer back to the list, where no question waits.
    """
    undo = state.doing(verbs.UNDO.name) or state.doing(verbs.UNIMPORT.name)
    if undo and command == verbs.CANCEL.name:
        return undo
    if command == verbs.WHY.name and pending(ctx, state) is None:
        grounds = state.doing(verbs.GROUNDS.name) or state.doing(verbs.WHOLE.name)
        return grounds or command
    if command == verbs.BACK.name and _is_off_the_list(state):
        return verbs.LIST.action()
    return command if _makes_sense(ctx, state, command) else ""


def _is_off_the_list(state: State) -> bool:
    """Whether the list was shown, no question waits, and something else is on screen."""
    on_screen = {shown.action for shown in state.buttons}
    waits = state.asking or state.proposal
    return state.listed and not waits and verbs.EXPORT.alone not in on_screen


def _makes_sense(ctx: Context, state: State, command: str) -> bool:
    """Whether the command has something to do.

    « Terminé » ends a choice of several and may answer another question; « garder » keeps what is
    being edited.
    """
    if command == verbs.KEEP.name:
        return state.editing
    if command == verbs.DONE.name:
        question = pending(ctx, state)
        of_several = question is not None and question.kind == "choices"
        return of_several and not state.reviewing
    return True


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


def _on_card(ctx: Context, state: State, text: str) -> Outcome | None:
    """What is typed under a card: an answer, or how sure it is, whole or by one end of its label.

    « Faux » is no refusal there, « sûr » no small talk.
    """
    folded = fold(text)
    meant = []
    for shown in state.buttons:
        if shown.action.partition(":")[0] in _OF_CARDS:
            label = f" {fold(shown.label)} "
            if label.startswith(f" {folded} ") or label.endswith(f" {folded} "):
                meant.append(shown)
    return press(ctx, state, meant[0].action) if len(meant) == 1 else None


def _word(ctx: Context, state: State, text: str) -> Outcome | None:
    """What a word of the trade, or a blank of the contract, means.

    « Je connais pas le mot SLA » leaves no question open.
    """
    blank = asked_blank(ctx.knowledge, text)
    if blank:
        return explain_blank(ctx, state, blank)
    if not alone_asked(ctx.knowledge, text):
        return None
    return answer_question(ctx, state, text)


def _said_before(ctx: Context, state: State, text: str) -> Outcome | None:
    """« Dans nos bureaux, je vous l'ai dit »: the answer counts, or is noted already."""
    rest = without_repetition(ctx.knowledge.signs, text)
    if rest == text or orders(ctx, text):
        return None  # « faites le projet avec tout ce que je vous ai dit »
    question = pending(ctx, state)
    on_screen = None if state.reviewing else question
    answers = (
        on_screen and on_screen.id in reading_of(ctx, state, on_screen, rest).answers
    )
    if on_screen and answers:
        sorry = Faint(ctx.say.asked_twice())
        return listen(ctx, state, on_screen, rest).under(sorry)
    known = as_answered_before(ctx, state, question, rest)
    return tell_noted(ctx, state, known) if known else hear(ctx, state, rest)


def _answer_on_screen(ctx: Context, state: State, text: str) -> Outcome | None:
    """What is typed under the pending question: numbers and labels may be answers there."""
    question = pending(ctx, state)
    if question and is_on_screen(state, question):
        return listen(ctx, state, question, text, _label_of(state, text))
    return None


def _number(ctx: Context, state: State, text: str) -> Outcome | None:
    """The number of a button on screen."""
    found = _NUMBER.fullmatch(fold(text))
    if found is None:
        return None
    wanted = int(found[1])
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
    shown = state.labelled(text)
    return shown.action if shown else None


def _item(ctx: Context, state: State, text: str) -> Outcome | None:
    """An item of the checklist by words of its title, once the list was seen."""
    if not state.listed:
        return None
    topic = named_topic(ctx, text, ctx.checklist(state).by_topic)
    return press(ctx, state, verbs.ITEM.action(topic)) if topic else None


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
    _on_card,
    _word,
    _said_before,
    consent,
    ask_by_name,
    fulfil,
    _answer_on_screen,
    _number,
    _label,
    _beginning,
    _item,
)
"""In the order of precedence."""
