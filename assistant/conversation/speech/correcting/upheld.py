"""Answers that a text says over, where something else is proposed in their place.

« Non, le début reste le 1er mars », « si, il y a bien de la sous-traitance ».
"""

from collections.abc import Iterator
from dataclasses import replace

from assistant.conversation.speech.answers import reading_of
from assistant.conversation.speech.beside.parted import Parted, parted
from assistant.conversation.speech.sentence import Sentence
from assistant.knowledge.questions import Question


def upheld(sentence: Sentence) -> Parted:
    """The answers that a part of the sentence plainly says over; none where none is contested."""
    contested = list(_contested(sentence))

    def said_over(part: str) -> Iterator[str]:
        return (one.id for one in contested if _says_over(sentence, one, part))

    found, rest = parted(sentence.clauses if contested else (), said_over)
    return Parted(tuple(found), sentence.left_of(rest))


def _contested(sentence: Sentence) -> Iterator[Question]:
    """The questions answered before, for which another answer waits for a yes."""
    state = sentence.state
    for name in state.proposal:
        if state.answers.get(name) is not None:
            yield sentence.ctx.knowledge.every_question[name]


def _says_over(sentence: Sentence, question: Question, part: str) -> bool:
    """Whether a part tells the answer that was given, as if it were asked for anew."""
    state = sentence.state
    given, instead = state.answers[question.id], state.proposal[question.id]
    answers = {
        name: told for name, told in state.answers.items() if name != question.id
    }
    anew = replace(state, answers=answers, proposal={})
    for heard in reading_of(sentence.ctx, anew, question, part).heard:
        if heard.question == question.id:
            return heard.named and heard.answer == given != instead
    return False
