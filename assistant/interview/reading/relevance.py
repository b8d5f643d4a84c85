"""Which of the names found in a text count here.

Not those inside longer ones, nor those of another matter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import takewhile

from assistant.interview.reading.lexicon import Lexicon, Look
from assistant.interview.reading.option_names import Mention
from assistant.interview.reading.setting import Setting
from assistant.interview.reading.stories.introduction import Introduction
from assistant.interview.reading.tokens import Passage, Token
from assistant.knowledge.questions import Question, Questionnaire
from assistant.knowledge.role import ROLE

_CONTRACT = "contrat"
_THIS = frozenset("le mon notre ce leur".split())
_SHORT_NAME = 5
_SENTENCE = 14
"""Words of a sentence beyond which « rien » may be part of another thought than the question."""


def relevant(
    lexicon: Lexicon,
    questions: Questionnaire,
    look: Look,
    setting: Setting,
) -> list[Mention]:
    """The names of these questions' options that count where the text is typed."""
    passage = look.passage
    lengths = Counter(token.sentence for token in passage.tokens)
    terms = _sentences_with_a_term(passage)
    counting = []
    for mention in look.mentions:
        asked = mention.name.question in questions
        sentence = passage.tokens[mention.places[0]].sentence
        counted = _is_counted(mention, questions, passage)
        of_provider = asked and questions[mention.name.question].names_provider
        other_side = setting.provider and _is_the_buyer(mention, passage, of_provider)
        elsewhere = _is_of_a_time_or_place(lexicon, look, mention)
        elsewhere = elsewhere or (
            asked and _is_of_this_contract(questions, mention, passage)
        )
        if not asked or counted or other_side or elsewhere:
            continue
        plain = sentence in terms and _is_of_the_term(questions, mention)
        plain = plain or (of_provider and _is_in_a_place(lexicon, look, mention))
        plain = plain or (asked and _is_a_detail(questions, mention, setting))
        if _counts(mention, setting, lengths[sentence], plain):
            counting.append(mention)
    counting += _joined(lexicon, questions, look, counting, setting)
    counting = _denying_alone(lexicon, counting, passage)
    whole = _heard_in_full(questions, counting, setting)
    whole = list(_of_the_mission(look.introduction, questions, whole, setting))
    placed = list(_in_their_place(lexicon, questions, whole, passage, setting))
    return list(_rather_works(lexicon, questions, placed))


def _rather_works(
    lexicon: Lexicon, questions: Questionnaire, mentions: Sequence[Mention]
) -> Iterator[Mention]:
    """« De la prospection par un call center »: who does it says less than what is done."""
    people = lexicon.gazetteer.people
    works = {
        one.name.question
        for one in mentions
        if questions[one.name.question].names_mission
        and people.isdisjoint(one.name.words)
    }
    for mention in mentions:
        of_people = not people.isdisjoint(mention.name.words)
        if not (of_people and mention.name.question in works):
            yield mention


def _of_the_mission(
    introduction: Introduction,
    questions: Questionnaire,
    mentions: Sequence[Mention],
    setting: Setting,
) -> Iterator[Mention]:
    """In a first message, without what only says who its author is, or what their client does."""
    if setting.pending or setting.answers:
        yield from mentions
        return
    apart = introduction.said | introduction.of_a_client
    elsewhere = {
        one.name.question for one in mentions if one.places[0] not in introduction.said
    }
    introduced = {
        one.name.question
        for one in mentions
        if one.places[0] in introduction.said - introduction.traded
    }
    for mention in mentions:
        question = questions[mention.name.question]
        place = mention.places[0]
        if question.id == ROLE:
            outweighed = question.id in introduced and place not in apart
            selling = place in introduction.traded and introduction.asks
            left = outweighed or selling
        elif question.of_author or place not in apart:
            left = False
        elif place in introduction.owned and not setting.provider:
            left = True
        elif place in introduction.said and not introduction.asks:
            left = question.names_mission and question.id in elsewhere
        else:
            left = True
        if not left:
            yield mention


def _is_the_buyer(mention: Mention, passage: Passage, of_provider: bool) -> bool:
    """« Le client », « une agence qui m'envoie … », for who sells: whom the contract is with.

    They are no data of clients, and do not do the work.
    """
    tokens, places = passage.tokens, mention.places
    if len(places) == 1 and tokens[places[0]].word == "client":
        return True
    if not of_provider:
        return False
    behind = tokens[places[-1] + 1 : places[-1] + 1 + _SHORTLY]
    own = [one.word for one in behind if one.part == tokens[places[0]].part]
    return not _TO_ME.isdisjoint(own)


