"""Who does the work today, told as a story: « jusqu'ici ma femme le faisait », « ils restent »."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from assistant.interview.reading.answers import Heard
from assistant.interview.reading.lexicon import Lexicon, Look
from assistant.interview.reading.setting import Setting
from assistant.interview.reading.tokens import Passage
from assistant.knowledge.language.word_lists import WordLists
from assistant.knowledge.questions import Option, Question, Questionnaire

# The grammar of such a story stands here; its verbs and expressions, in words.yaml.
_OWN = frozenset("mon ma mes notre nos".split())
"""« Ma secrétaire », « nos deux préparateurs »."""
_THEIRS = frozenset("son sa ses leur leurs".split())
"""The same, as a provider says it of their client."""
_I = frozenset(("je", "j"))
_MYSELF = frozenset(("moi meme", "tout seul", "toute seule"))
_I_DO = frozenset("fais gere tiens prends saisis traite".split())
_IT_WAS = frozenset(("c est", "c etait", "ce sont", "c etaient", "c"))
_DOES_SOMETHING = frozenset(
    "a ont est sont va vont veut veulent doit peut me m nous se".split()
)
"""« Aujourd'hui ma secrétaire a reçu le devis » says nothing of who does the work."""
_NUMBERS = frozenset("deux trois quatre cinq six sept huit neuf dix".split())
_IT = frozenset("en y".split())
"""« S'en occupe », « s'y colle »: without one of them these verbs say something else."""
_OF_IT = ("occup", "charg", "coll")
_DAYS_OF = frozenset(("d avant", "d aujourd"))
_CHANGING = frozenset(("change de", "changer de", "changeons de"))
"""Whoever changes providers looks for another of the kind."""
_NOT = frozenset(("pas", "plus"))
_NOBODY_CHANGES = frozenset(("personne change", "personne ne change"))
"""« Personne change de boîte »: those who do the work stay, and none does it for them."""
_HAVE = frozenset("a ai avons avez ont".split())
_ITS = frozenset(("son", "leur"))
_RUNS = frozenset(
    "jusqu jusque court finit fini termine arrete expire prend echeance dure tombe".split()
)
_CONTRACT = "contrat"
_DONE_BY = "par"
_ON_THEIR_OWN = frozenset(("a son compte", "a leur compte", "en freelance"))
_THAT_ONE = frozenset("le la les du au l".split())
_PROVIDER = frozenset(("prestataire", "presta"))
"""« Le prestataire » of the mission; « un prestataire » or « la société Untel » does it today."""
_TO_COME = frozenset(
    "nouveau nouvel nouvelle futur future prochain prochaine cherche cherchons".split()
)
"""What is said of the one to come is no word on who does it today."""
_MYSELF_NOUN = "moi"
_MOST = 60
"""Words of a sentence that are looked at."""
_NEAR = 3
"""Words before a noun among which it is said whose, or by whom."""
_SHORTLY = 5
"""The same, for the verb of who leaves a provider."""


@dataclass(frozen=True)
class _Story:
    """One sentence: its places in the text, its words as typed, folded, and in the singular."""

    at: Sequence[int]
    words: Sequence[str]
    nouns: Sequence[str]

    def holds(self, expressions: Set[str]) -> bool:
        """Whether one of the expressions stands in it."""
        said = f" {' '.join(self.words)} "
        return any(f" {one} " in said for one in expressions)

    def before(self, place: int, most: int) -> Sequence[str]:
        """The last words before a place."""
        return self.words[max(place - most, 0) : place]

    def places_of(self, nouns: Set[str]) -> Iterator[int]:
        """Where one of these nouns stands."""
        return (place for place, noun in enumerate(self.nouns) if noun in nouns)


@dataclass(frozen=True)
class Told:
    """Who does the work, as a story tells it."""

    heard: Heard
    outside: Set[int]
    """The places of what tells of another provider: where that one is says nothing of the new."""
    whole: bool = False
    """Whether all that stands there is said of that one: what their contract is, until when."""


