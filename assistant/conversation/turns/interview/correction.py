"""Taking an earlier answer back in one's own words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.speech.answers import (
    answered_with,
    is_answered,
    reading_of,
)
from assistant.conversation.speech.correcting.earlier import (
    answered_before,
    on_dates,
)
from assistant.conversation.speech.correcting.edited import edited
from assistant.conversation.speech.correcting.redated import redated
from assistant.conversation.speech.correcting.renumbering import (
    day_alone,
    in_its_unit,
    moved,
    names_day,
    number_alone,
    numbers_of,
    recounted,
    renumbered,
    requantified,
    stands,
)
from assistant.conversation.speech.correcting.replacement import (
    replacements,
    told_instead,
)
from assistant.conversation.speech.guessing.weighed import weighed_again
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.speech.signs import (
    about,
    changes_its_mind,
    outdates,
    taken_back,
)
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.answer import accept_reading
from assistant.conversation.turns.interview.proposal import propose
from assistant.conversation.turns.interview.standing import with_answers
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.interview.validity import fits
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.questions import Question
from assistant.quantities import counts, dates, durations, prices, spoken_prices
from assistant.quantities.numerals import spelt
from assistant.quantities.rates import Rate
from assistant.text.folding import fold
from assistant.text.sentences import clauses, every_sentence, thoughts
from assistant.text.slips import numbers_denied, without_wrong

_MOST_PARTS = 6
"""Parts of a correction in which something else is looked for."""
_FEW_WORDS = 4
"""Words of a text that means what it names."""
_SOME_WORDS = 8
"""The same, where what was learnt of the question says nothing."""
_SHORT = 14
"""Words of a text that corrects one thing."""
_LONG = 20
"""Words of a text from which only a name that says so anywhere corrects an answer."""
_AS_A_WHOLE = {"tout", "total", "totalite", "global", "globalement"}
"""Words of a price that is for all of it."""


def correct_by(
    ctx: Context, state: State, question: Question | None, text: str
) -> Outcome | None:
    """The correction that the text makes, of an answered question other than the pending one.

    None if it makes none.
    """
    signs, text = ctx.knowledge.signs, without_wrong(text)
    instead = taken_back(signs, text) or told_instead(text) or _beside_a_wrong_one(text)
    if not instead and changes_its_mind(signs, text):
        instead = text
    found = _together(
        _edited(ctx, state, question, text)
        or _replaced(ctx, state, question, text)
        or _by_label(ctx, state, question, text),
        _renumbered(ctx, state, question, text, corrects=bool(instead)),
        _redated(ctx, state, question, text),
    )
    certain = found is not None
    moving = bool(instead) or outdates(signs, text)
    if found is None and instead:
        found = _requantified(ctx, state, question, instead)
        certain = found is not None
    if found is None and moving and day_alone(text):
        found = _moved(ctx, state, question, text, corrects=bool(instead))
    sentence = Sentence(ctx, state, question, text)
    if found is None and instead:
        again = _again(ctx, state, question, instead)
        anew = Sentence(ctx, state, question, instead)
        found = weighed_again(anew, again) if again else None
        found = found if found and found.heard else None
        certain = not is_answered(ctx, state, question, instead)
        certain = certain and found is not None and found.is_sure
    if found is None and moving:
        found = _moved(ctx, state, question, text, corrects=bool(instead))
        certain = False
    if found is None:
        return None
    whole = _in_their_units(ctx, state, _with_the_rest(sentence, found), text)
    also = _also_changed(ctx, state, whole, instead or text)
    if also:
        return propose(ctx, state, {**whole.answers, **also})
    return _settled(ctx, state, whole, found, certain=certain)


def _beside_a_wrong_one(text: str) -> str:
    """What is said beside a number that is said to be wrong: « 14 400 c'est trop, c'est 500 »."""
    denied, rest = numbers_denied(text)
    return rest.strip() if denied and any(map(str.isdigit, rest)) else ""


def _together(*corrections: Reading | None) -> Reading | None:
    """Several corrections of one text as one; the first says what is meant where they differ."""
    heard: dict[str, Heard] = {}
    for one in corrections:
        for answer in one.heard if one else ():
            heard.setdefault(answer.question, answer)
    return Reading(tuple(heard.values())) if heard else None


def _edited(
    ctx: Context, state: State, question: Question | None, text: str
) -> Reading | None:
    """« Enlève la rapidité »: one of several options goes, or comes."""
    found = edited(ctx, state, question, text)
    return found if found.heard else None


def _in_their_units(ctx: Context, state: State, found: Reading, text: str) -> Reading:
    """The amounts by what the former ones were paid for, unless the text says « en tout »."""
    given = state.told
    counting = (part for part in clauses(text) if any(map(str.isdigit, part)))
    whole = not set(fold(" ".join(counting)).split()).isdisjoint(_AS_A_WHOLE)
    heard = []
    for one in found.heard:
        question = ctx.knowledge.every_question[one.question]
        if question.kind == "amount" and not whole:
            answer = in_its_unit(given.get(one.question), one.answer)
            one = replace(one, answer=answer)
        heard.append(one)
    return Reading(tuple(heard), found.denied)


def _also_changed(
    ctx: Context, state: State, whole: Reading, text: str
) -> dict[str, Answer]:
    """The answers given before that other parts of a correction change too.

    « 8 mois, et après on arrête »; in words that only their question explains, where what was
    learnt says that they are on it, and mean it. Not in a part that names what is corrected: « le
    gérant revient sur la durée : 2 ans ».
    """
    given = state.told
    questions = [
        ctx.knowledge.questions[name]
        for name in given
        if name in ctx.knowledge.questions and name not in whole.answers
    ]
    open_ones = {
        one.id: one
        for one in questions
        if one.options and not (one.decisive or one.asks_where or one.names_mission)
    }
    changed: dict[str, Answer] = {}
    names = (ctx.knowledge.every_question[name].label for name in whole.answers)
    said = (*names, *(one.words for one in whole.heard))
    corrected = set(fold(" ".join(said)).split()) - ctx.knowledge.words.empty
    for part in thoughts(text)[:_MOST_PARTS]:
        subject = open_ones.get(ctx.matcher.subject(part, open_ones))
        if subject is None or not corrected.isdisjoint(fold(part).split()):
            continue
        for heard in reading_of(ctx, state, subject, part).of(subject.id).heard:
            likely = ctx.matcher.likeliest(subject.id, part)
            if heard.answer != given[subject.id] and likely in options_of(heard.answer):
                changed[subject.id] = heard.answer
    return changed


def _with_the_rest(sentence: Sentence, found: Reading) -> Reading:
    """The correction, and what else the text plainly tells that is new, or answers what is asked.

    Not a second quantity: it may be the one that is no more.
    """
    ctx, state, text = sentence.ctx, sentence.state, sentence.text
    corrected = found.answers
    kinds = {ctx.knowledge.every_question[name].kind for name in corrected}
    asked = sentence.question
    anywhere = reading_of(ctx, state, None, text).heard
    told = [heard for heard in anywhere if heard.new and heard.named]
    if asked and not (asked.of_author or asked.decisive):
        told = [heard for heard in told if heard.question != asked.id]
        told += sentence.reading.of(asked.id).heard
    beside = []
    for heard in told:
        question = ctx.knowledge.every_question[heard.question]
        other = bool(question.options) or question.kind not in kinds
        if heard.sure and other and _is_told(ctx, heard, text):
            beside.append(heard)
    rest = weighed_again(sentence, Reading(tuple(beside)))
    return Reading((*found.heard, *rest.heard), found.denied)


def _is_told(ctx: Context, heard: Heard, text: str) -> bool:
    """Whether a part of the text means the answer, by what was learnt; a quantity is told."""
    question = ctx.knowledge.every_question[heard.question]
    if not question.options:
        return True
    chosen = options_of(heard.answer)
    parts = clauses(text)[:_MOST_PARTS]
    return any(ctx.matcher.likeliest(question.id, part) in chosen for part in parts)


def _answers_unasked(ctx: Context, state: State, question: Question, text: str) -> bool:
    """Whether the text answers a question that nobody asked just now."""
    return question.id in reading_of(ctx, state, None, text).answers


def _settled(
    ctx: Context, state: State, whole: Reading, found: Reading, *, certain: bool
) -> Outcome:
    """Taken at once where it is certain which answer is taken back, else proposed.

    So it is where one of several options, in the place of others, would make more answers count no
    longer: a mention must not empty a mission. `found` is the correction, `whole` that and what is
    told beside it.
    """
    main = ctx.knowledge.every_question[found.heard[0].question]
    alone = found.only(*answered_with(ctx, main))
    known = main.id in state.answers or _asked(state, main)
    if not (certain and alone and known) or _empties(ctx, state, main, whole):
        return propose(ctx, state, whole.answers)
    return accept_reading(ctx, state, main, whole)


def _empties(ctx: Context, state: State, main: Question, whole: Reading) -> bool:
    """Whether one of several options, put in the place of others, takes further answers away."""
    if main.kind != "choices":
        return False
    after = with_answers(ctx, state, whole.answers)
    return bool(ctx.interview(state).voided_in(ctx.interview(after)))


def _asked(state: State, question: Question) -> bool:
    return state.asking == question.id and not state.reviewing


def _is_no_price(state: State, question: Question, answer: Answer, text: str) -> bool:
    """Whether a number without a currency is told by another unit than the price that stands."""
    if any(one.named for one in spoken_prices.find(spelt(text))):
        return False
    told = _paid_for(answer)
    by_the_piece = any(unit for unit, _ in told)
    return by_the_piece and told != _paid_for(state.told.get(question.id))


def _paid_for(price: Answer) -> list[tuple[str, str]]:
    """What each part of a price is paid for, and how often; nothing of what is no price."""
    if price is None or isinstance(price, list) or not prices.fits(price):
        return []
    return [prices.paid_for(one) for one in prices.parts_of(price)]


def _counts_units(state: State, text: str) -> bool:
    """Whether what is counted is what the price is paid for: « 800 lignes par mois »."""
    units = {
        part.unit
        for given in state.told.values()
        if isinstance(given, str) and prices.fits(given)
        for part in prices.parts_of(given)
        if isinstance(part, Rate)
    } - {""}
    return any(count.unit in units for count in counts.find(spelt(text)))


_NUMBERED = ("duration", "amount", "volume")


def _requantified(
    ctx: Context, state: State, pending: Question | None, instead: str
) -> Reading | None:
    """« Non, plutôt 18 »: a number alone, in the place of what is proposed, or was told last.

    Not where a number is asked for.
    """
    value = number_alone(instead)
    asked = pending is not None and not state.reviewing and not pending.options
    if value is None or asked:
        return None
    given = state.proposal if state.reviewing and state.proposal else state.answers
    if any(value in numbers_of(answer) for answer in given.values()):
        return None  # it is said again, of what it was told of
    for name in reversed(list(given)):
        question = ctx.knowledge.questions.get(name)
        if question is None or question.kind not in _NUMBERED:
            continue
        answer = requantified(given[name], value)
        if answer is not None and fits(question, answer):
            return Reading((Heard(name, answer, instead),))
    return None


def _renumbered(
    ctx: Context,
    state: State,
    pending: Question | None,
    text: str,
    *,
    corrects: bool,
) -> Reading | None:
    """« En fait 24, pas 36 »: the number of an earlier answer, and one in its place.

    The earlier answer may stand in the same text: « 18 mois. Ah non pardon, 24 ».
    """
    if not corrects and not outdates(ctx.knowledge.signs, text):
        return None
    given = dict(state.told)
    if pending and pending.kind in _NUMBERED:
        given |= reading_of(ctx, state, pending, text).of(pending.id).answers
    known = _known_numbers(ctx, given)
    for name in reversed(list(given)):
        question = ctx.knowledge.every_question.get(name)
        if question and question.kind in _NUMBERED:
            for part in (text, *clauses(text)[:_MOST_PARTS]):
                answer = renumbered(question.kind, given[name], part, known)
                if answer is None and corrects and question.kind == "amount":
                    answer = recounted(given[name], part, state.volumes)
                if answer is not None and fits(question, answer):
                    return Reading((Heard(name, answer, part),))
    return None


def _known_numbers(ctx: Context, given: Answers) -> set[float]:
    """The numbers of the amounts, volumes and durations given before."""
    kinds = {name: ctx.knowledge.every_question[name].kind for name in given}
    numbered = [given[name] for name, kind in kinds.items() if kind in _NUMBERED]
    return {one for answer in numbered for one in numbers_of(answer)}


def _moved(
    ctx: Context,
    state: State,
    pending: Question | None,
    text: str,
    *,
    corrects: bool,
) -> Reading | None:
    """« Décalé au lundi 14 », « finalement le 3 mai »: another day for a date given before.

    That which the words name, else the latest; to be confirmed. Where no words correct it, its
    own day must stand beside the new one: « le 12 avril, pas le 1er ».
    """
    dated = []
    for question in _dated_before(ctx, state, pending):
        given = str(state.told[question.id])
        for part in _moving_parts(ctx, question, text):
            found = dates.find(spelt(part), ctx.now, past=question.past)
            if stands(given, found, spelt(part)):
                continue  # « signature le 15 janvier, départ le 1er avril »
            days = [one.iso for one in found if one.iso != given]
            day = days[0] if len(days) == 1 else moved(given, part, ctx.today)
            if day and day != given and (corrects or names_day(given, text)):
                dated.append(Heard(question.id, day, part, sure=False))
    named = [heard for heard in dated if _names(ctx, heard.question, text)]
    chosen = [*named, *dated][:1]
    return Reading(tuple(chosen)) if chosen else None


def _redated(
    ctx: Context, state: State, pending: Question | None, text: str
) -> Reading | None:
    """« J'ai dit 2026, mais c'est 2027 »: another year for the dates given before that bear it."""
    heard = []
    for question in _dated_before(ctx, state, pending):
        day = redated(str(state.told[question.id]), text, ctx.now)
        if day:
            heard.append(Heard(question.id, day, text))
    return Reading(tuple(heard)) if heard else None


def _moving_parts(ctx: Context, question: Question, text: str) -> Iterator[str]:
    """The sentences that may tell another day for this: all of a short text.

    Of a longer one, those that correct something, or name the date.
    """
    signs = ctx.knowledge.signs
    short = len(text.split()) <= _SHORT
    for part in every_sentence(text)[:_MOST_PARTS]:
        if _leaves(ctx, part) and not _names(ctx, question.id, part):
            continue  # « une gestionnaire part à la retraite fin mars »
        corrects = changes_its_mind(signs, part) or outdates(signs, part)
        corrects = corrects or bool(taken_back(signs, part))
        if short or corrects or _names(ctx, question.id, part):
            yield part


def _leaves(ctx: Context, part: str) -> bool:
    """Whether somebody leaves: that day is theirs."""
    return _holds_one_of(ctx.knowledge.words.leaving, part)


def _holds_one_of(expressions: Iterable[str], text: str) -> bool:
    said = f" {fold(text)} "
    return any(f" {fold(one)} " in said for one in expressions)


def _dated_before(
    ctx: Context, state: State, pending: Question | None
) -> Iterator[Question]:
    for name, given in reversed(list(state.told.items())):
        question = ctx.knowledge.every_question[name]
        if question.kind == "date" and question is not pending and given:
            yield question


def _names(ctx: Context, name: str, text: str) -> bool:
    """Whether a word that announces this date stands in the text."""
    return _holds_one_of(ctx.knowledge.every_question[name].clues, text)


def _replaced(
    ctx: Context, state: State, pending: Question | None, text: str
) -> Reading | None:
    """« C'est pas le Maroc, c'est la Tunisie ».

    The answer that the first words hold becomes what the others say.
    """
    earlier = list(answered_before(ctx, state, pending))
    # Where the company is established is told by its own words; a country alone is the work's.
    earlier.sort(key=lambda question: bool(question.established_beside))
    for old, new in replacements(text):
        plain = reading_of(ctx, state, None, old) if len(old.split()) > _LONG else None
        for question in earlier:
            former = plain or reading_of(ctx, state, question, old)
            found = _said_instead(ctx, state, question, former, new)
            if found:
                return found
    return None


def _said_instead(
    ctx: Context, state: State, question: Question, old: Reading, new: str
) -> Reading | None:
    """What the new words answer in the place of what the old ones do; None if nothing else."""
    given = state.told
    group = answered_with(ctx, question)
    former = _taken_back(old.of(*group), given)
    if question.id not in former or not _are_given(former, given):
        return None
    if question.kind == "amount":
        new = _first_price(new)
    said = reading_of(ctx, state, question, new).of(*group)
    if question.id not in said.answers or not _means(ctx, said, question, new):
        return None
    changed = [_in_place_of(heard, former, given) for heard in said.heard]
    if all(given.get(heard.question) == heard.answer for heard in changed):
        return None
    return Reading(tuple(changed))


def _first_price(text: str) -> str:
    """The text as far as its first price: « c'est 690 € par mois, les 3 € c'est l'urgence »."""
    plain = spelt(text)
    named = [one for one in spoken_prices.find(plain) if one.named]
    return plain[: named[0].end] if len(named) > 1 else text


