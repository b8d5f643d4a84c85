"""What kind of text it is: a question, a correction of an earlier answer, a trouble."""

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from assistant.knowledge.language.signs import Signs
from assistant.knowledge.questions import Question
from assistant.knowledge.role import CLIENT, PROVIDER
from assistant.text.folding import fold, without_accents

_ASKING_LENGTH = 4
_LONG_WORD, _SLIP = 8, 88
"""Letters of a word that may be misspelt, and how alike, of 100, it is then."""
_LISTS = 64
"""A curator's lists whose expressions are folded once."""
_PERHAPS = ["peut", "etre"]
_NOT_ASKING = ("importe", "pas", "sais", "sait", "voir", "et", "ou")
_OR_NOT = (["ou", "pas"], ["ou", "non"])
_LEFT_OPEN = frozenset("si sais sait savons verra verrai voir decide".split())
"""« C'est obligatoire ou pas » asks, « on verra si on renouvelle ou pas » does not."""
_IN_ADDITION = re.compile(r"\b(?:en|de|au) plus\b")
"""« 450 € par mois, 60 € en plus »: nothing of that is no more."""
_OF_THE_WORK = re.compile(
    r"\b(?:sans|zero|aucune|moindre|d|une? seule?) erreurs?\b|\berreurs? sur \d"
    r"|\b(?:elle|il|on|qui|un|une|dame|personne|et|les|la|le) corrige\b"
    r"|\bcorrigee?s? (?:en|sous|dans|sans|par|avant)\b"
)
"""« Livré sans erreur », « une dame relit et corrige »: the work; nobody takes anything back."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_JME = re.compile(r"\bjme\b", re.IGNORECASE)
_CALLS = re.compile(
    r"(?:(?:ah|oh|euh|heu|non|nan|nn|bon|ben|bah|mais|attends?|attendez|oups|mince|zut)[ ,.!…]+)+",
    re.IGNORECASE,
)
"""What one calls out before saying that something was wrong: « nan attends, … »."""
_CHANGES = r"(?:re)?met(?:s|tez)?|corrige[rz]?|change[rz]?|notez?"
_BEFORE_A_LABEL = rf"(?:^|[.,;:!?\n(] *|\bet |\b(?:{_CHANGES}) )"
_BEHIND_A_LABEL = r" ?(?::|=|\b(?:c'est|c|est|reste|ce sera|sera)\b) ?"
_SENTENCE_END = re.compile(r"[.;!?\n]")
_FIRST_WORD = re.compile(r"\s*+[,;:.!–-]?\s*+([^\W_]+)['’]?[\s,;:.!–-]*")


def is_question(signs: Signs, text: str) -> bool:
    """Whether the text asks something of the knowledge base.

    « Pouvez-vous m'aider ? » after a description does not.
    """
    told = _without_help(signs, text)
    folded = fold(told)
    if told.rstrip().endswith("?") or _begins_as_question(signs, folded):
        return True
    if _ends_as_question(signs, folded):
        return True
    return folded.startswith(_folded(signs.asking_start)) or _holds(
        folded, signs.asking
    )


def _begins_as_question(signs: Signs, folded: str) -> bool:
    """Whether the first of several words asks: « combien de temps faut-il », not « peut-être »."""
    words = folded.split()
    if len(words) < _ASKING_LENGTH or words[:2] == _PERHAPS:
        return False
    return words[0] in signs.asking_first


def _ends_as_question(signs: Signs, folded: str) -> bool:
    """Whether the last of several words asks: « ça se calcule comment », not « n'importe quoi »."""
    words = folded.split()
    if len(words) < _ASKING_LENGTH:
        return False
    if words[-2:] in _OR_NOT:
        return not _LEFT_OPEN.intersection(words)
    return words[-1] in signs.asking_last and words[-2] not in _NOT_ASKING


