"""Chats in every state in which a text may come: what waits, what is known, what is on screen."""

from collections.abc import Mapping

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.knowledge.questions import Question, Questionnaire
from tests.scripted import ScriptedUser


def states(ctx: Context) -> Mapping[str, State]:
    """Every state by its name."""
    found = {"fresh": State()}
    for option in _ONE_OR_ANOTHER:
        user = ScriptedUser(ctx)
        user.say("entretien")
        found.update(_asked(user, ctx.knowledge.questions, option))
        user.say("/liste")
        found["list on screen"] = finished = user.state
        user.press("fill")
        found.update(_asked(user, ctx.knowledge.date_questions, option))
    item = ctx.checklist(finished).items[0].topic.id
    for name, deeds in _FURTHER.items():
        other = ScriptedUser(ctx, finished)
        for deed in deeds.split(" | "):
            _do(other, deed.format(item=item))
        found[name] = other.state
    return found


_ONE_OR_ANOTHER = (0, 1)
"""The options taken on the two ways through the interview."""

_FURTHER = {
    "a proposal": "on part sur une équipe à Tunis pour 18 mois, environ 60 000 €",
    "a confirmation": "/effacer",
    "writing a note": "!note:{item}",
    "writing a name": "/renommer",
    "after an answer": "quelles pénalités de retard prévoir ?",
    "choosing what to modify": "modifier",
    "asked: text": (
        "!answer:forme:societe | !answer:rythme:continue | "
        "!answer:lieu:hors-ue | !edit:pays"
    ),
}
"""Name -> what is typed after the interview; behind « ! » stands the action of a button."""


def _asked(
    user: ScriptedUser, questions: Questionnaire, option: int
) -> Mapping[str, State]:
    """The last question of each kind while it waits: most is known by then."""
    found = {}
    question = questions.get(user.state.asking or "")
    while question is not None:
        found[f"asked: {question.kind}"] = user.state
        _answer(user, question, option)
        question = questions.get(user.state.asking or "")
    return found


def _answer(user: ScriptedUser, question: Question, number: int) -> None:
    """The option of this number, or the example."""
    if not question.options:
        user.say(question.example)
        return
    option = question.options[number].id
    if question.kind == "choices":
        user.press(f"tick:{question.id}:{option}")
        user.press("done")
    else:
        user.press(f"answer:{question.id}:{option}")


def _do(user: ScriptedUser, text: str) -> None:
    if text.startswith("!"):
        user.press(text.removeprefix("!"))
    else:
        user.say(text)
