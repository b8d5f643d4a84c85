"""Which of the names found in a text count here: not those inside longer ones, nor those of another matter."""

from collections.abc import Iterator, Sequence

from assistant.interview.reading.lexicon import Lexicon
from assistant.interview.reading.option_names import Mention
from assistant.interview.reading.setting import Setting
from assistant.interview.reading.tokens import Passage
from assistant.knowledge.questions import Question, Questionnaire

_SHORT_NAME = 5
_SENTENCE = 14
"""Words beyond which a one-word name of the pending question (« rien ») may be part of another thought."""


def relevant(
    lexicon: Lexicon, questions: Questionnaire, passage: Passage, setting: Setting
) -> list[Mention]:
    """The names of these questions' options that count where the text is typed."""
    counting = []
    for mention in lexicon.mentions(passage):
        if mention.name.question in questions and _counts(mention, passage, setting):
            counting.append(mention)
    whole = _heard_in_full(counting, setting)
    return list(_in_their_place(lexicon, questions, whole, passage, setting))


def of_pending(mention: Mention, setting: Setting) -> bool:
    """Whether it names an option of the question that waits."""
    return setting.pending is not None and mention.name.question == setting.pending.id


def _counts(mention: Mention, passage: Passage, setting: Setting) -> bool:
    """Names of this role count, and short ones for the pending question alone."""
    name = mention.name
    if name.role not in (None, setting.provider):
        return False
    if not name.pending:
        return True
    if not of_pending(mention, setting):
        return False
    return len(name.words) > 1 or _sentence_length(passage, mention) <= _SENTENCE


def _sentence_length(passage: Passage, mention: Mention) -> int:
    """How many words the sentence has in which the name stands."""
    sentence = passage.tokens[mention.places[0]].sentence
    return sum(token.sentence == sentence for token in passage.tokens)


def _heard_in_full(mentions: Sequence[Mention], setting: Setting) -> list[Mention]:
    """Without the names inside longer ones; the short names of the pending question come first among equals."""
    owners = {}
    for mention in mentions:
        if mention.name.pending:
            owners[mention.places] = mention.name.question
    kept = []
    for mention in mentions:
        owner = owners.get(mention.places, mention.name.question)
        if owner == mention.name.question and not _is_hidden(mention, mentions, setting):
            kept.append(mention)
    return kept


def _is_hidden(mention: Mention, mentions: Sequence[Mention], setting: Setting) -> bool:
    places = set(mention.places)
    for other in mentions:
        if places < set(other.places) and _hides(other, mention, setting):
            return True
    return False


def _hides(longer: Mention, mention: Mention, setting: Setting) -> bool:
    """A longer name hides those inside it, of other questions too where they say little by themselves.

    « Une agence de com » still says that it is an agency, where that is what was asked.
    """
    if longer.name.question == mention.name.question:
        return True
    alone = len(mention.places) == 1
    if of_pending(mention, setting):
        return alone and len(mention.name.words[0]) < _SHORT_NAME
    return alone or mention.name.pending


def _in_their_place(
    lexicon: Lexicon,
    questions: Questionnaire,
    mentions: Sequence[Mention],
    passage: Passage,
    setting: Setting,
) -> Iterator[Mention]:
    """Without the words of an answer that would answer an earlier question too, and without misleading names.

    « Un appel tous les vendredis » for a follow-up says nothing of when the work is done.
    """
    earlier = _questions_before(questions, setting.pending)
    own = _clauses_of_pending(mentions, passage, setting)
    for mention in mentions:
        if of_pending(mention, setting):
            yield mention
            continue
        question = questions[mention.name.question]
        taken = question.id in earlier and mention.places[0] in own
        if not taken and not _is_misnamed(lexicon, question, passage, mention):
            yield mention


def _questions_before(questions: Questionnaire, pending: Question | None) -> list[str]:
    """The questions that come before the pending one; none where it is not among these."""
    names = list(questions)
    if pending is None or pending.id not in questions:
        return []
    return names[: names.index(pending.id)]


def _clauses_of_pending(
    mentions: Sequence[Mention], passage: Passage, setting: Setting
) -> set[int]:
    """The places of all words that stand in one clause with a name that answers the pending question."""
    named: set[int] = set()
    for mention in mentions:
        if of_pending(mention, setting):
            named.update(mention.places)
    own: set[int] = set()
    for clause in passage.clauses:
        if not named.isdisjoint(clause):
            own.update(clause)
    return own


def _is_misnamed(
    lexicon: Lexicon, question: Question, passage: Passage, mention: Mention
) -> bool:
    """Whether what stands right before a name says that it names something else: « notre société » is no provider."""
    if not question.decoys:
        return False
    before = []
    for token in passage.tokens[: mention.places[0]]:
        if token.counts:
            before.append(lexicon.tokeniser.singular(token.word))
    for decoy in map(lexicon.tokeniser.name, question.decoys):
        if decoy and tuple(before[-len(decoy) :]) == decoy:
            return True
    return False