def side_of(signs: Signs, text: str) -> str:
    """« prestataire » or « client », as the words of a question tell; empty where they do not."""
    folded = fold(text)
    sells, buys = _holds(folded, signs.selling), _holds(folded, signs.buying)
    if sells == buys:
        return ""
    return PROVIDER if sells else CLIENT


def _without_help(signs: Signs, text: str) -> str:
    """The text without the sentences that ask for help, unless it says nothing else."""
    told = []
    for sentence in _SENTENCE.findall(text):
        if not asks_for_help(signs, sentence):
            told.append(sentence)
    return " ".join(told) or text


def asks_for_help(signs: Signs, sentence: str) -> bool:
    """Whether a sentence politely asks for help, and nothing else."""
    return fold(sentence).startswith(_folded(signs.helping))


def is_complaint(signs: Signs, text: str) -> bool:
    """Whether the text tells a trouble: it calls for advice, even without a question mark."""
    told = f" {fold(text)} "
    for confiding in _folded(signs.confiding):
        told = told.replace(f" {confiding} ", "  ")
    return _holds(told, signs.complaining)


def speaks_for_itself(signs: Signs, text: str) -> bool:
    """Whether someone speaks of their own mission (« notre SAV »); keywords do not."""
    return _holds(fold(text), signs.speaking)


def tells(signs: Signs, text: str) -> bool:
    """Whether the text speaks of someone or something, as no row of keywords does."""
    return _holds(fold(text), (*signs.speaking, *signs.telling))


def strays(signs: Signs, text: str, question: Question | None) -> bool:
    """Whether the text speaks of another matter: the weather, a son.

    Not if that is part of how an option of the pending question is named.
    """
    folded = fold(text)
    for straying in _folded(signs.straying):
        if _says(folded, straying) and not _names_an_option(straying, question):
            return True
    return False


def _names_an_option(expression: str, question: Question | None) -> bool:
    if question is None:
        return False
    for option in question.options:
        for alias in option.aliases:
            if _says(fold(alias), expression):
                return True
    return False


def changes_its_mind(signs: Signs, text: str) -> bool:
    """Whether the text says somewhere that something is no more as it was."""
    folded = _OF_THE_WORK.sub(" ", fold(_JME.sub("je me", text)))
    return _holds(_mended(signs, folded), signs.changing)


def outdates(signs: Signs, text: str) -> bool:
    """Whether the text says somewhere that a number beside another holds no more."""
    return _holds(_IN_ADDITION.sub(" ", fold(text)), signs.outdating)


def _mended(signs: Signs, folded: str) -> str:
    """With the long words that take an answer back as they are written: « finalment »."""
    known = _long_words(signs)
    words = []
    for word in folded.split():
        near = None
        if len(word) >= _LONG_WORD and word not in known:
            near = process.extractOne(
                word, known, scorer=fuzz.ratio, score_cutoff=_SLIP
            )
        words.append(near[0] if near else word)
    return " ".join(words)


@lru_cache(maxsize=4)
def _long_words(signs: Signs) -> tuple[str, ...]:
    """The words of that, which are long enough to be known by most of their letters."""
    expressions = _folded((*signs.correcting, *signs.changing))
    words = {word for one in expressions for word in one.split()}
    return tuple(sorted(word for word in words if len(word) > _LONG_WORD))


def about(signs: Signs, text: str, label: str) -> str:
    """What the text says of the thing with this label.

    « Pour la sous-traitance, c'est non » -> « c'est non ».
    """
    said, name = f" {fold(text)} ", fold(label)
    for before in _folded(signs.about):
        announced = f" {before} {name} "
        earlier, found, _ = said.partition(announced)
        if found:
            words = (earlier + announced).split()
            return _after(text, len(words))
    return _announced(text, label)


def _announced(text: str, label: str) -> str:
    """What stands behind « l'étape c'est … », « remettez l'étape : … », in its sentence."""
    plain = without_accents(text.replace("’", "'"))
    name = re.escape(without_accents(label.replace("’", "'")))
    found = re.search(
        rf"{_BEFORE_A_LABEL}{name}{_BEHIND_A_LABEL}", plain, re.IGNORECASE
    )
    if found is None:
        return ""
    # Of the plain text: « … » is three signs there, and a place in it none of the typed one.
    return _SENTENCE_END.split(plain[found.end() :], maxsplit=1)[0].strip()