def _taken_back(reading: Reading, given: Answers) -> Answers:
    """The answers that the words name, or deny where they were given: « les réunions, jamais »."""
    named = dict(reading.answers)
    for name, options in reading.denied.items():
        gone = [option for option in options_of(given.get(name)) if option in options]
        if gone and name not in named:
            several = isinstance(given[name], list)
            named[name] = gone if several else gone[0]
    return named


def _means(ctx: Context, reading: Reading, question: Question, text: str) -> bool:
    """Whether a longer text means the option, and does not merely hold a short name of it."""
    if not question.options or len(text.split()) <= _FEW_WORDS:
        return True
    if reading.of(question.id).heard[0].named or question.decisive:
        return reading.of(question.id).heard[0].named
    if len(text.split()) > _LONG:
        return False  # too many words for a name that its question alone explains
    answer = reading.answers[question.id]
    likeliest = ctx.matcher.likeliest(question.id, text)
    if not likeliest:
        return len(text.split()) <= _SOME_WORDS
    return likeliest in options_of(answer)


def _are_given(former: Answers, given: Answers) -> bool:
    """Whether these are the answers given until now, as far as there are any."""
    for name, answer in former.items():
        if name in given and not _holds(given[name], answer):
            return False
    return True


def _holds(given: Answer, said: Answer) -> bool:
    if isinstance(given, list) and isinstance(said, list):
        return set(said) <= set(given)
    return given == said or _last_as_long(given, said)