def done_by(
    lexicon: Lexicon,
    question: Question,
    look: Look,
    setting: Setting,
    named: Set[int] = frozenset(),
) -> Told | None:
    """The option that says who does the work today, or did until now, where a story tells it.

    `named` are the places of words that name another provider while that is asked. To be
    confirmed, unless that is what was asked, or their contract is told too; None where it is told
    of two.
    """
    found: dict[str, str] = {}
    outside: set[int] = set()
    whole = False
    asked = setting.pending is not None and setting.pending.id == question.id
    for story in _stories(look.passage):
        option = _option_told(lexicon, question, story, setting.provider)
        if asked and option is None:
            option = _option_named(lexicon, question, story, named)
        if option is None:
            continue
        found.setdefault(option.id, " ".join(story.words))
        if option.outsiders and (
            asked or _tells_their_contract(lexicon, option, story)
        ):
            whole = True
            outside.update(_of_that_one(lexicon, option, story, look.passage, asked))
        elif option.outsiders and not story.holds(_CHANGING):
            outside.update(_part_of(lexicon, option, story, look.passage))
    if len(found) != 1:
        return None
    option_id, words = next(iter(found.items()))
    sure = asked or whole
    return Told(Heard(question.id, option_id, words, sure=sure), outside, whole)


def _option_told(
    lexicon: Lexicon, question: Question, story: _Story, provider: bool
) -> Option | None:
    for option in question.options:
        if _tells(lexicon, option, story, provider):
            return option
    return None


def _option_named(
    lexicon: Lexicon, question: Question, story: _Story, named: Set[int]
) -> Option | None:
    """Another provider, where one is only named; that does while it is asked who does the work."""
    for option in question.options:
        outsiders = lexicon.nouns_of[option.outsiders]
        if outsiders and (_is_named(outsiders, story) or named & set(story.at)):
            return option
    return None


def _is_named(outsiders: Set[str], story: _Story) -> bool:
    """« C'est un prestataire de Limoges », « une dame à son compte »."""
    if story.holds(_ON_THEIR_OWN):
        return True
    for place in story.places_of(outsiders):
        before = set(story.before(place, 1))
        of_the_mission = story.words[place] in _PROVIDER and before & _THAT_ONE
        if not (of_the_mission or set(story.before(place, _NEAR)) & (_NOT | _TO_COME)):
            return True
    return False


def _of_that_one(
    lexicon: Lexicon, option: Option, story: _Story, passage: Passage, asked: bool
) -> Iterator[int]:
    """The places of a sentence's parts that do not speak of the one to come.

    Where nobody asked, from the part on that names them, as far as their contract is told.
    """
    to_come = {
        passage.tokens[place].part
        for place, word in zip(story.at, story.words, strict=True)
        if word in _TO_COME
    }
    theirs = None if asked else _parts_on_them(lexicon, option, story, passage)
    for place in story.at:
        part = passage.tokens[place].part
        if part not in to_come and (theirs is None or part in theirs):
            yield place


def without_theirs(
    lexicon: Lexicon, questions: Questionnaire, text: str, setting: Setting
) -> str:
    """The text without the parts on the contract of whom does the work today."""
    passage = lexicon.look(text).passage
    places: set[int] = set()
    for question in questions.values() if passage.tokens else ():
        if question.tells_who_does_it:
            told = done_by(lexicon, question, lexicon.look(text), setting)
            places |= set(told.outside) if told and told.whole else set()
    for place in sorted(places, reverse=True):
        token = passage.tokens[place]
        text = text[: token.start] + text[token.end :]
    return text


def _parts_on_them(
    lexicon: Lexicon, option: Option, story: _Story, passage: Passage
) -> Set[int]:
    """The parts that name the outsider, or tell of their contract."""
    nouns = lexicon.nouns_of[option.outsiders]
    named = [story.at[one] for one in story.places_of(nouns)]
    theirs = {passage.tokens[place].part for place in named}
    first = min(theirs, default=0)
    for place, word in zip(story.at, story.words, strict=True):
        part = passage.tokens[place].part
        if part >= first and word == _CONTRACT:
            theirs.add(part)
    return theirs