@lru_cache(maxsize=_LISTS)
def _folded(expressions: tuple[str, ...]) -> tuple[str, ...]:
    """Expressions of a curator; the same few lists are asked for again and again."""
    return tuple(map(fold, expressions))


@lru_cache(maxsize=_LISTS)
def _padded(expressions: tuple[str, ...]) -> tuple[str, ...]:
    """The same, with what stands around whole words."""
    return tuple(f" {expression} " for expression in _folded(expressions))


def _holds(folded: str, expressions: tuple[str, ...]) -> bool:
    """Whether one of a curator's expressions stands in a folded text."""
    padded = f" {folded} "
    return any(expression in padded for expression in _padded(expressions))


def _says(folded: str, expression: str) -> bool:
    """Whether a folded expression stands in a folded text."""
    return f" {expression} " in f" {folded} "


def taken_back(signs: Signs, text: str) -> str:
    """What a text says instead of an earlier answer; else nothing.

    « Non, en fait c'est 24 mois » -> « 24 mois ». Behind a call it is told as well: « nan jme suis
    gouré, 24 ».
    """
    text = _JME.sub("je me", text)
    called = _CALLS.match(text)
    behind_it = text[called.end() :] if called else ""
    return _instead(signs, text) or (_instead(signs, behind_it) if behind_it else "")


def _instead(signs: Signs, text: str) -> str:
    said = f" {_mended(signs, _OF_THE_WORK.sub(' ', fold(text)))} "
    longest_first = sorted(_folded(signs.correcting), key=len, reverse=True)
    for correcting in longest_first:
        if said.startswith(f" {correcting} "):
            rest = _after(text, len(correcting.split()))
            return _without_little_words(signs, rest)
    for correcting in longest_first:
        if said.endswith(f" {correcting} "):
            words = text.split()
            kept = words[: len(words) - len(correcting.split())]
            return _without_little_words(signs, " ".join(kept))
    return ""


def _after(text: str, words: int) -> str:
    """The text after so many folded words."""
    while words and (match := _FIRST_WORD.match(text)):
        words -= len(fold(match[1]).split())
        text = text[match.end() :]
    return text


def insisted(signs: Signs, text: str) -> str:
    """What « ah si ! » says is there after all; nothing where the text begins otherwise."""
    return behind(signs.insisting, text)


def removed(signs: Signs, text: str) -> str:
    """What the text says to take away: « enlève la rapidité » -> « la rapidité »."""
    return behind(signs.removing, _without_little_words(signs, text))


def added(signs: Signs, text: str) -> str:
    """What the text says to add: « ajoute les textes » -> « les textes »."""
    return behind(signs.adding, _without_little_words(signs, text))


def behind(expressions: tuple[str, ...], text: str) -> str:
    """What stands behind the longest of these expressions that the text begins with."""
    said = f"{fold(text)} "
    for expression in sorted(_folded(expressions), key=len, reverse=True):
        if said.startswith(f"{expression} "):
            return _after(text, len(expression.split()))
    return ""


def decides(signs: Signs, text: str) -> bool:
    """Whether the text says that somebody wants it so, or that it is known now."""
    return _holds(fold(text), signs.deciding)


def fears(signs: Signs, text: str) -> bool:
    """Whether the text says that its author fears what may come of the mission."""
    return _holds(fold(text), signs.fearing)


def _without_little_words(signs: Signs, text: str) -> str:
    little = {*_folded(signs.correcting_words), *_folded(signs.correcting)}
    while match := _FIRST_WORD.match(text):
        rest = text[match.end() :]
        if fold(match[1]) not in little or not rest.strip():
            break
        text = rest
    return text
