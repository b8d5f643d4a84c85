"""What a typed text answers, beside what was answered or proposed before."""

from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.interview.particulars.told import particulars_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.reader import read, resemble
from assistant.interview.reading.setting import Setting
from assistant.interview.reading.stories.voice import as_the_client_says
from assistant.knowledge.questions import Question
from assistant.knowledge.role import ROLE, sells
from assistant.matching.heads import Likely
from assistant.quantities import dates, durations, milestones
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold
from assistant.text.slips import without_slips


def reading_of(
    ctx: Context, state: State, question: Question | None, text: str
) -> Reading:
    """All that the text answers, beside what was answered or proposed.

    Where a question on the dates waits, it is read alone: a day says little by itself. What does
    not answer it is read as anywhere else. Who sells is heard from the text itself, which is then
    read again in that voice.
    """
    words = lexicon(ctx.knowledge)
    text = without_slips(text)
    setting = setting_of(ctx, state, question)
    questions = ctx.knowledge.every_question
    if question and question.id in ctx.knowledge.date_questions:
        alone = ctx.knowledge.date_questions
        answer = read(words, alone, text, setting).of(question.id)
        if answer.heard:
            return answer
        setting = setting_of(ctx, state, None)
    reading = _once(ctx, read(words, questions, text, setting))
    if sells(reading.answers) and not setting.provider:
        seller = replace(setting, provider=True)
        reading = _once(ctx, read(words, questions, text, seller))
    reading = _without_particulars(ctx, question, reading, text)
    return with_its_day(ctx, state, reading, text)


def is_answered(
    ctx: Context, state: State, question: Question | None, text: str
) -> bool:
    """Whether the text answers the question, asked just now; nothing answers none."""
    if question is None:
        return False
    return question.id in reading_of(ctx, state, question, text).answers


def _without_particulars(
    ctx: Context, question: Question | None, reading: Reading, text: str
) -> Reading:
    """Without what the words of a particular seem to answer: « 50 € par jour de retard »."""
    particulars = particulars_of(ctx.knowledge)
    if particulars.hidden.isdisjoint(reading.answers):
        return reading
    asked = question.id if question else ""
    hidden = [
        (one.particular.hides, set(fold(one.words).split()))
        for one in particulars.find(text, asked)
        if one.particular.hides
    ]
    left = []
    for heard in reading.heard:
        words = set(fold(spelt(heard.words)).split())
        other = any(heard.question in hides and words <= own for hides, own in hidden)
        of_options = bool(ctx.knowledge.every_question[heard.question].options)
        asked_for = heard.question == asked and not of_options
        if asked_for or not (words and other):
            left.append(heard)
    return Reading(tuple(left), reading.denied)


def _rather(ctx: Context, reading: Reading) -> Reading:
    """Without the day to keep, where the same words tell another one: « signer avant le 15 »."""
    questions = ctx.knowledge.every_question
    taken = {
        (questions[one.question].rather_than, one.words)
        for one in reading.heard
        if one.named and questions[one.question].rather_than
    }
    gone = {one.question for one in reading.heard if (one.question, one.words) in taken}
    leading = {parent for name in gone for parent in questions[name].when}
    days = {words for _, words in taken}
    kept = [
        one
        for one in reading.heard
        if one.question not in gone
        if not (one.question in leading and one.words in days)
    ]
    return Reading(tuple(kept), reading.denied)


def _once(ctx: Context, reading: Reading) -> Reading:
    """Without what one duration, or one day, would answer a second time.

    « 24 mois » alone is how long the contract lasts, and no notice; « livraison avant le 15 mars »
    is the day to keep, and no milestone beside.
    """
    reading = _rather(ctx, reading)
    dates = ctx.knowledge.date_questions
    own = [heard for heard in reading.heard if heard.question not in dates]
    words = {heard.words for heard in own}
    terms = {heard.question: heard.words for heard in own}
    questions = ctx.knowledge.every_question
    a_day = any(questions[heard.question].kind == "date" for heard in own)
    for heard in reading.heard:
        again = a_day and questions[heard.question].kind == "milestones"
        question = questions[heard.question]
        new = heard.words not in words or bool(question.options)
        # « Du 3 avril au 25 septembre » tells how long, and from which day.
        new = new or terms.get(question.begins) == heard.words
        if heard.question in dates and new and not again:
            own.append(heard)
    return Reading(tuple(own), reading.denied)


def how_likely(
    ctx: Context,
    state: State,
    question: Question,
    text: str,
    least: float | None = None,
) -> Likely | None:
    """The option that the text means by what was learnt, and its chance; None for none.

    `least` is the chance that is enough, where it is another than usual. Where the same words
    mean another option for who sells, theirs are put in their client's words, which were learnt.
    """
    if question.names_differ and sells_this(ctx, state):
        text = as_the_client_says(text)
    return ctx.matcher.how_likely(question.id, text, least)


def likeness_of(
    ctx: Context,
    state: State,
    question: Question,
    text: str,
    least: float | None = None,
) -> Reading:
    """The answer to the pending question that the text means, without naming it.

    `least` is the chance that is enough, where it is another than usual.
    """
    likely = how_likely(ctx, state, question, text, least)
    if likely is None:
        return Reading()
    setting = setting_of(ctx, state, question)
    meant = resemble(lexicon(ctx.knowledge), text, setting, likely.option)
    return with_its_day(ctx, state, meant, text)


def with_its_day(ctx: Context, state: State, reading: Reading, text: str) -> Reading:
    """With the day that an option asks for: « le relieur les attend le 20 mars ».

    Of several the first one that tells no other date; to be confirmed.
    """
    given = reading.answers
    taken = [one for one in given.values() if isinstance(one, str)]
    for one in given.values():
        if isinstance(one, list) and milestones.fit(one):
            taken += [milestones.split(each)[0].isoformat() for each in one]
    found = list(reading.heard)
    for other in ctx.knowledge.questions.values():
        asked_for = other.kind == "date" and any(
            other.when == {name: answer} for name, answer in given.items()
        )
        if not asked_for or other.id in given:
            continue
        plain = spelt(text)
        terms = [one for one in durations.find(plain, ctx.now) if one.first]
        exact = [
            day
            for day in dates.find(plain, ctx.now, past=False)
            if day.exact and day.iso not in taken
            if not any(one.start <= day.start < one.end for one in terms)
        ]
        if exact and state.answers.get(other.id) is None:
            found.append(Heard(other.id, exact[0].iso, "", sure=False, named=False))
    return Reading(tuple(found), reading.denied)


def sells_this(ctx: Context, state: State) -> bool:
    """Whether the user sells the mission, be that said or proposed; else whether it seems so."""
    answers = state.told
    return sells(answers) if ROLE in answers else ctx.provider(state)


def setting_of(ctx: Context, state: State, question: Question | None) -> Setting:
    """The moment at which a text is typed, where this question waits."""
    return Setting(ctx.now, state.told, question, sells_this(ctx, state), state.volumes)


def answered_with(ctx: Context, question: Question) -> tuple[str, ...]:
    """The question, and those that the same words answer.

    The country, with the place; the trade, with the activity on which alone it depends; what goes
    into it.
    """
    names = [question.id]
    for other in ctx.knowledge.questions.values():
        of_the_trade = question.names_mission and other.of_options(question.id)
        goes_into = question.id in (other.country_of, other.detail_of)
        if goes_into or of_the_trade:
            names.append(other.id)
    return tuple(names)