def _is_counted(mention: Mention, questions: Questionnaire, passage: Passage) -> bool:
    """« 11 000 boîtes »: so many are no answer to a question that has one."""
    question = questions.get(mention.name.question)
    first = mention.places[0]
    plural = len(mention.places) == 1 and passage.tokens[first].word[-1] in "sx"
    if question is None or question.kind != "choice" or first == 0 or not plural:
        return False
    before = passage.tokens[first - 1]
    if question.names_provider and before.word in _SEVERAL:
        return True  # « le gardiennage des agences »
    same_part = before.part == passage.tokens[first].part
    many = len(before.word) >= _MANY or mention.name.pending
    return same_part and before.word.isdigit() and before.word != "1" and many


def _is_of_this_contract(
    questions: Questionnaire, mention: Mention, passage: Passage
) -> bool:
    """« On rédige le contrat »: that of the mission, and no work that is entrusted."""
    if not questions[mention.name.question].names_mission:
        return False
    for place in mention.places:
        if passage.tokens[place].word == _CONTRACT and place:
            return passage.tokens[place - 1].word in _THIS
    return False


def _sentences_with_a_term(passage: Passage) -> set[int]:
    """The sentences that tell how long something lasts: « 6 mois et on s'arrête là »."""
    found = set()
    for place, token in enumerate(passage.tokens):
        before = passage.tokens[place - 1].word if place else ""
        counted = before.isdigit() or before in _NUMBERS
        if token.word in _SPANS and counted:
            found.add(token.sentence)
    return found


def _is_of_the_term(questions: Questionnaire, mention: Mention) -> bool:
    """Whether a name of several words says what happens at the term."""
    question = questions[mention.name.question]
    on_the_term = any(
        name in questions and questions[name].kind == "duration"
        for name in question.when
    )
    return on_the_term and len(mention.name.words) > 1


def _joined(
    lexicon: Lexicon,
    questions: Questionnaire,
    look: Look,
    counting: Sequence[Mention],
    setting: Setting,
) -> list[Mention]:
    """« Le taux de décroché et la satisfaction »: beside one option that is named, another one.

    A short name counts without its question where only « et » and an article part the two.
    """
    pending = {one.places for one in look.mentions if of_pending(one, setting)}
    words, tokens = lexicon.word_lists, look.passage.tokens
    between = words.articles | words.possessives | _AND
    beside: dict[int, set[str]] = defaultdict(set)
    for mention in counting:
        question = questions[mention.name.question]
        if question.kind == "choices" and not question.names_mission:
            for end, step in ((mention.places[0], -1), (mention.places[-1], 1)):
                for place in _across(tokens, end, step, between):
                    beside[place].add(mention.name.question)
    known = set(counting)
    found = []
    for mention in look.mentions:
        name = mention.name
        reached = {*beside[mention.places[0]], *beside[mention.places[-1]]}
        plain = name.pending and name.role is None and not name.denies
        plain = plain and mention.places not in pending
        if mention not in known and plain and name.question in reached:
            found.append(mention)
    return found


def _across(
    tokens: Sequence[Token], start: int, step: int, between: Set[str]
) -> Iterator[int]:
    """The first place on that side that is no « et » or article; it must be joined."""
    joined = False
    for far in range(1, _JOIN + 1):
        place = start + step * far
        if not 0 <= place < len(tokens):
            return
        if tokens[place].part != tokens[start].part:
            return
        joined = joined or tokens[place].word in _AND
        if tokens[place].word not in between:
            if joined:
                yield place
            return


_AND = frozenset(("et", "ou"))
_JOIN = 4
"""Words between two options that are told together, fewer than these."""


def _is_of_a_time_or_place(lexicon: Lexicon, look: Look, mention: Mention) -> bool:
    """« Février plus rien », « Annecy c'est fini »: what there is none of, is none then or there.

    A day is no season: « au 30 juin c'est fini », « fin décembre stop ».
    """
    if mention.name.option not in _NONE or not mention.name.pending:
        return False
    first = mention.places[0]
    tokens = look.passage.tokens
    places = {place for one in look.places for place in one.places}
    for place in range(first - 1, max(first - 1 - _SUBJECT, -1), -1):
        joins = tokens[place].word in lexicon.word_lists.joining
        if joins or tokens[place].part != tokens[first].part:
            return False
        before = tokens[place - 1].word if place else ""
        season = tokens[place].word in lexicon.word_lists.seasons
        if season and not (before.isdigit() or before in _AT_ITS_END):
            return True
        if place in places:
            return True
    return False