def _last_as_long(given: Answer, said: Answer) -> bool:
    """Whether both are durations of one length: « un an », « 12 mois »."""
    try:
        return durations.measure(str(given)) == durations.measure(str(said))
    except ValueError:
        return False


def _in_place_of(heard: Heard, former: Answers, given: Answers) -> Heard:
    """The answer heard; of several options chosen, only those taken back are replaced."""
    replaced = former.get(heard.question)
    chosen = given.get(heard.question)
    new = heard.answer
    if (
        isinstance(replaced, list)
        and isinstance(chosen, list)
        and isinstance(new, list)
    ):
        gone = {*replaced, *new}
        kept = [option for option in chosen if option not in gone]
        return replace(heard, answer=[*kept, *new])
    return heard


def _by_label(
    ctx: Context, state: State, pending: Question | None, text: str
) -> Reading | None:
    """« Pour la sous-traitance, c'est non »: the question is named, then its answer."""
    for question in answered_before(ctx, state, pending):
        rest = about(ctx.knowledge.signs, text, question.label)
        for told in (rest, rest.rpartition(":")[2]) if rest else ():
            group = answered_with(ctx, question)
            said = reading_of(ctx, state, question, told).of(*group)
            answer = said.answers.get(question.id)
            known = state.answers.get(question.id)
            if question.id in said.answers and answer != known:
                return said
    return None


