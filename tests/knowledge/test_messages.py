"""The program's own sentences: declared as in messages.yaml, said with what they are given."""

from inspect import Parameter, signature
from typing import get_args

import pytest

from assistant.conversation.context import Context
from assistant.knowledge.messages import Messages, values_by_message
from assistant.knowledge.models import Knowledge
from assistant.quantities import Misunderstanding
from assistant.telling.misunderstanding import misunderstood


def test_they_are_declared_in_the_order_of_their_texts(knowledge: Knowledge) -> None:
    assert list(values_by_message()) == list(knowledge.messages)


@pytest.mark.parametrize("message", values_by_message())
def test_their_values_are_given_by_name(message: str) -> None:
    _, *values = signature(getattr(Messages, message)).parameters.values()
    assert all(value.kind is Parameter.KEYWORD_ONLY for value in values)


def test_a_value_takes_the_place_of_its_placeholder(knowledge: Knowledge) -> None:
    assert knowledge.say.name_long(limit=60) == (
        "Ce nom dépasse 60 caractères. Pouvez-vous en donner un plus court ?"
    )


@pytest.mark.parametrize("reason", get_args(Misunderstanding))
def test_whoever_is_not_understood_reads_why(
    ctx: Context, reason: Misunderstanding
) -> None:
    question = ctx.knowledge.questions["montant"]
    assert misunderstood(ctx, question, reason) == ctx.knowledge.messages[
        reason
    ].format(example=question.example)
