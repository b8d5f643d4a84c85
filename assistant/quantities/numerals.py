"""Numbers written as words: « dix-huit mois » -> "18 mois"."""

import re

from text_to_num import alpha2digit

from assistant.text.folding import without_accents
from assistant.text.remember import by_text

_AT_HAND, _AT_HAND_CHARACTERS = 64, 20_000
"""Texts spelt out that are remembered: a message and its parts, each read for every question."""
_ONE = re.compile(r"\bune?\b(?!\s+(?:peu|fois))", re.IGNORECASE)
_THOUSANDS = re.compile(r"(\d) ?mill(?:e|iers?)\b", re.IGNORECASE)
_MILLIONS = re.compile(r"(\d) ?millions?\b", re.IGNORECASE)
"""Number words after digits, which the library counts apart: « 2 millions » as 2 and 1,000,000."""
_ABOUT = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
}
_ROUGHLY = re.compile(rf"\bune ({'|'.join(_ABOUT)})\b(?: de | d')?", re.IGNORECASE)
_FORTNIGHT = re.compile(
    r"\b(?:une|(sous)) (quinzaine|huitaine)\b"
    r"(?! ?(?:de\b|d'|par\b|/|chaque\b|en tout|au total))",
    re.IGNORECASE,
)
_DAYS_OF = {"quinzaine": 15, "huitaine": 8}
_SPAN_AND_A_HALF = re.compile(
    r"\b(ans?|années?|mois|semaines?|jours?|trimestres?) ?½", re.IGNORECASE
)
_AND_A_HALF = re.compile(r"(?<=\d) ?½")
_EUROS_AND_CENTS = re.compile(
    r"(?<![\w.,])(\d{1,4}) ?(?:€|e)(\d\d)(?![\d.,])", re.IGNORECASE
)
"""« 1€10 », « 1e50 »."""
_EUROS_THEN_CENTS = re.compile(
    r"(?<![\w.,])(\d{1,3}) ?(?:€|euros?|eur) (\d\d)"
    r"(?= ?(?:$|[;:!?/)]|[.,](?!\d)|ht\b|h\.t|hors\b|ttc\b|de l'|du\b|l[ea]\b|l'|par\b|chaque\b"
    r"|pieces?\b|chacune?\b|a chaque\b|tout\b|et\b|ou\b|pas\b|au lieu\b|pour\b|c'est\b))"
)
"""« Un euro quarante hors taxes le kilo »: no other thing is counted behind the cents."""
ROUGH = "≈"
"""Behind a number that was guessed."""
_LEFT_OUT = re.compile(
    r"\bmille (deux|trois|quatre|cinq|six|sept|huit|neuf)"
    r"(?= ?(?:€|euros?\b|balles\b|e\b|ht\b|ttc\b|par\b|/|[.,;:!?)]|$))",
    re.IGNORECASE,
)
"""« Deux mille cinq », said of a price, leaves « cents » out."""
_MONTH = re.compile(r"\b(par|chaque|(?:tous|tout|tt|ts) les|\d{1,3}) moi\b")
"""« 350 € par moi », « 12 moi »: a month typed as it is heard."""
_GLUED = re.compile(
    r"(?<=[\d€e] )l(?=(?:appels?|heures?|unit[eé]s?|images?|actes?|articles?|annonces?"
    r"|entretiens?|envois?|enqu[eê]tes?|emails?|inscriptions?|interventions?|adresses?|op[eé]rations?)\b)",
    re.IGNORECASE,
)
"""« 0,90 € lappel »."""
_OF_ONE = re.compile(r"\bd(?=une?\b)", re.IGNORECASE)
"""« Contrat dun an »."""
_ELIDED = re.compile(r"\b([ld]) (?=h?[aeiouy])")
"""« 380 € l annee »."""
_I = re.compile(r"\bj(?=[bcdfgklmnpqrstvz][a-z]{2})")
"""« Jprends 1 an »."""
_CALLS = re.compile(r"\bcoups? de (?:fil|tel(?:ephone)?)s?\b")
"""« 900 coups de fil par mois »: they are counted as calls."""
_OF_SPACE = re.compile(
    r"(?<![a-z0-9])(?:m ?|metres? ?)(?:(?P<cube>3|³|cubes?)|(?:2|²|carres?))(?![a-z0-9])"
)
"""« Le m3 », « par mètre carré »: one word, as other units are."""
_SEPTEMBER = re.compile(
    r"(?<!\d)(\d{1,2}|1er|fin|début|debut|mi) sept\b"
    r"(?!-|\.? (?:cent|mille|jours?|mois|ans?|semaines?))",
    re.IGNORECASE,
)
"""« Le 25 sept 2027 »: a month, and no seven."""
_PER_CENT = re.compile(r"(?<=\d) ?pour ?(?:cent|100)s?\b")
"""« 90 pour cent »."""
_FIRST_OF_THEM = re.compile(
    r"(?<=\d) (?:premi(?:er|ere)s|1(?:er|ere)?s) (?=mois\b|semaines\b|jours\b|annees\b)"
)
"""« Les 2 premiers mois »."""
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})


