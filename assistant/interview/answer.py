"""How questions and answers read: as labels in a list, or inside a sentence."""

from collections.abc import Sequence

from assistant.knowledge.facts import Answer
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Option, Question
from assistant.quantities import dates, durations, milestones, prices, volumes


def question_text(question: Question, provider: bool) -> str:
    """The question as it is put to this role."""
    if provider and question.text_provider:
        return question.text_provider
    return question.text


def option_label(option: Option, provider: bool) -> str:
    """The option's label for this role."""
    if provider and option.label_provider:
        return option.label_provider
    return option.label


def show_answer(
    knowledge: Knowledge, question: Question, answer: Answer, provider: bool = False
) -> str:
    """The answer in a list of answers: « Relation client ; Back-office et saisie », « 18 mois »."""
    if answer is None:
        return knowledge.say.answer_unknown()
    if not question.options:
        return _quantity(question, answer)
    labels = {option.id: option_label(option, provider) for option in question.options}
    return " ; ".join([labels[option] for option in options_of(answer)])


def phrase_answer(knowledge: Knowledge, question: Question, answer: Answer) -> str:
    """The answer inside a sentence: « la relation client et le back-office », « 12 000 € »."""
    if question.options:
        phrases = {option.id: option.phrase for option in question.options}
        return enumerate_words([phrases[option] for option in options_of(answer)])
    if answer == durations.OPEN_ENDED:
        return knowledge.say.duration_open_ended(duration=durations.OPEN_ENDED)
    return _quantity(question, answer)


def enumerate_words(words: Sequence[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"


def options_of(answer: Answer) -> list[str]:
    """The options that an answer chooses; none where it was left open."""
    if answer is None:
        return []
    return answer if isinstance(answer, list) else [str(answer)]


def _quantity(question: Question, answer: Answer) -> str:
    match question.kind, answer:
        case "amount", int() | float() | str():
            return prices.show(answer)
        case "volume", str() if volumes.fits(answer):
            return volumes.show(answer)
        case "duration", str():
            return durations.show(answer)
        case "date", str():
            return dates.show(answer)
        case "milestones", list():
            return milestones.show(answer)
        case _:
            return str(answer)