def _again(
    ctx: Context, state: State, pending: Question | None, text: str
) -> Reading | None:
    """The answer that the words name, else the latest that they fit.

    The other way round among dates.
    """
    if on_dates(ctx, state, pending):
        fitting = _fitting_again(ctx, state, pending, text)
        return fitting or _named_again(ctx, state, text)
    return (
        _named_again(ctx, state, text)
        or _all_fitting(ctx, state, pending, text)
        or _named_again(ctx, state, text, inferred=True)
    )


def _all_fitting(
    ctx: Context, state: State, pending: Question | None, text: str
) -> Reading | None:
    """The latest answer that the text fits, and quantities that other parts of it fit.

    « 18 mois en fait, tacite reconduction ».
    """
    found = _fitting_again(ctx, state, pending, text)
    parts = thoughts(text)[:_MOST_PARTS]
    if found is None or len(parts) == 1:
        return found
    said = set(" ".join(heard.words for heard in found.heard).split())
    heard = {one.question: one for one in found.heard}
    for part in parts:
        if said.isdisjoint(fold(part).split()):
            other = _fitting_again(ctx, state, pending, part, _NUMBERED)
            for one in other.heard if other else ():
                heard.setdefault(one.question, one)
    return Reading(tuple(heard.values()), found.denied)


