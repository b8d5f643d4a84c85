"""What an activity's own words say of its trade: « la saisie de bons » is of typing in."""

from collections.abc import Iterator, Sequence, Set

from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard
from assistant.interview.reading.lexicon import Lexicon, Look
from assistant.interview.reading.option_names import Mention
from assistant.interview.reading.setting import Setting
from assistant.knowledge.questions import Question, Questionnaire

FEW = 2
"""Activities that lead to a question on their trade."""


def trades(
    lexicon: Lexicon,
    questions: Questionnaire,
    heard: Sequence[Heard],
    mentions: Sequence[Mention],
    look: Look,
    setting: Setting,
) -> Iterator[Heard]:
    """What the words that name an activity answer to the questions that it alone leads to.

    To be confirmed. Of a first message alone; nothing that the text answers anyway.
    """
    if setting.pending is not None and not setting.pending.decisive:
        return  # « on est le presta » is asked of a first message too
    told = {one.question: one for one in heard}
    for activity in questions.values():
        named = told.get(activity.id)
        if not activity.names_mission or named is None:
            continue
        if setting.answers.get(activity.id) not in (None, named.answer):
            continue  # the activity itself changes
        spans = [
            set(one.places) for one in mentions if one.name.question == activity.id
        ]
        for trade in questions.values():
            own = trade.of_options(activity.id)
            if len(own) > FEW or set(own).isdisjoint(options_of(named.answer)):
                continue
            if trade.id in told or setting.answers.get(trade.id) is not None:
                continue
            found = _names(trade, spans, look, setting)
            people = lexicon.gazetteer.people
            counting = [
                one
                for one in found
                if (len(own) == 1 or len(one.name.words) > 1)
                and not people.issuperset(one.name.words)
            ]
            yield from _answered(trade, counting, look)


def _names(
    trade: Question, spans: Sequence[Set[int]], look: Look, setting: Setting
) -> Iterator[Mention]:
    """The names of the question's options among the words that name the activity."""
    for mention in look.mentions:
        name, places = mention.name, set(mention.places)
        own = name.question == trade.id and name.role in (None, setting.provider)
        inside = any(places <= span for span in spans)
        if own and inside and not name.denies and name.option not in trade.exclusive:
            yield mention


def _answered(
    trade: Question, mentions: Sequence[Mention], look: Look
) -> Iterator[Heard]:
    """The option named; of several the first one told, in the most words."""
    if not mentions:
        return
    first = min(mentions, key=lambda one: (one.places[0], -len(one.places)))
    words = (look.passage.tokens[place].word for place in first.places)
    option = first.name.option
    answer = [option] if trade.kind == "choices" else option
    yield Heard(trade.id, answer, " ".join(words), sure=False)
