"""What a mission is called: as the user says, else as the answers propose.

Such a proposal is « Relation client, Madagascar ».
"""

from collections import Counter
from collections.abc import Mapping

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NAME, Mission
from assistant.conversation.state.roster import in_use
from assistant.interview.answer import option_label
from assistant.knowledge.facts import Answer, Facts
from assistant.knowledge.questions import Question
from assistant.text.folding import fold

_LONGEST_STEM = 48
"""So that a messenger, which knows 64 letters, leaves the day and the ending as they are."""
_ACTIVITIES = 2
"""How many of the mission's activities its name holds."""


def is_named(state: State) -> bool:
    """Whether screens say which mission they are about.

    They do where the user has several missions, or gave this one a name.
    """
    if state.name:
        return True
    # Most chats have one mission: the others are looked at only where there are some.
    return bool(state.others) and len(in_use(state)) > 1


def title(ctx: Context, state: State, mission: Mission | None = None) -> str:
    """What a mission of the chat is called, the current one if none is given."""
    return titles(ctx, state)[(mission or state).number]


def with_title(ctx: Context, state: State, document: str) -> str:
    """« Les clauses de votre contrat : Dupont », where screens say which mission they are about."""
    if not is_named(state):
        return document
    return ctx.say.export_named(
        document=document,
        title=title(ctx, state),
    )


def file_stem(ctx: Context, state: State, document: str) -> str:
    """« clauses-dupont », where screens say which mission they are about.

    The number takes the place of a name that holds no plain letter, and of what is cut off a
    long one: the document, which says for whom the file is, stays whole.
    """
    if not is_named(state):
        return document
    name = "-".join(fold(title(ctx, state)).split())
    number = str(state.number)
    stem = f"{document}-{name or number}"
    if len(stem) <= _LONGEST_STEM:
        return stem
    room = _LONGEST_STEM - len(number) - 1
    return f"{stem[:room].rstrip('-')}-{number}"


def titles(ctx: Context, state: State) -> Mapping[int, str]:
    """What each mission of the chat is called, by its number.

    Of several with one name, the later ones are counted.
    """
    met: Counter[str] = Counter()
    found = {}
    for mission in state.missions:
        name = mission.name or proposed(ctx, mission)
        name = name or ctx.say.mission_untitled(number=mission.number)
        met[name] += 1
        if met[name] > 1:
            found[mission.number] = ctx.say.mission_twin(
                title=name,
                number=met[name],
            )
        else:
            found[mission.number] = name
    return found


def proposed(ctx: Context, mission: Mission) -> str:
    """The name that the answers propose; empty before they say anything of the work."""
    facts = ctx.interview(mission).facts
    questions = ctx.knowledge.questions
    work, place = "", ""
    for question in questions.values():
        if question.names_mission:
            work = _work(question, facts, ctx.provider(mission))
        elif question.country_of:
            wider = questions[question.country_of]
            place = _country(question, facts) or _phrase(wider, facts)
    if not work:
        return ""
    name = f"{work}, {place}" if place else work
    return name[:LONGEST_NAME]


def _known(question: Question, facts: Facts) -> Answer:
    """The answer to a question; None for an assumption, which names nothing."""
    if question.id in facts.assumed:
        return None
    return facts.values.get(question.id)


def _work(question: Question, facts: Facts, provider: bool) -> str:
    """The first activities, as they are labelled for this side; empty before they are known."""
    activities = _known(question, facts)
    if not isinstance(activities, list):
        return ""
    labels = {option.id: option_label(option, provider) for option in question.options}
    return ", ".join(labels[activity] for activity in activities[:_ACTIVITIES])


def _country(question: Question, facts: Facts) -> str:
    """The country as the user wrote it; empty before it is known."""
    return str(_known(question, facts) or "")


def _phrase(question: Question, facts: Facts) -> str:
    """The place inside a sentence: « en France »; empty before it is known."""
    place = _known(question, facts)
    phrases = {option.id: option.phrase for option in question.options}
    return phrases.get(str(place), "")