def to_digits(text: str) -> str:
    """The text with its French number words in digits; « un » stays behind an apostrophe."""
    return str(alpha2digit(text, "fr", threshold=0))


def with_one(text: str) -> str:
    """The text where that « un » is a digit too, every other character where it was."""
    return _ONE.sub(lambda found: "1".rjust(len(found[0])), text)


@by_text(_AT_HAND, _AT_HAND_CHARACTERS)
def spelt(text: str) -> str:
    """Number words as digits, lower case, no accents, plain spaces.

    Punctuation and signs stay where they are.
    """
    text = _GLUED.sub("l'", text.translate(_APOSTROPHES))
    text = _OF_ONE.sub("d'", text)
    text = _SEPTEMBER.sub(r"\1 septembre", text)
    text = _FORTNIGHT.sub(_in_days, text)
    text = _ROUGHLY.sub(_about, text)
    text = _SPAN_AND_A_HALF.sub(r"\1 et demi", text)
    text = _AND_A_HALF.sub(",5", text).replace("½", "0,5")
    text = _LEFT_OUT.sub(_with_hundreds, text)
    text = _EUROS_AND_CENTS.sub(r"\1,\2 €", text)
    text = _THOUSANDS.sub(r"\1k", text)
    text = _MILLIONS.sub(r"\1m", text)
    text = without_accents(to_digits(text)).lower()
    text = _OF_SPACE.sub(_in_one_word, text)
    text = _FIRST_OF_THEM.sub(" ", _PER_CENT.sub(" %", text))
    text = _ELIDED.sub(r"\1'", " ".join(text.split()))
    text = _CALLS.sub("appels", _I.sub("je ", text))
    text = _EUROS_THEN_CENTS.sub(r"\1,\2 €", text)
    return _MONTH.sub(r"\1 mois", text)


def _in_one_word(found: re.Match[str]) -> str:
    """« m3 » -> « metrecube », « 45 m3 » -> « 45 metrecubes »."""
    word = "metrecube" if found["cube"] else "metrecarre"
    counted = found.string[: found.start()].rstrip()[-1:].isdigit()
    return f"{word}s" if counted else word


def _about(found: re.Match[str]) -> str:
    """« Une dizaine de » -> « 10 »."""
    number = _ABOUT[found[1].lower()]
    return f"{number} "


def _in_days(found: re.Match[str]) -> str:
    """« Une quinzaine » -> « 15 jours »; « une quinzaine de dossiers » is a number."""
    led = f"{found[1]} " if found[1] else ""
    return f"{led}{_DAYS_OF[found[2].lower()]} jours"


def _with_hundreds(found: re.Match[str]) -> str:
    """« Mille cinq » -> « mille cinq cents ≈ »."""
    return f"mille {found[1]} cents {ROUGH}"
