"""Amounts in euros, without tax. Stored as a number of euros (an int where it is whole).

What else a price may be (so much a month, so much a piece) is in `prices`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quantities import NotUnderstood
from assistant.quantities.numerals import ROUGH, spelt
from assistant.quantities.units import APIECE, PERIODS, TIMES, canonical, every

_SCALES = {"k": 1_000, "m": 1_000_000, "c": 0.01}
"""As `spelt` writes « mille » and « millions » behind digits; and cents."""
NUMBER = (
    r"0[.,]\d{1,4}(?!\d)|\d{1,3}(?:[ .]\d{3}){1,4}(?:,\d{1,2})?(?!\d)"
    r"|\d+(?:[.,]\d{1,2})?(?!\d)"
)
SCALE = r"(?:k(?:e|eur|euros?)?|m|centimes?|cts?)(?![a-z0-9])"
CURRENCY = r"€|eur(?:os?)?\b|balles\b|e(?![\w'’-]| ?mail)"
_TAX = r"h\.?t\b\.?|hors taxes?|ttc|toutes taxes(?: comprises)?"
_VAT = 0.2
"""Nearly every service bears this rate in France; what it is taken for is shown."""
# The words below are part of the grammar of prices: read together, in one expression.
UNITS = (
    "h|heures?|jours?|journees?|(?<!du )mois|an|annee|semaines?|trimestres?|semestres?|"
    "appels?|dossiers?|bulletins?|fiches?|pages?|tickets?|factures?|unites?|pieces?|minutes?|mots?|actes?|articles?|"
    "contacts?|lignes?|leads?|rdv|tetes?|postes?|salaries?|colis|demandes?|commandes?|saisies?|"
    "documents?|mails?|videos?|photos?|visuels?|posts?|images?|commentaires?|questionnaires?|entretiens?|visites?|"
    "passages?|interventions?|palettes?|cartons?|livraisons?|plans?|newsletters?|courriers?|contrats?|bons?|"
    "tournees?|courses?|vacations?|seances?|nuits?|nuitees?|gardes?|rondes?|couverts?|repas|paniers?|examens?|"
    "analyses?|bilans?|declarations?|depots?|envois?|scans?|annonces?|produits?|references?|"
    "consultations?|candidats?|recrutements?|formations?|demi-journees?|metrecubes?|metrecarres?"
)
_ADJECTIVE = (
    "mensuel(?:le)?s?|annuel(?:le)?s?|hebdo(?:madaires?)?"
    "|trimestriel(?:le)?s?|semestriel(?:le)?s?"
)
_PER = (
    r"(?:(?:tous les|toutes les) ?(?P<count>\d{1,2}) (?P<counted>jours|semaines|mois)\b"
    r"|(?P<apiece>a chaque fois|chacune?\b|chaque(?= ?(?:[.,;:!?)]|$)))"
    r"|(?:par\b|/|(?:(?:a|pour) )?chaque|tous les|toutes les) ?(?P<per>[a-z]{1,30})"
    rf"|(?:de l'|l'|la |le |du |au |a l'|a la )(?P<each>{UNITS})\b"
    r"|(?:l'|la |le )(?P<noun>[a-z]{3,30})\b"
    rf"|(?P<every>{_ADJECTIVE})\b|(?:de |en |au )?(?P<daily>tjm)\b|(?P<bare>piece|unite)\b)"
)
"""Behind an amount, what it is paid for; « 1,10 € chaque » is for whatever is counted."""
_ALSO = (
    r"(?:(?:et )?(?:par\b|/|chaque(?= (?:mois|an|annee|semaine|trimestre|jour)\b))"
    r" ?(?P<also>[a-z]{1,30})"
    rf"|(?P<alsoevery>{_ADJECTIVE})\b)"
)
"""« 3 400 € par mois et chaque course de nuit … » is paid by the month alone."""
_RATE = (
    r"\b(?:(?P<tjm>tjm|(?:taux|tarif|prix|cout) (?:journalier|jour)(?: moyen)?)"
    r"|(?P<hourly>(?:taux|tarif|prix|cout) (?:horaire|heure)))"
    r"(?: ht)?(?: (?:est|sera|serait))?(?: (?:de|a))?(?: ?[:=])? "
)
_ALL_IN = r"tout rond|tt? ?compris|tout compris|tous frais compris|nets?|fixes?|chrono"
"""« 290 tout rond par mois »: what may stand between an amount and its period."""
_LOW = (
    rf"(?:(?P<low>{NUMBER}) ?(?P<lowscale>{SCALE})? ?"
    rf"(?P<lowmoney>{CURRENCY})? ?(?P<to>a|et|ou|-|–) ?)?"
)
_NO_LOW = "(?P<low>(?!))?(?P<lowscale>(?!))?(?P<lowmoney>(?!))?(?P<to>(?!))?"
_UPPER = (
    rf"(?P<number>{NUMBER}) ?(?P<rough>{ROUGH} ?)?(?P<scale>{SCALE})?"
    rf" ?(?:d')?(?P<euros>{CURRENCY})?"
    rf" ?(?P<tax>{_TAX})?(?:(?: ?(?:{_ALL_IN}))? ?{_PER}(?: ?{_ALSO})?)?"
    rf"(?:,? ?(?:(?:c ?'?est|c ?'?etait|c t|etait|est) )?(?P<taxbehind>{_TAX}))?"
)
"""« 38 la boîte, HT », « 14 200 c'était TTC »."""
_AMOUNT = re.compile(rf"(?:{_RATE})?(?<![\w.,/]){_LOW}{_UPPER}")
_ALONE = re.compile(rf"(?:{_RATE})?(?<![\w.,/]){_NO_LOW}{_UPPER}")
_BETWEEN = re.compile(r"\bentre (?:les )?$")
_USUAL = re.compile(UNITS)
_CENTS = re.compile(r"[.,]\d{1,2}$|^0[.,]")
_TIMES_OF_DAY = frozenset(
    "matin midi soir nuit lundi mardi mercredi jeudi vendredi samedi dimanche weekend".split()
)
"""« 9.30 le matin » is no price."""
_BELOW_ONE = re.compile(r"0[.,]")
_ONE_OF = re.compile(r"\b(?:une?|[1-9]\d?) [a-z]{3,20} sur $|\b[1-9]\d? sur $")
"""« Une erreur sur mille », « 9 sur 10 »."""
_YEAR = re.compile(r"(?:18|19|20)\d\d$")
_ROUND = 50
_OF_A_YEAR = re.compile(
    r"\b(?:de|en|depuis|des|vers|jusqu'en|janvier|fevrier|mars|avril|mai|juin|juillet|aout"
    r"|septembre|octobre|novembre|decembre|remont\w* a|dat\w* de) $"
)
"""« Un contrat de 2022 », « des actes qui remontent à 1920 »: no money."""
_GROUPS = re.compile(r"[ .](?=\d{3})")
_WHOLE = frozenset(
    "forfait mission projet contrat prestation total ensemble virement carte cheque exemple "
    "rapport avance ailleurs contre prelevement tout lot reste solde moitie debut fin depart "
    "premier premiere deuxieme second seconde dernier derniere prochain prochaine meme".split()
)
_COUNTED = re.compile(r" ?[a-z]{3,}[sx]\b")
_COUNTED_OF = re.compile(r" ?(?:d(?:e |'))?(?P<noun>[a-z]{3,}[sx])\b")
"""« 2 millions de pages », « 10k dossiers »: that many of these are no money."""
_OF_MONEY = frozenset(
    "frais charges honoraires travaux fournitures primes penalites loyers ventes achats pertes "
    "impayes recettes".split()
)
"""« 12k d'honoraires »: what so much is paid for."""
_NOT_COUNTED = frozenset(
    "mois fois plus moins dans hors sans tous toutes euros taxes frais charges compris comprises "
    "sous apres puis environs jours".split()
)
"""Words in the plural that a bare amount may stand before."""
_OTHER_UNIT = re.compile(
    r" ?(?:%|mois|ans?\b|annees?|jours?|semaines?|h\b|heures?|minutes?|[a-z]*°|/\d)"
)
_BESIDE = 10
"""Characters after an amount among which its currency stands."""
_FOREIGN = re.compile(
    r"[$£¥]|\b(?:dollars?|livres?|usd|gbp|chf|dirhams?|dh|mad|ariary|francs?"
    r"|f ?cfa|cfa|xof|xaf|dinars?|tnd|dzd|roupies?)\b"
)
_BELOW = re.compile(
    r"(?:(?<!pas )(?<!non )\bmoins d(?:e |')|\bdessous d(?:e |es )|\binferieure? a |< ?)"
    r"(?:les |la barre des )?$"
)
"""Before an amount that is not reached: what begins at 5 000 € does not begin below."""
_RESOLUTION = re.compile(
    r"\b(?:en|de la|videos?|films?|images?|rush(?:e?s)?|ecrans?|qualite|resolution|format|hd|uhd"
    r"|cameras?|drones?|mont\w{1,4}|film\w{1,4}|tourn\w{1,4}) $"
)
_OF_PICTURES = frozenset(("2", "4", "5", "6", "8"))
"""« Un film en 4k »: how fine its picture is."""
_NOT_ONE = re.compile(r"\b(?:pas|aucun|sans|ni|plus) (?:meme )?$")
"""« Pas un centime de plus » is no price."""
_THE = re.compile(r"\b(?:du|au|le|la|des|les) $")
_LEAD = 30
"""Characters before an amount among which such words stand."""
LARGEST = 10_000_000_000
_SMALLEST_BARE = 100
"""A smaller number without a unit is more likely a slip, or a button's number, than an amount."""


