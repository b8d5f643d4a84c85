"""What answers another question than the one that is asked, and nothing else."""

from assistant.conversation.context import Context
from tests.scripted import ScriptedUser


def test_what_answers_another_question_alone_is_no_answer_to_the_first(
    ctx: Context,
) -> None:
    user = ScriptedUser(ctx)
    user.say("/entretien")
    user.say("séquestre code source éditeur défaillant")
    assert "activite" not in user.state.answers