def tells_of_kin(lexicon: Lexicon, text: str) -> bool:
    """Whether a relative is named as who does the work: « jusqu'ici c'était mon père »."""
    kin = [one for one in lexicon.options if _MYSELF_NOUN in one.doers]
    return _any_tells(lexicon, kin, text)


def tells_of_an_outsider(lexicon: Lexicon, text: str) -> bool:
    """Whether another provider is named as who does the work, or did."""
    outside = [one for one in lexicon.options if one.outsiders]
    return _any_tells(lexicon, outside, text)


def _any_tells(lexicon: Lexicon, options: Sequence[Option], text: str) -> bool:
    stories = list(_stories(lexicon.look(text).passage))
    return any(
        _tells(lexicon, option, story, provider=False)
        for option in options
        for story in stories
    )


def _stories(passage: Passage) -> Iterator[_Story]:
    """The sentences of a text."""
    sentences: dict[int, list[int]] = {}
    for place, token in enumerate(passage.tokens):
        sentences.setdefault(token.sentence, []).append(place)
    for places in sentences.values():
        own = places[:_MOST]
        yield _Story(
            own,
            [passage.tokens[place].word for place in own],
            [passage.words[place] for place in own],
        )


def _part_of(
    lexicon: Lexicon, option: Option, story: _Story, passage: Passage
) -> Iterator[int]:
    """The places of the parts of the sentence that name the provider."""
    nouns = lexicon.nouns_of[option.outsiders]
    parts = {passage.tokens[story.at[one]].part for one in story.places_of(nouns)}
    return (place for place in story.at if passage.tokens[place].part in parts)


def _tells(lexicon: Lexicon, option: Option, story: _Story, provider: bool) -> bool:
    words, doers = lexicon.word_lists, lexicon.nouns_of[option.doers]
    if _MYSELF_NOUN in doers:
        return _myself(words, story) or _by_kin(words, doers, story, provider)
    if doers:
        others = lexicon.nouns_of_others[option.id]
        return _by_staff(words, doers, story, provider) or (
            _by_several(words, others, story, provider)
        )
    outsiders = lexicon.nouns_of[option.outsiders]
    if story.holds(_NOBODY_CHANGES):
        return False
    return bool(outsiders) and _by_an_outsider(words, outsiders, story)


def _does(words: WordLists, story: _Story) -> bool:
    """Whether a verb says that somebody does the work, or did."""
    for place, word in enumerate(story.words):
        of_it = not word.startswith(_OF_IT) or set(story.before(place, 2)) & _IT
        behind = story.words[place + 1 : place + 2]
        if word in words.doing and of_it and _NOT.isdisjoint(behind):
            return True
    return False


def _myself(words: WordLists, story: _Story) -> bool:
    """« Avant je les faisais moi-même »; not « je veux le faire moi-même »."""
    for place in story.places_of(_I):
        shortly = story.words[place + 1 : place + 1 + _SHORTLY]
        used_to = any(word in words.doing and word.endswith("ais") for word in shortly)
        alone = story.holds(_MYSELF) and not _I_DO.isdisjoint(shortly)
        if used_to or (alone and words.entrusting.isdisjoint(shortly)):
            return True
    return False


def _by_kin(words: WordLists, doers: Set[str], story: _Story, provider: bool) -> bool:
    """« Ma femme le faisait », « jusqu'ici c'était mon père »."""
    for place in _places_of_theirs(doers, story, provider):
        if _does(words, story):
            return True
        led = " ".join(story.before(place - 1, 2))
        if led in _IT_WAS and story.holds(words.so_far):
            return True
    return False


