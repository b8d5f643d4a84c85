"""What is said of an answer that was not understood."""

from assistant.conversation.context import Context
from assistant.knowledge.questions import Question
from assistant.quantities import Misunderstanding


def misunderstood(ctx: Context, question: Question, reason: Misunderstanding) -> str:
    """Why the answer is not understood, with an example of one that is."""
    say = ctx.say
    messages = {
        "choice_wrong": say.choice_wrong,
        "choice_which": say.choice_which,
        "choice_exclusive": say.choice_exclusive,
        "choice_empty": say.choice_empty,
        "amount_wrong": say.amount_wrong,
        "amount_several": say.amount_several,
        "amount_share": say.amount_share,
        "amount_currency": say.amount_currency,
        "volume_wrong": say.volume_wrong,
        "duration_wrong": say.duration_wrong,
        "date_wrong": say.date_wrong,
        "date_past": say.date_past,
        "date_impossible": say.date_impossible,
        "date_weekday": say.date_weekday,
        "date_recurring": say.date_recurring,
        "milestones_wrong": say.milestones_wrong,
        "milestones_many": say.milestones_many,
        "text_wrong": say.text_wrong,
        "text_long": say.text_long,
    }
    return messages[reason](example=question.example)
