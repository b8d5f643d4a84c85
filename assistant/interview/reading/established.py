"""Where a party is established, told by a country: « à Maurice », « au Maroc aussi »."""

from collections.abc import Sequence

from assistant.interview.reading.answers import Heard
from assistant.interview.reading.places import Gazetteer
from assistant.interview.reading.setting import Setting
from assistant.knowledge.language.places import OTHER_PLACES, SAME_PLACE
from assistant.knowledge.questions import Question, Questionnaire


def established(
    question: Question,
    countries: Sequence[str],
    gazetteer: Gazetteer,
    questions: Questionnaire,
    setting: Setting,
) -> Heard | None:
    """What the one country named says; None for no country, or for several.

    Where only the group of the country of the work is known, that it is the same one is likely.
    """
    if len(countries) != 1:
        return None
    name, group = gazetteer.shown(countries[0]), gazetteer.group_of(countries[0])
    own = _option(question, group)
    if own and group != OTHER_PLACES:
        return Heard(question.id, own, name)
    told = _told(question, questions, setting)
    if told:
        return Heard(question.id, _same(question, name in told), name)
    same = group == _group(question, questions, setting)
    return Heard(question.id, _same(question, same), name, sure=not same)


def _same(question: Question, same: bool) -> str:
    """The option for the country of the work, or the one for another country."""
    return _option(question, SAME_PLACE if same else OTHER_PLACES)


def _told(
    question: Question, questions: Questionnaire, setting: Setting
) -> Sequence[str]:
    """The countries of the work, by their names; none where none was told."""
    for other in questions.values():
        answer = setting.answers.get(other.id)
        if other.country_of == question.established_beside and isinstance(answer, str):
            return answer.split(" et ")
    return ()


def _group(question: Question, questions: Questionnaire, setting: Setting) -> str:
    """The group of countries in which the work is done; empty where that is not known."""
    work = questions[question.established_beside]
    for option in work.options:
        if option.id == setting.answers.get(work.id):
            return option.places
    return ""


def _option(question: Question, place: str) -> str:
    """The option that stands for this place; empty where there is none."""
    for option in question.options:
        if option.places == place:
            return option.id
    return ""
