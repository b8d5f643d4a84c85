"""How an answer reads: as a label in a list, or inside a sentence."""

from collections.abc import Sequence

from assistant.knowledge.facts import Answer
from assistant.knowledge.questions import Option, Question
from assistant.quantities import amounts, dates, durations, milestones


def question_text(question: Question, provider: bool) -> str:
    """The question as it is put to this role."""
    return question.text_provider if provider and question.text_provider else question.text


def option_label(option: Option, provider: bool) -> str:
    """The option's label for this role."""
    return option.label_provider if provider and option.label_provider else option.label


def show_answer(question: Question, answer: Answer, provider: bool = False) -> str:
    """The answer for a list of answers: « Relation client ; Back-office et saisie », « 18 mois »."""
    if answer is None:
        return "je ne sais pas"
    labels = {option.id: option_label(option, provider) for option in question.options}
    return (
        " ; ".join(labels[option] for option in _chosen(answer))
        if labels
        else _quantity(question, answer)
    )


def phrase_answer(question: Question, answer: Answer) -> str:
    """The answer inside a sentence: « la relation client et le back-office », « 12 000 € »."""
    phrases = {option.id: option.phrase for option in question.options}
    if phrases:
        return enumerate_words([phrases[option] for option in _chosen(answer)])
    return (
        f"une durée {answer}"
        if answer == durations.OPEN_ENDED
        else _quantity(question, answer)
    )


def enumerate_words(words: Sequence[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    return " et ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else "")))


def _chosen(answer: Answer) -> list[str]:
    return answer if isinstance(answer, list) else [str(answer)]


def _quantity(question: Question, answer: Answer) -> str:
    match question.kind, answer:
        case "amount", int() | float():
            return amounts.show(answer)
        case "duration", str():
            return durations.show(answer)
        case "date", str():
            return dates.show(answer)
        case "milestones", list():
            return milestones.show(answer)
        case _:
            return str(answer)