def _is_in_a_place(lexicon: Lexicon, look: Look, mention: Mention) -> bool:
    """« Un cabinet de Porto-Novo »: whoever works is named, and where."""
    last = mention.places[-1]
    ends = {place.places[0] for place in look.places}
    people = lexicon.gazetteer.people
    of_people = mention.name.words[0] in people & lexicon.word_lists.establishments
    alone = len(mention.name.words) == 1
    before = look.passage.tokens[last - 1].word if last else ""
    return (
        alone
        and of_people
        and before in _A
        and not ends.isdisjoint((last + 1, last + 2))
    )


_A = frozenset(("un", "une", "l", "ce", "cette", "leur"))
_NONE = ("aucun", "non")
_SUBJECT = 4
"""Words before « rien » among which stands what there is none of."""
_AT_ITS_END = frozenset("fin a".split())
_SPANS = frozenset("mois an ans annee annees semaines".split())
_NUMBERS = frozenset(
    "un une deux trois quatre cinq six neuf dix douze dix-huit".split()
)
_SEVERAL = frozenset("des les nos mes ses leurs".split())
_TO_ME = frozenset("me m".split())
_SHORTLY = 4
"""Words behind a company among which it is said what it does to who sells."""
_MANY = 2
"""Digits of a number that counts many."""
_NEAR = 3
"""Words behind « aucun » among which stands what it denies."""


def _denying_alone(
    lexicon: Lexicon, mentions: Sequence[Mention], passage: Passage
) -> list[Mention]:
    """Without « aucun », « pas », « personne » where they deny what stands behind them.

    « Aucun salarié » is no « aucun », « pas de retard » no « pas ».
    """
    around = _by_place(mentions)
    return [
        mention
        for mention in mentions
        if not _leads_on(lexicon, mention, passage, around)
    ]


def _leads_on(
    lexicon: Lexicon,
    mention: Mention,
    passage: Passage,
    around: Mapping[int, Sequence[Mention]],
) -> bool:
    """Whether a name that is one denying word only denies what follows; « pas » always does."""
    words, tokens = lexicon.word_lists, passage.tokens
    place = mention.places[0]
    word = tokens[place].word
    denying = (words.denying | words.nobody) - {"non"}
    if len(mention.name.words) > 1 or word not in denying:
        return False
    if word == "pas":
        return True
    behind = _up_to_a_mark(tokens, place)
    for later in behind[:_NEAR]:
        if tokens[later].word in words.denying:
            return False
        others = {other.name.option for other in around.get(later, ())}
        if others - {mention.name.option}:
            return True
    little = words.empty | words.empty_in_answers | words.turning
    if [tokens[later].word for later in behind[:1]] == ["de"]:
        # « Aucun de nos salariés n'est transféré »; not « aucun de ces cas ».
        behind = behind[1:]
        little = little - words.possessives
    noun = bool(behind) and tokens[behind[0]].word not in little
    return noun and word not in words.nobody


def _up_to_a_mark(tokens: Sequence[Token], place: int) -> list[int]:
    """The places of the next words, up to a mark of punctuation."""
    part = tokens[place].part
    following = range(place + 1, min(place + 1 + _NEAR, len(tokens)))
    return list(takewhile(lambda later: tokens[later].part == part, following))


def of_pending(mention: Mention, setting: Setting) -> bool:
    """Whether it names an option of the question that waits."""
    pending = setting.pending
    return pending is not None and pending.id == mention.name.question


def _is_a_detail(questions: Questionnaire, mention: Mention, setting: Setting) -> bool:
    """« Leur nom et leur IBAN »: an option of the question that goes into the pending one."""
    question = questions[mention.name.question]
    into = setting.pending is not None and question.detail_of == setting.pending.id
    return into and mention.name.option not in question.exclusive


def _counts(
    mention: Mention,
    setting: Setting,
    words_beside: int,
    plain: bool,
) -> bool:
    """Names of this role count, and short ones for the pending question alone.

    `words_beside` is how many words the sentence has in which the name stands; what stands beside
    makes some `plain` without their question.
    """
    name = mention.name
    if name.role not in (None, setting.provider):
        return False
    if not name.pending or plain:
        return True
    if not of_pending(mention, setting):
        return False
    return len(name.words) > 1 or words_beside <= _SENTENCE