@dataclass(frozen=True)
class Amount:
    """An amount in a text, and where it stands there."""

    euros: int | float
    start: int
    end: int
    named: bool
    """It says that it is money; a bare number may be anything."""
    per: tuple[str, ...]
    """What it is the price of (« mois »; « poste » and « mois »); empty for a total."""
    ranged: bool
    """It is the upper end of « entre 20 et 25 k »."""
    taxed: bool
    """It was said with its tax, which is taken off."""
    guessed: bool
    """The words say less, or something near: « moins de 5 000 », « deux mille cinq »."""


def find(text: str) -> list[Amount]:
    """The amounts in euros, without tax, of a text that went through `spelt`."""
    found = (_read(match) for match in _matches(text))
    return [amount for amount in found if amount]


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The amounts as they are typed: « 300 € et 50 € par mois » are two, and no range."""
    for match in _AMOUNT.finditer(text):
        if not _are_two(match):
            yield match
            continue
        for start in (match.start(), match.start("number")):
            alone = _ALONE.match(text, start)
            if alone:
                yield alone


def _are_two(match: re.Match[str]) -> bool:
    """Whether each end of what looks like a range is an amount of its own."""
    both = match["to"] == "et" and match["lowmoney"] and match["euros"]
    return bool(both) and not _BETWEEN.search(match.string[: match.start("low")])


def _read(match: re.Match[str]) -> Amount | None:
    """The amount that a match is; None where it is something else."""
    euros = scaled(match["number"], match["scale"])
    if not 0 < euros < LARGEST:
        return None
    start = match.start()
    per = _per(match)
    money = _says_money(match, euros)
    named = money or _is_of_a_piece(match, per)
    bare = not _has_cents(match)
    if not named and not per and _may_be_anything(match, euros):
        return None
    if (not named and _is_a_year(match)) or _is_of_so_many(match):
        return None
    lower = _lower_end(match)
    if _is_of_pictures(match) or _is_none(match) or _is_ordinal(match):
        return None
    if _is_foreign(match) or (lower is not None and not 0 < lower < euros):
        return None
    taxed = _tax(match)[:1] == "t"
    if taxed:
        euros = untaxed(euros)
    below = bool(_BELOW.search(_leading(match)))
    if below and not per and euros >= _SMALLEST_BARE:
        euros -= 1
    return Amount(
        euros=whole(euros),
        start=start,
        end=match.end(),
        named=named,
        per=per,
        ranged=lower is not None,
        taxed=taxed,
        guessed=below or bool(match["rough"]) or (named and not money and bare),
    )


def untaxed(euros: float) -> float:
    """So many euros without the tax that they hold."""
    return round(euros / (1 + _VAT), 2 if euros > 1 else 4)


def _tax(match: re.Match[str]) -> str:
    """What is said of the tax: « ht », « ttc »; empty for nothing."""
    return match["tax"] or match["taxbehind"] or ""


def _is_of_pictures(match: re.Match[str]) -> bool:
    """Whether it says how fine a picture is: « en 4k »."""
    if match["scale"] != "k" or match["number"] not in _OF_PICTURES or match["per"]:
        return False
    return not match["euros"] and bool(_RESOLUTION.search(_leading(match)))


def _is_ordinal(match: re.Match[str]) -> bool:
    """Whether it says which one, and no price: « à partir du 251e »."""
    typed = match["euros"] == "e" and match[0].rstrip().endswith(f"{match['number']}e")
    return typed and bool(_THE.search(_leading(match)))


def _is_none(match: re.Match[str]) -> bool:
    """Whether it is denied that there is any: « pas un centime »."""
    return match["number"] == "1" and bool(_NOT_ONE.search(_leading(match)))


def _leading(match: re.Match[str]) -> str:
    """The words right before an amount."""
    return match.string[max(match.start() - _LEAD, 0) : match.start()]


def _says_money(match: re.Match[str], euros: float) -> bool:
    """Whether a currency, a scale or a tax says that the number is money."""
    is_ordinal = match["euros"] == "e" and euros < _SMALLEST_BARE  # « le 2e lot »
    is_ordinal = is_ordinal and not (_has_cents(match) or match["each"])
    if match["euros"] and not is_ordinal:
        return True
    if _tax(match):
        return True
    return bool(match["scale"]) and not _counts_things(match)


def _has_cents(match: re.Match[str]) -> bool:
    """Whether the number has decimals: « 0,40 », « 4,20 »."""
    return bool(_CENTS.search(match["number"]))


def _is_of_a_piece(match: re.Match[str], per: tuple[str, ...]) -> bool:
    """Whether a bare number is the price of a thing: « 0,40 le dossier », « 150 la vidéo »."""
    told = match["each"] or (match["noun"] if _has_cents(match) else None)
    piece = told is not None and canonical(told) in per and told not in _TIMES_OF_DAY
    return piece and not any(unit in PERIODS or unit in TIMES for unit in per)


def _may_be_anything(match: re.Match[str], euros: float) -> bool:
    """Whether a bare number is small, or counts something else."""
    if euros < _SMALLEST_BARE:
        return True
    behind = match.end("number")
    counted = _COUNTED.match(match.string, behind)
    if counted and counted[0].strip() not in _NOT_COUNTED:
        return True
    if match["scale"] and _counts_things(match):
        return True
    return bool(_OTHER_UNIT.match(match.string, behind))


def _is_of_so_many(match: re.Match[str]) -> bool:
    """Whether it says of how many one is meant: « une erreur sur mille »."""
    return not match["euros"] and bool(_ONE_OF.search(_leading(match)))


def _is_a_year(match: re.Match[str]) -> bool:
    """Whether a number, no round one, is a year by the word before it."""
    number = match["number"]
    if not _YEAR.match(number) or int(number) % _ROUND == 0:
        return False
    return bool(_OF_A_YEAR.search(_leading(match)))


def _counts_things(match: re.Match[str]) -> bool:
    """Whether what so many are of stands behind: « 2 millions de pages », « 10k dossiers »."""
    counted = _COUNTED_OF.match(match.string, match.end("scale"))
    return counted is not None and counted["noun"] not in _NOT_COUNTED | _OF_MONEY


def _is_foreign(match: re.Match[str]) -> bool:
    """Whether another currency stands beside."""
    start, end = match.span()
    beside = match.string[max(start - 2, 0) : end + _BESIDE]
    return bool(_FOREIGN.search(beside))


def _lower_end(match: re.Match[str]) -> float | None:
    """The lower end of « entre 20 et 25 k », whose scale may stand behind the upper end only."""
    if not match["low"]:
        return None
    return scaled(match["low"], match["lowscale"] or match["scale"])


def _per(match: re.Match[str]) -> tuple[str, ...]:
    """What the amount is the price of, in the singular; nothing for a total."""
    if match["count"]:
        unit = every(int(match["count"]), match["counted"])
        return (unit,) if unit else ()
    if match["tjm"] or match["daily"]:
        return ("jour",)
    if match["hourly"]:
        return ("heure",)
    if match["apiece"]:
        return (APIECE,)
    told = match.group("per", "each", "every", "bare", "also", "alsoevery")
    money = match["euros"] or match["scale"] or _tax(match)
    if match["noun"] and (money or _has_cents(match) or _is_all(match)):
        told = (match["noun"], *told)  # « 0,60 € le plan »: what any money is paid for
    units = [canonical(word) for word in told if word]
    cents = _has_cents(match)  # « 0,62 le contrat » is of each
    return tuple(unit for unit in units if cents or unit not in _WHOLE)


def _is_all(match: re.Match[str]) -> bool:
    """Whether nothing else is said: « 38 la boîte »."""
    text = match.string
    return not (text[: match.start()].strip(" .!") or text[match.end() :].strip(" .!"))


def is_usual(unit: str) -> bool:
    """Whether prices are usually told by this unit: « le dossier »; not « le logo »."""
    return unit in _TIMES_OF_DAY or bool(_USUAL.fullmatch(unit))


def scaled(digits: str, scale: str | None) -> float:
    """Euros in digits with « k », « M » or « centimes » behind them, if any."""
    euros = float(number(digits))
    return round(euros * _SCALES[scale[0]], 4) if scale else euros


def number(digits: str) -> int | float:
    """« 3.200,50 » -> 3200.5, « 2 000 » -> 2000."""
    # « 0.035 » holds no thousands.
    joined = digits if _BELOW_ONE.match(digits) else _GROUPS.sub("", digits)
    return whole(float(joined.replace(",", ".")))


def whole(number: float) -> int | float:
    """An int where it is one; four decimals at most, for prices of a word or a line."""
    return int(number) if number.is_integer() else round(number, 4)


def parse(text: str) -> int | float:
    """Euros in « 3 200 € HT », « 12k », « douze mille », « 1,5 M€ ». Raises NotUnderstood."""
    plain = spelt(text)
    refuse_foreign(plain)
    found = [] if plain.startswith("-") else find(plain)
    if not found or any(amount.per or amount.taxed for amount in found):
        raise NotUnderstood("amount_wrong")
    if len(found) > 1 or found[0].ranged:
        raise NotUnderstood("amount_several")
    return found[0].euros


def refuse_foreign(plain: str) -> None:
    """Raises NotUnderstood where a text that went through `spelt` names another currency."""
    if _FOREIGN.search(plain):
        raise NotUnderstood("amount_currency")


def show(euros: int | float) -> str:
    """« 3 200 € », « 12,50 € », « 0,035 € »."""
    english = f"{euros:,}"
    if isinstance(euros, float):
        english = f"{euros:,.4f}".removesuffix("0").removesuffix("0")
    french = english.replace(",", " ").replace(".", ",")
    return f"{french} €"


def measure(euros: int | float) -> float:
    """Euros, to compare with a threshold."""
    return float(euros)
