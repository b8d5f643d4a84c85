"""What `check` finds wrong with the exercises: each is made as often as it may be asked."""

from collections.abc import Iterator

from assistant.interview.flow import Interview
from assistant.interview.validity import keep_valid
from assistant.knowledge.models import Knowledge
from assistant.knowledge.training import Card, Situation
from assistant.training.exercise import (
    LONGEST_ASKED,
    LONGEST_OPTION,
    Exercise,
    NoExercise,
)
from assistant.training.making import make
from assistant.training.situations import is_plainly_essential, items_of
from assistant.training.words import tells_itself

ASKINGS = 12
"""How often a card may be asked in the years that somebody uses the bot."""

Fault = tuple[str, str]
"""(card, what is wrong with it)."""


def faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Cards without an exercise, with two right answers, or with an explanation from nowhere."""
    for card in knowledge.training.cards.values():
        for told in dict.fromkeys(_of_card(knowledge, card)):
            yield card.id, told


def _of_card(knowledge: Knowledge, card: Card) -> Iterator[str]:
    if card.kind == "mot" and tells_itself(knowledge.terms_by_id[card.subject]):
        yield "la définition contient le mot lui-même"
    if card.kind == "cas":
        situation = knowledge.training.situations_by_id[card.subject]
        yield from _of_situation(knowledge, situation)
    for asked in range(ASKINGS):
        try:
            exercise = make(knowledge, card, asked)
        except NoExercise as lacking:
            yield str(lacking)
            return
        yield from _of_exercise(knowledge, exercise)


def _of_exercise(knowledge: Knowledge, exercise: Exercise) -> Iterator[str]:
    topic = exercise.topic
    if not all(exercise.explained) or not exercise.explained:
        yield "rien n'explique la bonne réponse"
    if not (topic.advice or topic.references):
        yield f"« {topic.id} » n'a pas de source"
    if exercise.form == "cas":
        yield from _second_answers(knowledge, exercise)
    if exercise.form != "sens":  # a quiz asks for the word instead
        yield from _too_long_for_a_quiz(exercise)


def _too_long_for_a_quiz(exercise: Exercise) -> Iterator[str]:
    """What a group could not be asked."""
    if len(exercise.asked) > LONGEST_ASKED:
        yield f"plus de {LONGEST_ASKED} caractères ne tiennent pas dans un quiz"
    for option in exercise.options:
        if len(option) > LONGEST_OPTION:
            yield f"« {option[:30]}… » dépasse {LONGEST_OPTION} caractères, le plus d'un quiz"


def _second_answers(knowledge: Knowledge, exercise: Exercise) -> Iterator[str]:
    """Wrong options that the list calls essential too."""
    situation = knowledge.training.situations_by_id[exercise.card.subject]
    for item in items_of(knowledge, situation).values():
        title = item.topic.title
        offered = title in exercise.options and title != exercise.answer
        if offered and is_plainly_essential(item):
            yield f"« {item.topic.id} » est une bonne réponse aussi"


def _of_situation(knowledge: Knowledge, situation: Situation) -> Iterator[str]:
    """Answers that the interview does not know, or never asks for in this mission."""
    fitting = keep_valid(knowledge.questions, situation.answers)
    for question in situation.answers:
        if question not in fitting:
            yield f"« {question} » n'a pas cette réponse"
    irrelevant = Interview(knowledge.questions, fitting).facts.irrelevant
    for question in situation.answers:
        if question in irrelevant:
            yield f"« {question} » ne se demande pas dans cette mission"