def _heard_in_full(
    questions: Questionnaire, mentions: Sequence[Mention], setting: Setting
) -> list[Mention]:
    """Without the names inside longer ones.

    Among equals, the short names of the pending question come first. Those of the question that
    goes into it stand beside: « fiches de paie » are data, and of pay.
    """
    details = [one for one in mentions if _is_a_detail(questions, one, setting)]
    kept = _longest(details, setting)
    return _longest([one for one in mentions if one not in details], setting) + kept


def _longest(mentions: Sequence[Mention], setting: Setting) -> list[Mention]:
    """Without the names inside longer ones of these."""
    owners = {}
    for mention in mentions:
        if mention.name.pending:
            owners[mention.places] = mention.name.question
    around = _by_place(mentions)
    kept = []
    for mention in mentions:
        question = mention.name.question
        own = owners.get(mention.places, question) == question
        beside = around[mention.places[0]]
        if own and not _is_hidden(mention, beside, setting):
            kept.append(mention)
    return kept


def _by_place(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """The names that each word is a part of."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for place in mention.places:
            found[place].append(mention)
    return found


def _is_hidden(
    mention: Mention,
    mentions: Sequence[Mention],
    setting: Setting,
) -> bool:
    places = set(mention.places)
    for other in mentions:
        longer = places < set(other.places)
        if longer and _hides(other, mention, setting):
            return True
    return False


def _hides(
    longer: Mention,
    mention: Mention,
    setting: Setting,
) -> bool:
    """Whether a longer name hides one inside it.

    Those of its own question; those of other questions, where they say little by themselves.
    « Une agence de com » still says that it is an agency, where that is what
    was asked.
    """
    if longer.name.question == mention.name.question:
        return True
    if not longer.name.hides:
        return False
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
    """Without misleading names, nor the words of an answer that would change an earlier one.

    « Un appel tous les vendredis » for a follow-up says nothing of when the work is done.
    """
    earlier = _answered_before(questions, setting)
    own = _clauses_of_pending(mentions, passage, setting)
    for mention in mentions:
        if of_pending(mention, setting):
            yield mention
            continue
        question = questions[mention.name.question]
        first = mention.places[0]
        taken = first in own and question.id in earlier
        if not taken and not _is_misnamed(lexicon, question, passage, mention):
            yield mention


def _answered_before(questions: Questionnaire, setting: Setting) -> list[str]:
    """The answered questions before the pending one; none where it is not among these."""
    pending = setting.pending
    if pending is None or pending.id not in questions:
        return []
    before = takewhile(lambda name: name != pending.id, questions)
    return [name for name in before if name in setting.answers]


def _clauses_of_pending(
    mentions: Sequence[Mention],
    passage: Passage,
    setting: Setting,
) -> set[int]:
    """The places of all words in one clause with a name that answers the pending question."""
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
    lexicon: Lexicon,
    question: Question,
    passage: Passage,
    mention: Mention,
) -> bool:
    """Whether what stands right before a name says that it names something else.

    « Notre société » is no provider; anywhere before it in its clause for some questions: « un
    relevé des repas chaque mois » tells no rhythm of the work.
    """
    decoys = lexicon.decoys.get(question.id, ())
    if question.misled_in_clause:
        return _stand_before(lexicon, passage, mention.places[0], decoys)
    longest = max(map(len, decoys), default=0)
    before = _counting_before(lexicon, passage, mention.places[0], longest)
    return any(before[-len(decoy) :] == decoy for decoy in decoys)


def _stand_before(
    lexicon: Lexicon, passage: Passage, place: int, names: Iterable[Sequence[str]]
) -> bool:
    """Whether one of these names stands before a place, in its clause."""
    clause = next((one for one in passage.clauses if place in one), ())
    earlier = [one for one in clause if one < place]
    said = _counting_before(lexicon, passage, place, len(earlier))
    told = f" {' '.join(said)} "
    return any(f" {' '.join(name)} " in told for name in names)


def _counting_before(
    lexicon: Lexicon,
    passage: Passage,
    place: int,
    most: int,
) -> tuple[str, ...]:
    """The last words before a place, as they are compared, articles aside."""
    found: list[str] = []
    while place and len(found) < most:
        place -= 1
        token = passage.tokens[place]
        if token.counts:
            found.append(lexicon.tokeniser.singular(token.word))
    return tuple(reversed(found))
