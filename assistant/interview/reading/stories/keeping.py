"""What stays with who entrusts: « la paie on la garde », « le recrutement reste chez nous »."""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from assistant.interview.reading.tokens import Token
from assistant.knowledge.language.word_lists import WordLists

# The grammar stands here; the verbs and the places are for the curators to say, in words.yaml.
_WHO = frozenset("je j on nous".split())
_IT = frozenset("la le les l en".split())
_SUBJECTS = _WHO | frozenset("il elle ils elles vous tu ca c".split())
_NOT = frozenset("pas plus".split())
_LITTLE = frozenset("la le l les un une".split())
_AND = "et"
_FEW = 4
"""Words of what is kept beside something else: « et le recrutement »."""

Places = Sequence[int]


def kept(
    words: WordLists, tokens: Sequence[Token], clauses: Sequence[Places]
) -> set[int]:
    """The places of the words that tell what is kept, and not entrusted.

    Of `clauses`, those that belong together. Where it stays today but for now (« pour l'instant »),
    nothing is kept.
    """
    found: set[int] = set()
    for number, clause in enumerate(clauses):
        said = [tokens[place].word for place in clause]
        if words.for_now.isdisjoint(said):
            for first, after in _keepings(words, said):
                beside = _beside(tokens, clauses, number, first, after < len(said))
                found.update(clause[first:], *beside)
    return found


def _keepings(words: WordLists, said: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words on what is kept begin, and where those on keeping end."""
    for place, word in enumerate(said):
        after = place + 1
        if word in words.keeping and _is_ours(said, place):
            if after == len(said) or not _holds_on(words, said[after:]):
                yield _beginning(said, place), after
        elif word in words.staying and _stands_in(words.own_places, said[after:]):
            yield _beginning(said, place), len(said)


def _is_ours(said: Sequence[str], verb: int) -> bool:
    """« On garde », « je la garde », « que nous gardons »."""
    before = list(said[max(verb - 3, 0) : verb])
    while before and before[-1] in _IT | {"ne"}:
        before.pop()
    return bool(before) and before[-1] in _WHO


def _holds_on(words: WordLists, after: Sequence[str]) -> bool:
    """« On garde la main », « on garde pas la paie »: no work is kept."""
    if after[0] in _NOT:
        return True
    noun = next((word for word in after if word not in _LITTLE), "")
    return noun in words.not_kept


def _stands_in(places: Set[str], after: Sequence[str]) -> bool:
    """« Reste chez nous », « restent bien sûr en interne »."""
    return any(" ".join(pair) in places for pair in pairwise(after[:_FEW]))


def _beginning(said: Sequence[str], verb: int) -> int:
    """Where what is kept begins; a dictated text goes on from one thought into the next.

    « On confie la compta la paie on la garde ».
    """
    own = verb
    while own and said[own - 1] in _IT | _WHO:
        own -= 1
    others = [place for place in range(own) if said[place] in _SUBJECTS]
    if not others or own == verb:
        return 0
    articles = [place for place in range(others[-1], own) if said[place] in _IT]
    return articles[-1] if articles else own


def _beside(
    tokens: Sequence[Token],
    clauses: Sequence[Places],
    number: int,
    first: int,
    names: bool,
) -> Iterator[Places]:
    """The parts beside that are told in one breath: « le recrutement, on le garde »."""
    clause = clauses[number]
    if number and not first and _goes_back(tokens, clauses[number - 1], clause):
        yield clauses[number - 1]
    if names and number + 1 < len(clauses):
        following = clauses[number + 1]
        joined = tokens[following[0]].word == _AND
        if joined and len(following) <= _FEW and _tells_no_deed(tokens, following):
            yield following


def _goes_back(tokens: Sequence[Token], before: Places, clause: Places) -> bool:
    """Whether what stands before is kept too: nothing else is done with it."""
    same = tokens[before[-1]].sentence == tokens[clause[0]].sentence
    word = tokens[clause[0]].word
    refers = word == _AND or word in _WHO
    return same and refers and _tells_no_deed(tokens, before)


def _tells_no_deed(tokens: Sequence[Token], clause: Places) -> bool:
    return _SUBJECTS.isdisjoint(tokens[place].word for place in clause)
