"""A card of the path as a quiz for a whole group."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.blocks import Bullets, Paragraph, Quote, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Quiz, Reply
from assistant.knowledge.training import Card
from assistant.telling.sources import names_of_sources
from assistant.text.sentences import beginning
from assistant.text.typography import sentence, shortened
from assistant.training.exercise import Exercise, Form
from assistant.training.making import make

_LONGEST_EXPLANATION = 200
"""Characters that Telegram takes; of the rest `check` sees to it."""
_SHORTEST_SOURCE = 60


def introduction(ctx: Context, most: int) -> Reply:
    """What a quiz is here, and that nothing is kept of who answers."""
    title = Title(ctx.say.lessons_title(), 2)
    return Reply((title, Paragraph(ctx.say.quiz_lead(count=most))))


def quiz_screens(
    ctx: Context, card: Card, asked: int, number: int
) -> tuple[Reply, ...]:
    """The card as a quiz, the clause that it is about before it; then the way to the next.

    `number` is which quiz of the chat it is.
    """
    exercise = _fitting(ctx, card, asked)
    quiz = Quiz(
        _question(ctx, exercise),
        tuple(option.removesuffix(".") for option in exercise.options),
        exercise.right,
        _explanation(ctx, exercise),
    )
    onward = Button.in_words(ctx.say.button_quiz_next(), verbs.QUIZ.action(number))
    asking = Reply((Title(quiz.question, 2), Bullets(quiz.options)), (onward,))
    return (*_read_first(ctx, exercise), replace(asking, quiz=quiz))


def _fitting(ctx: Context, card: Card, asked: int) -> Exercise:
    """The exercise of a card; of a term the asking whose answers are terms, which are short."""
    turn = 2 * asked + 1 if card.kind == "mot" else asked
    return make(ctx.knowledge, card, turn)


def _read_first(ctx: Context, exercise: Exercise) -> tuple[Reply, ...]:
    """The clause, which is too long for the question itself."""
    if exercise.form != "extrait":
        return ()
    return (Reply((Quote(exercise.shown, ctx.say.exercise_extrait()),)),)


def _question(ctx: Context, exercise: Exercise) -> str:
    say = ctx.say
    if exercise.form == "extrait":
        return say.quiz_extrait(question=exercise.question)
    titles: dict[Form, str] = {
        "mot": say.exercise_mot(),
        "idee": say.exercise_idee(),
        "clause": say.exercise_clause(),
        "cas": say.exercise_cas(),
    }
    return f"{titles[exercise.form]} « {exercise.shown} »"  # a poll has no line breaks


def _explanation(ctx: Context, exercise: Exercise) -> str:
    """Why, in as many whole sentences as there is room for beside a source."""
    sources = [ctx.say.quiz_source(source=name) for name in _sources(ctx, exercise)]
    for why in _reasons(ctx, exercise):
        for source in sources:
            room = _LONGEST_EXPLANATION - len(source) - len("\n")
            told = beginning(why, room)
            if len(told) <= room:
                return f"{told}\n{source}"
    return sources[0]


def _reasons(ctx: Context, exercise: Exercise) -> Iterator[str]:
    """What explains the answer, the longest first: all of it, its first half, in one sentence."""
    why = exercise.explained[0]
    yield sentence(why) if exercise.form == "cas" else why
    half, semicolon, _ = why.partition(" ;")
    if semicolon:
        yield sentence(half)
    if exercise.form == "idee":
        yield ctx.knowledge.training.true_ideas[exercise.card.subject]


def _sources(ctx: Context, exercise: Exercise) -> list[str]:
    """The article of a received idea; else what the topic rests on, the law first.

    Last the first of them once more, as short as it is still found by.
    """
    names = list(names_of_sources(ctx, exercise.topic))
    if exercise.form == "idee":
        names = [ctx.knowledge.misconceptions_by_id[exercise.card.subject].article]
    first_article, _, _ = names[0].partition(" ;")
    return [*names, shortened(first_article, _SHORTEST_SOURCE)]