def _by_staff(words: WordLists, doers: Set[str], story: _Story, provider: bool) -> bool:
    """« Mes vendeuses s'en chargent », « ma standardiste part à la retraite », « ils restent »."""
    for place in _places_of_theirs(doers, story, provider):
        if _does(words, story) or story.holds(words.leaving):
            return True
        if _is_who_does_it(words, story, place):
            return True
    return False


def _by_several(
    words: WordLists, others: Set[str], story: _Story, provider: bool
) -> bool:
    """« C'est nos deux lingères qui s'en occupent »: so many of one's own, whatever they are."""
    whose = _THEIRS if provider else _OWN
    for place, noun in enumerate(story.nouns):
        before = list(story.before(place, 2))
        if noun in others or len(before) < 2 or before[0] not in whose:
            continue
        if before[1].isdigit() or before[1] in _NUMBERS:
            behind = _Story((), story.words[place:], story.nouns[place:])
            return _does(words, behind)
    return False


def _is_who_does_it(words: WordLists, story: _Story, place: int) -> bool:
    """« Pour l'instant mes 2 secrétaires », « jusqu'ici c'est notre assistante »."""
    if not _DOES_SOMETHING.isdisjoint(story.words[place + 1 : place + 2]):
        return False
    before = list(story.before(place, _NEAR + _SHORTLY))
    whose = max(number for number, word in enumerate(before) if word in _OWN | _THEIRS)
    led = " ".join(before[:whose])
    for it_was in _IT_WAS:
        led = led.removesuffix(f" {it_was}")
    return any(f" {led}".endswith(f" {one}") for one in words.so_far - {"avant"})


def _places_of_theirs(doers: Set[str], story: _Story, provider: bool) -> Iterator[int]:
    """Where somebody of the client's is named: « nos deux préparateurs »."""
    whose = _THEIRS if provider else _OWN
    for place in story.places_of(doers):
        if not whose.isdisjoint(story.before(place, _NEAR)):
            yield place


def _by_an_outsider(words: WordLists, outsiders: Set[str], story: _Story) -> bool:
    """« L'ancienne agence », « le presta d'avant », « je change de boîte de ménage »."""
    for place in story.places_of(outsiders):
        behind = story.words[place + 1 : place + 3]
        beside = {*story.before(place, 1), *behind[:1]} - {"avant"}
        if beside & words.former or " ".join(behind) in _DAYS_OF:
            return True
        if words.quitting & set(story.before(place, _SHORTLY)):
            return True
        if _is_today(words, story, place) or _is_under_contract(words, story, place):
            return True
        done_by = _DONE_BY in story.before(place, _NEAR)
        if done_by and story.holds(words.so_far - {"avant"}):
            return True
    return False


def _tells_their_contract(lexicon: Lexicon, option: Option, story: _Story) -> bool:
    outsiders = lexicon.nouns_of[option.outsiders]
    return any(
        _is_under_contract(lexicon.word_lists, story, one)
        for one in story.places_of(outsiders)
    )


def _is_under_contract(words: WordLists, story: _Story, place: int) -> bool:
    """Whether their contract is told: « on a un presta, son contrat finit en mars ».

    Or that it runs, of whom does it today: « aujourd'hui c'est une ESN, contrat jusqu'en mars ».
    """
    before = story.before(place, _NEAR)
    behind = list(story.words[place + 1 :])
    if _CONTRACT not in behind:
        return False
    at = behind.index(_CONTRACT)
    theirs = at > 0 and behind[at - 1] in _ITS
    runs = not _RUNS.isdisjoint(behind[at + 1 : at + 1 + _SHORTLY])
    has_one = not _HAVE.isdisjoint(before) or _is_today(words, story, place)
    return has_one and (theirs or runs)


def _is_today(words: WordLists, story: _Story, place: int) -> bool:
    """« Aujourd'hui c'est une ESN »."""
    before = " ".join(story.before(place, _SHORTLY))
    it_is = any(f" {it_was} " in f" {before} " for it_was in _IT_WAS)
    return it_is and story.holds(words.so_far - {"avant"})