def _named_again(
    ctx: Context, state: State, text: str, *, inferred: bool = False
) -> Reading | None:
    """What the text says in words that need no question, where one of it was answered before.

    Or, `inferred`, what follows from what it denies.
    """
    reading = reading_of(ctx, state, None, text)
    told = [heard for heard in reading.heard if _is_meant(ctx, heard, text)]
    again = [heard for heard in told if not heard.new]
    if not (again if inferred else any(_is_said(ctx, heard) for heard in again)):
        return None
    return Reading(tuple(told), reading.denied)


def _is_said(ctx: Context, heard: Heard) -> bool:
    """Whether it is said in words, and does not follow from what is denied."""
    return heard.sure or not ctx.knowledge.every_question[heard.question].options


def _is_meant(ctx: Context, heard: Heard, text: str) -> bool:
    """Whether it is no mention of a decisive matter, beside another: « 6 mois et on s'arrête »."""
    question = ctx.knowledge.every_question[heard.question]
    alone = len(text.split()) <= _FEW_WORDS
    return not question.decisive or alone or _is_told(ctx, heard, text)


def _fitting_again(
    ctx: Context,
    state: State,
    pending: Question | None,
    text: str,
    kinds: Sequence[str] = (),
) -> Reading | None:
    """The latest answered question, of one of these kinds, that the text answers."""
    for question in answered_before(ctx, state, pending):
        if kinds and question.kind not in kinds:
            continue
        reading = reading_of(ctx, state, question, text)
        answer = reading.answers.get(question.id)
        if answer is None or answer == state.answers.get(question.id):
            continue
        if question.misled_in_clause and not _answers_unasked(
            ctx, state, question, text
        ):
            continue  # « un relevé chaque mois »
        if question.kind == "amount" and _is_no_price(state, question, answer, text):
            continue  # « elle en appelle 40 par jour »
        counting = _counts_units(state, text)
        if question.kind == "volume" and not counting:
            continue  # « 290 tout rond par mois » may as well be a price
        if question.kind == "amount" and counting and not isinstance(answer, str):
            continue  # « 900 appels en moyenne, à Noël on monte à 2 000 »
        if _means(ctx, reading, question, text):
            return reading.of(*answered_with(ctx, question))
    return None
