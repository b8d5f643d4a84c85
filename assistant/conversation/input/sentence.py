"""What a typed sentence does: answer the pending question or others, take something back, ask."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from assistant.blocks import Block, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.input.unread import listened, unplaced, unread
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.interview.course import changed_block
from assistant.conversation.speech.answers import (
    answered_with,
    how_likely,
    is_answered,
    likeness_of,
    reading_of,
    setting_of,
)
from assistant.conversation.speech.bare_price import price_alone, price_just_told
from assistant.conversation.speech.beside.approved import approved
from assistant.conversation.speech.beside.asked_parts import quoted_clause
from assistant.conversation.speech.beside.echo import parted_at_echo
from assistant.conversation.speech.beside.left_open import LeftOpen
from assistant.conversation.speech.beside.parted import Parted
from assistant.conversation.speech.beside.recalled import contested
from assistant.conversation.speech.beside.reserve import none_of, reserve_in
from assistant.conversation.speech.correcting.bare_number import puts_a_number_right
from assistant.conversation.speech.correcting.contrary import Contrary
from assistant.conversation.speech.correcting.given_price import added_price, untaxed
from assistant.conversation.speech.correcting.refused import (
    Refused,
    day_of_another,
    refused,
    without,
)
from assistant.conversation.speech.correcting.regained import regained
from assistant.conversation.speech.correcting.renumbering import numbers_of
from assistant.conversation.speech.correcting.rescheduled import rescheduled
from assistant.conversation.speech.correcting.unspecified import (
    Unspecified,
    unspecified,
)
from assistant.conversation.speech.correcting.upheld import upheld
from assistant.conversation.speech.description import object_in
from assistant.conversation.speech.guessing.chances import ON_THIS
from assistant.conversation.speech.guessing.named import Naming
from assistant.conversation.speech.guessing.unnamed import Guesses
from assistant.conversation.speech.guessing.weighed import (
    surmised,
    tells_plainly,
    weighed,
    weighed_again,
)
from assistant.conversation.speech.opening.mission import Opening
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.answer import (
    accept,
    accept_reading,
    leave_open,
)
from assistant.conversation.turns.interview.correction import correct_by
from assistant.conversation.turns.interview.course import (
    ask,
    ask_next,
    ask_on,
    pending,
)
from assistant.conversation.turns.interview.describing import describe
from assistant.conversation.turns.interview.noting import (
    Told,
    note,
    noted,
    offer_correction,
    sorted_out,
    tell_noted,
)
from assistant.conversation.turns.interview.proposal import propose
from assistant.conversation.turns.interview.recalling import recall
from assistant.conversation.turns.interview.rest import with_rest
from assistant.conversation.turns.interview.specifying import (
    new_particulars,
    specified,
    with_particulars,
    without_particulars,
)
from assistant.conversation.turns.interview.standing import with_answers
from assistant.conversation.turns.library.direct import show_from as show_direct_from
from assistant.conversation.turns.library.topic import show_from
from assistant.conversation.turns.question import answer_match, answer_question
from assistant.conversation.turns.remark import keep_remark
from assistant.interview.reading.answers import Reading
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.reader import named_and_denied
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.questions import Question, is_priced
from assistant.knowledge.role import CLIENT, PROVIDER, ROLE
from assistant.quantities import prices, volumes
from assistant.telling.answer import answer_lines, in_words
from assistant.telling.particular import particular_lines, volume_lines
from assistant.text.folding import fold
from assistant.text.sentences import clauses, whole_sentences

_BEHIND_A_RESERVE, _BEHIND_ANY = 0.25, 0.5
"""The chances from which what stands behind « rien, juste … » means an option: where what was
learnt says that it is on the question, and where it does not."""
_NO = "non"
_ENDS = " .!…,;:"
"""Signs at the end of a sentence, but for the question mark."""
Attempt = Callable[[Context, State, Sentence], Outcome | None]
"""One way to take a sentence: what it leads to, or None where it is not meant so."""


def listen(
    ctx: Context,
    state: State,
    question: Question | None,
    text: str,
    action: str | None = None,
) -> Outcome:
    """What the text leads to, and what it tells with a figure that answers no question.

    `question` waits for an answer; `action` is the button whose label the text is.
    """
    sentence = Sentence(ctx, state, question, text)
    none = unspecified(sentence)
    if none:
        return _without_particulars(ctx, sentence, none)
    outcome = _heard(ctx, state, question, text, action)
    stated = sentence.statements
    return with_particulars(ctx, outcome, stated, question.id if question else None)


def _without_particulars(
    ctx: Context, sentence: Sentence, none: Unspecified
) -> Outcome:
    """What the rest of a text leads to, once the particulars that it denies are taken out."""
    kept = {
        name: value
        for name, value in sentence.state.particulars.items()
        if name not in none.gone
    }
    after = replace(sentence.state, particulars=kept)
    lines = " ; ".join(particular_lines(ctx, none.gone))
    told = Paragraph(ctx.say.taken_back(options=lines))
    rest = Sentence(ctx, after, sentence.question, none.rest)
    if not rest.says_something:
        return ask_on(ctx, after, sentence.question, told)
    return listen(ctx, after, sentence.question, none.rest).under(told)


def _heard(
    ctx: Context,
    state: State,
    question: Question | None,
    text: str,
    action: str | None,
) -> Outcome:
    """What the text leads to, by the first attempt that fits."""
    answer = _behind_echo(ctx, state, question, text)
    if answer:
        return _heard(ctx, state, question, answer, action)
    quoting = _quoting(ctx, state, question, text)
    if quoting:
        return quoting
    begun = _answer_first(ctx, state, question, text)
    if begun:
        return begun
    sentence = Sentence(ctx, state, question, text, action)
    parted = _on_what_waits(ctx, sentence)
    if parted:
        return parted
    for attempt in _ATTEMPTS:
        outcome = attempt(ctx, state, sentence)
        if outcome is not None:
            return _answering(ctx, sentence, _keeping(sentence, outcome))
    return _keeping(sentence, unread(ctx, state, sentence))


def _on_what_waits(ctx: Context, sentence: Sentence) -> Outcome | None:
    """A part of it refuses, upholds or says yes to something by its name; the rest is heard."""
    gone = refused(sentence)
    if gone:
        return _without(ctx, sentence, gone)
    kept = upheld(sentence)
    if kept.questions:
        return _upholding(ctx, sentence, kept)
    right = approved(sentence)
    return _approving(ctx, sentence, right) if right.questions else None


def _quoting(
    ctx: Context, state: State, question: Question | None, text: str
) -> Outcome | None:
    """What the base says of a clause that is quoted, and what the rest of the text leads to."""
    clause, rest = quoted_clause(text)
    if not clause:
        return None
    if not Sentence(ctx, state, question, rest).says_something:
        return answer_question(ctx, state, clause)
    heard = _heard(ctx, state, question, rest, None)
    answered = answer_question(ctx, heard.state, clause)
    return replace(answered, replies=(*answered.replies[:1], *heard.replies))


def _answer_first(
    ctx: Context, state: State, question: Question | None, text: str
) -> Outcome | None:
    """What follows once the first sentence was taken, which is an answer word for word.

    « Ni l'un ni l'autre. Et s'ils ne paient pas, je peux arrêter ? ».
    """
    first, *others = whole_sentences(text) or [""]
    rest = " ".join(others)
    if question is None or state.reviewing or not rest:
        return None
    answer = Sentence(ctx, state, question, first.rstrip(_ENDS))
    understood = answer.understood
    if understood is None or not understood.exact or answer.is_question():
        return None
    taken = accept(ctx, state, question, understood)
    after = taken.state
    following = pending(ctx, after)
    more = Sentence(ctx, after, following, rest)
    given = after.answers.get(question.id)
    if given is None or not more.says_something or more.takes_back:
        return None  # « 18 mois. Ah non, 24 » is one answer
    heard = listen(ctx, after, following, rest)
    if heard.state == after and heard.status == "interview":
        return taken
    lines = answer_lines(ctx, after, [question.id])
    return heard.under(Paragraph(ctx.say.noted(answers=lines)))


def _approving(ctx: Context, sentence: Sentence, right: Parted) -> Outcome:
    """What the rest of a text leads to, once what it says yes to counts, and is told."""
    state = sentence.state
    answers = {name: state.told[name] for name in right.questions}
    if right.refused:
        gone = answer_lines(ctx, state, right.refused)
        left = {k: v for k, v in state.proposal.items() if k not in right.refused}
        state = replace(state, proposal=left)
    after, said = noted(ctx, state, answers)
    if right.refused:
        said = (*said, Paragraph(ctx.say.taken_back(options=gone)))
    if state.reviewing and not after.proposal:
        after = replace(after, waiting=state.question_waiting)
    elif state.question_waiting:
        after = after.asked_for(state.question_waiting)
    return _going_on(ctx, after, right.rest, *said)


def _going_on(ctx: Context, state: State, rest: str, *said: Block) -> Outcome:
    """What the rest of a text leads to, under what was said; where it says nothing, what waits."""
    question = pending(ctx, state)
    if Sentence(ctx, state, question, rest).says_something:
        return listen(ctx, state, question, rest).under(*said)
    if state.proposal:
        return propose(ctx, state, state.proposal, *said)
    return ask_on(ctx, state, question, *said)


def _upholding(ctx: Context, sentence: Sentence, kept: Parted) -> Outcome:
    """What the rest of a text leads to, once what would replace an answer said over is dropped."""
    state = sentence.state
    proposal = {
        name: answer
        for name, answer in state.proposal.items()
        if name not in kept.questions
    }
    lines = answer_lines(ctx, replace(state, proposal={}), kept.questions)
    told = Paragraph(ctx.say.kept_as_noted(answers=lines))
    after = replace(state, proposal=proposal)
    if not proposal:
        after = replace(after, waiting=state.question_waiting)
    return _going_on(ctx, after, kept.rest, told)


def _without(ctx: Context, sentence: Sentence, gone: Refused) -> Outcome:
    """What the rest of a text leads to, once what it refuses is taken back, and told."""
    left = without(sentence.state, gone)
    questions = ctx.knowledge.every_question
    refused_ones = (*gone.options, *gone.quantities)
    dates = ctx.knowledge.date_questions
    open_again = [
        one for one in refused_ones if one not in left.told and one not in dates
    ]
    asked = sentence.question
    if open_again and not is_answered(ctx, left, asked, gone.rest):
        asked = questions[open_again[0]]
    rest = Sentence(ctx, left, asked, gone.rest)
    lines = [
        in_words(ctx, sentence.state, questions[name], option)
        for name, options in gone.options.items()
        for option in questions[name].option_ids
        if option in options
    ]
    for name in gone.quantities:
        lines.append(
            in_words(ctx, sentence.state, questions[name], sentence.state.told[name])
        )
    told = Paragraph(ctx.say.taken_back(options=" ; ".join(lines)))
    if gone.named:
        former = sentence.state.told[gone.named]
        refused_one = questions[gone.named]
        return _instead(ctx, left, refused_one, gone.rest, former).under(told)
    if rest.says_something:
        heard = listen(ctx, rest.state, rest.question, rest.text)
        after = without(heard.state, replace(gone, quantities=()))
        if after != heard.state:  # named once more, by what else it is called
            return propose(ctx, after, after.proposal, told)
        if heard.state.told != rest.state.told or heard.status != "interview":
            return heard.under(told)
    if rest.state.proposal:
        return propose(ctx, rest.state, rest.state.proposal, told)
    return ask_on(ctx, rest.state, rest.question, told)


def _instead(
    ctx: Context, state: State, question: Question, rest: str, former: Answer
) -> Outcome:
    """What the rest of a text puts in the place of an answer that it calls wrong; else asks."""
    moved = day_of_another(Sentence(ctx, state, None, rest), former) if rest else {}
    if moved and question.kind == "date":
        return note(ctx, state, Told(moved, {}))
    if is_answered(ctx, state, question, rest):
        reading = reading_of(ctx, state, question, rest)
        return note(ctx, state, sorted_out(state, reading, None))
    meant = likeness_of(ctx, state, question, rest, ON_THIS) if rest else Reading()
    if meant.heard:
        return propose(ctx, state, {**state.proposal, **meant.answers})
    if rest:
        return listen(ctx, state, pending(ctx, state), rest)
    return ask(ctx, state, question, editing=True)


def _behind_echo(
    ctx: Context, state: State, question: Question | None, text: str
) -> str:
    """The answer behind the question said over, where it says enough; else nothing.

    « Les pénalités ? on n'en veut pas ».
    """
    echo, rest = parted_at_echo(text)
    if not echo or question is None or state.reviewing:
        return ""
    return rest if is_answered(ctx, state, question, rest) else ""


def _answering(ctx: Context, sentence: Sentence, outcome: Outcome) -> Outcome:
    """The outcome, with the answer to what is asked beside a fact: it stands first."""
    if outcome.status != "interview" or not sentence.asks_beside:
        return outcome
    answered = answer_question(ctx, outcome.state, sentence.asked)
    if answered.status not in ("answer", "suggest"):
        return outcome
    return replace(answered, replies=(*answered.replies[:1], *outcome.replies))


def _keeping(sentence: Sentence, outcome: Outcome) -> Outcome:
    """The outcome, with what was stated in a mission: the next question may point back to it.

    So may a price by the piece, told after how many of them there are.
    """
    if outcome.status != "interview":
        return outcome
    counted = outcome.state.counting(_counted(outcome.state, sentence))
    outcome = replace(outcome, state=counted)
    if outcome.retells or not sentence.asks_nothing:
        return outcome
    return replace(outcome, retells=sentence.text)


def _counted(state: State, sentence: Sentence) -> Mapping[str, str]:
    """The volumes that it tells; a bare number that is paid is none: « 16 500 par mois »."""
    told = volumes.told(sentence.statements)
    paid: set[float] = set()
    for given in filter(prices.fits, state.told.values()):
        paid |= numbers_of(given)
    return {
        unit: volume
        for unit, volume in told.items()
        if unit or paid.isdisjoint(numbers_of(volume))
    }


def _exact_answer(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It is an answer to what was asked, word for word."""
    question, understood = sentence.question, sentence.understood
    if question and understood and understood.exact:
        return accept(ctx, state, question, understood)
    return None


def _button(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It is the label of a button on screen."""
    return press(ctx, state, sentence.label_of) if sentence.label_of else None


def _unknown_answer(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """« Je ne sais pas »; « le suivi, aucune idée » says of what."""
    asked = sentence.question is not None
    left = LeftOpen(sentence)
    if not (asked or sentence.in_a_mission) or not left.is_so():
        return None
    other = left.other()
    if other:
        return leave_open(ctx, state, other)
    return leave_open(ctx, state) if asked else None


def _left_open(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It takes nothing back, and rather leaves open what is asked than answers it."""
    return leave_open(ctx, state) if LeftOpen(sentence).may_be_so() else None


def _free_question(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It plainly asks something, and states nothing; or it is small talk."""
    asks = sentence.is_question() and not (sentence.statements and sentence.told.heard)
    if asks and sentence.in_a_mission and not sentence.ends_in_a_question_mark:
        # « Combien ils en font, et en combien de jours » tells what is measured.
        asks = not tells_plainly(sentence)
    states = sentence.asked and len(sentence.statements) < len(sentence.text)
    if asks and states and sentence.in_a_mission and sentence.statements:
        told = _heard(ctx, state, sentence.question, sentence.statements, None)
        if told.status == "interview" and told.state.told != state.told:
            return told  # what is asked is answered above it
    if asks or ctx.matcher.is_small_talk(sentence.text):
        return answer_question(ctx, state, sentence.text)
    return None


def _told_on(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It goes on with what was told before and began no mission: now both describe one."""
    if sentence.in_a_mission or not (state.retelling and sentence.goes_on_telling):
        return None
    begun = describe(ctx, state).state
    return listen(ctx, begun, pending(ctx, begun), sentence.text)


def _moved(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It gives a milestone another day: « la recette, c'est le 19 avril, pas le 16 »."""
    moved = rescheduled(sentence) if sentence.in_a_mission else {}
    if not moved:
        return None
    after, said = noted(ctx, state, moved)
    return ask_on(ctx, after, sentence.question, *said)


def _correction(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It takes an earlier answer back, in words of its own."""
    question = sentence.question
    text = without_particulars(ctx, sentence.said)
    if not text:
        return None
    if sentence.in_a_mission:
        there = regained(ctx, state, question, text)
        if there.heard:
            return propose(ctx, state, there.answers)
    corrected = correct_by(ctx, state, question, text)
    if puts_a_number_right(sentence):
        if corrected and _changes_a_number(ctx, state, corrected.state):
            return corrected
        return unplaced(ctx, state, sentence)
    return corrected


def _contested(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It says that a number is wrong, and none instead: what was noted of it is told."""
    about = contested(sentence) if sentence.in_a_mission else None
    return recall(ctx, state, about, sentence) if about else None


def _denied_again(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """« C'est pas la santé » denies what was answered: that it is none of these is proposed."""
    if not sentence.in_a_mission or sentence.asked:
        return None
    none: Answers = {}
    others = []
    for part in sentence.thoughts or [sentence.text]:
        gone = _given_and_denied(Sentence(ctx, state, sentence.question, part))
        none = {**none, **gone}
        if not gone:
            others.append(part)
    if not none:
        return None
    rest = Sentence(ctx, state, sentence.question, sentence.left_of(others))
    heard = listen(ctx, state, rest.question, rest.text) if others else None
    after = heard.state if heard and heard.status == "interview" else state
    return propose(ctx, after, {**after.proposal, **none})


def _given_and_denied(part: Sentence) -> Answers:
    """Of the answers given, those that a part denies, with what says that it is none of these."""
    ctx, found = part.ctx, dict[str, Answer]()
    words = lexicon(ctx.knowledge)
    if part.reading.heard or not words.look(part.text).passage.denied:
        return found  # « pas de données de santé » is on the data
    for name, given in part.state.answers.items():
        question = ctx.knowledge.every_question[name]
        none = none_of(question) if question.kind == "choice" else None
        if none is None or given == none:
            continue
        setting = setting_of(ctx, part.state, question)
        said = named_and_denied(words, ctx.knowledge.every_question, part.text, setting)
        # By its name: « que les patients ne râlent pas » is on no sector.
        labels = [one.label for one in question.options if one.id == given]
        called = set(fold(" ".join(labels)).split()) - ctx.knowledge.words.empty
        by_name = not called.isdisjoint(fold(part.text).split())
        if by_name and given in said.denied and not said.said:
            found[name] = none
    return found


def _exchanged(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It means another answer in the place of one that was given: proposed."""
    contrary = Contrary(sentence)
    meant = contrary.exchanged()
    if not (meant.heard or contrary.answers_what_is_asked) and sentence.in_a_mission:
        meant = contrary.instead()
    meant = weighed_again(sentence, meant)
    if not meant.heard:
        return None
    # « Il me répond 650 tout compris » means another way of pricing, and says the price.
    plain = {one.question: one.answer for one in sentence.told.heard if one.named}
    said = {**plain, **meant.answers}
    given = state.told
    changes = any(given.get(name) != answer for name, answer in said.items())
    return propose(ctx, state, said) if changes else None


def _addition(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It tells a price beside the one that stands, or that this one holds its tax: proposed."""
    if not sentence.in_a_mission or not sentence.asks_nothing:
        return None
    added = added_price(sentence) or untaxed(sentence)
    if not added:
        return None
    questions = ctx.knowledge.every_question
    priced = [one.id for one in questions.values() if is_priced(one)]
    return _beside_facts(ctx, state, sentence, added, priced)


def _beside_facts(
    ctx: Context,
    state: State,
    sentence: Sentence,
    meant: Answers,
    known: Collection[str],
) -> Outcome:
    """Propose what is meant, with what else the text tells but for these questions."""
    told = sorted_out(state, _told_in_a_mission(sentence), sentence.question)
    plain = {k: one for k, one in told.noted.items() if k not in known}
    others = {k: one for k, one in told.doubtful.items() if k not in known}
    return note(ctx, state, Told(plain, {**meant, **others}))


def _changes_a_number(ctx: Context, state: State, after: State) -> bool:
    """Whether an answer that is no option differs: an amount, a day, how long."""
    given = after.told
    changed = [name for name in given if state.answers.get(name) != given[name]]
    return any(not ctx.knowledge.every_question[name].options for name in changed)


def _role_alone(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """« On est le presta », whatever is asked: the role comes last, and people say it first.

    It answers the welcome too (« vous confiez une mission, ou vous en vendez une ? »). After an
    answer it shows that for who sells, or buys.
    """
    question = ctx.knowledge.questions[ROLE]
    if sentence.question == question or ROLE in state.answers:
        return None
    role = sentence.role_alone()
    if not role:
        return None
    side = PROVIDER if role == PROVIDER else CLIENT
    direct = ctx.knowledge.answers.get(state.about_direct)
    if direct:
        return show_direct_from(ctx, state, side, direct)
    topic = ctx.knowledge.topics.get(state.about)
    if topic:
        return show_from(ctx, state, side, topic)
    if state.answers and sentence.question is None:
        return None
    after = with_answers(ctx, state, {ROLE: role})
    return ask_next(ctx, after, changed_block(ctx, after, question))


def _aside(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It is said in passing: nothing is kept of it, and what waits waits.

    Thanks or a reproach get their reply: « merci bien c'est utile ».
    """
    if not sentence.in_a_mission or not sentence.is_aside or sentence.asked:
        return None
    match = ctx.matcher.match(sentence.text)
    if match.decision == "chat":
        return answer_match(ctx, state, sentence.text, match)
    return listened(ctx, state)


def _none_of_it(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """« Pénalités ? on n'a rien mis »: what is asked over is denied; to be confirmed."""
    question = sentence.question
    echo, rest = parted_at_echo(sentence.text)
    if not echo or question is None or state.reviewing or not sentence.denies(rest):
        return None
    none = none_of(question)
    if none is None or not is_answered(ctx, state, question, echo):
        return None
    return propose(ctx, state, {question.id: none})


def _none_but(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """« Rien de secret, juste … »: what stands behind the reserve is the answer, where it is."""
    question = sentence.question
    if question is None or state.reviewing or question.kind != "choices":
        return None
    said = sentence.told.of(question.id).answers.get(question.id)
    rest = reserve_in(sentence.text)
    if not rest or said != none_of(question):
        return None
    on_it = sentence.subject(rest) == question
    least = _BEHIND_A_RESERVE if on_it else _BEHIND_ANY
    # What was learnt hears no « pas »: « le planning, pas les noms des clients ».
    said_so = ", ".join(part for part in clauses(rest) if not sentence.denies(part))
    likely = how_likely(ctx, state, question, said_so or rest, least)
    if likely is None or likely.option in question.exclusive:
        return None
    meant: Answers = {question.id: [likely.option]}
    return _beside_facts(ctx, state, sentence, meant, meant)


def _facts(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It tells facts: noted, whatever is on screen; what it asks beside that is answered."""
    opening = None if sentence.in_a_mission else Opening(sentence)
    if opening and not opening.describes_a_mission():
        return None
    if not (state.answers or state.described):
        state = replace(state, described=object_in(sentence.text))
    question = sentence.question
    reading = opening.reading if opening else _told_in_a_mission(sentence)
    on_screen = question is not None and not state.reviewing and not sentence.asked
    alone = reading.answers == sentence.told.answers
    if question and on_screen and alone and _is_plain_answer(ctx, sentence, question):
        after, kept = with_rest(ctx, state, sentence, reading.heard)
        return accept_reading(ctx, after, question, sentence.told, *kept)
    told = sorted_out(
        state,
        reading,
        question,
        corrects=sentence.corrects,
        trusts=sentence.means,
    )
    if not told:
        return None
    told = _with_other_quantities(sentence, told)
    if sentence.is_appraised:
        told = Told({}, {**told.noted, **told.doubtful}, told.contrary)
    state, kept = with_rest(ctx, state, sentence, reading.heard)
    return note(ctx, state, told, *kept)


def _with_other_quantities(sentence: Sentence, told: Told) -> Told:
    """With a price or a term that is told beside facts, in the place of another: to be confirmed.

    « Non, 1,95 € le dossier » does not answer what is asked by its « non ».
    """
    given = sentence.state.answers
    again = {
        heard.question: heard.answer
        for heard in Contrary(sentence).other_quantities()
        if heard.answer != given.get(heard.question)
        and heard.question not in told.noted
    }
    if not again or sentence.asked:
        return told
    bare = {one.question for one in sentence.told.heard if fold(one.words) == _NO}
    noted = {name: one for name, one in told.noted.items() if name not in bare}
    doubtful = {name: one for name, one in told.doubtful.items() if name not in bare}
    left = tuple(name for name in told.contrary if name not in again)
    return Told(noted, {**doubtful, **again}, left)


def _told_in_a_mission(sentence: Sentence) -> Reading:
    """What it tells where something is named in it, and what was learnt of the rest of it."""
    named = Naming(sentence).told
    return weighed(sentence, named) if named.heard else named


def _is_plain_answer(ctx: Context, sentence: Sentence, question: Question) -> bool:
    """Whether it answers what is asked, and that alone."""
    said = sentence.told
    alone = said.only(*answered_with(ctx, question))
    if not alone or question.id not in said.answers:
        return False
    answer = said.heard[0]
    return (answer.named or not sentence.is_long) and sentence.means(answer)


def _whole_answer(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It is almost the name of an answer, as a whole."""
    if sentence.question and sentence.understood and not sentence.is_complaint:
        return accept(ctx, state, sentence.question, sentence.understood)
    return None


def _said_again(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It says what is noted already: that is told, whatever is on screen."""
    if not sentence.in_a_mission or sentence.asked or sentence.tells_numbers:
        return None
    known = sentence.known_already()
    if sentence.question and sentence.question.id in known:
        return None
    return tell_noted(ctx, state, known) if known else None


def _likely_answer(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It resembles an answer to what is asked, without naming it: proposed."""
    question = sentence.question
    if question is None or sentence.is_complaint:
        return None
    resembled = Guesses(sentence).resembles(question)
    if not resembled.heard:
        return None
    several = len(sentence.clauses) > 1
    beside = weighed(sentence, resembled).heard if several else ()
    known = {one.question for one in resembled.heard}
    also = [one for one in beside if one.question not in known]
    meant = replace(resembled, heard=(*resembled.heard, *also))
    guessed = sorted_out(state, meant, question)
    if not guessed:
        return None
    after, kept = with_rest(ctx, state, sentence, meant.heard)
    return note(ctx, after, guessed, *kept)


def _other_answer(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It answers, in words that only its question explains, one that was not put yet: proposed."""
    if not sentence.may_answer_another:
        return None
    reading = price_alone(sentence) or weighed(
        sentence, Guesses(sentence).to_open_questions()
    )
    told = sorted_out(state, reading, None)
    questions = ctx.knowledge.every_question
    # « La facture, on veut être payés à 30 jours » adds no work to the one that was told.
    new = {
        name: answer
        for name, answer in told.doubtful.items()
        if not (questions[name].names_mission and state.answers.get(name))
    }
    if not new:
        return None
    after, kept = with_rest(ctx, state, sentence, reading.heard)
    return propose(ctx, after, new, *kept)


def _surmise(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """Nothing in it is understood, but it rather answers what is asked: proposed."""
    question = sentence.question
    says = sentence.says_something and not sentence.ends_in_a_question_mark
    if question is None or state.reviewing or not says:
        return None
    told = sorted_out(state, surmised(sentence), question)
    return propose(ctx, state, told.doubtful) if told.doubtful else None


def _rest_of_a_price(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """« Par mois » completes the amount that was just told."""
    if not sentence.in_a_mission or sentence.asked:
        return None
    reading = price_just_told(sentence)
    told = sorted_out(state, reading, sentence.question, corrects=True)
    return note(ctx, state, told) if told else None


def _meant_contrary(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It plainly means another answer than one that was given: proposed in its place."""
    if not sentence.in_a_mission or sentence.asked:
        return None
    contrary = Contrary(sentence).contrary()
    return propose(ctx, state, contrary.answers) if contrary.heard else None


def _contrary(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It may contradict an answer, which stands: one tap changes that."""
    if not sentence.in_a_mission:
        return None
    told = sorted_out(state, sentence.told, sentence.question, trusts=sentence.means)
    return offer_correction(ctx, state, told) if told.contrary else None


def _remark(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It states something that is no answer, in a mission: kept as a note on its topic."""
    if not sentence.in_a_mission or sentence.is_complaint or not sentence.is_long:
        return None
    match = ctx.matcher.match(sentence.text)
    if match.decision != "answer":
        return None
    topic = ctx.knowledge.topics[match.ranked[0].topic]
    return keep_remark(ctx, state, topic, sentence.text)


def _volumes(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It says how many there are of something: kept, until a price by the piece needs it."""
    asked = sentence.question
    by_number = asked is not None and not asked.options
    if not sentence.in_a_mission or sentence.asked or by_number:
        return None
    counted = volume_lines(ctx, _counted(state, sentence))
    if not counted:
        return None
    said = Paragraph(ctx.say.noted(answers=" ; ".join(counted)))
    return ask_on(ctx, state, sentence.question, said)


def _particulars(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It says no more than a figure that answers no question: kept."""
    if not sentence.in_a_mission or sentence.asked:
        return None
    new = new_particulars(ctx, state, sentence.statements, state.asking)
    if not new:
        return None
    lines = " ; ".join(particular_lines(ctx, new))
    said = Paragraph(ctx.say.noted(answers=lines))
    return ask_on(ctx, specified(ctx, state, new), sentence.question, said)


_ATTEMPTS: tuple[Attempt, ...] = (
    _exact_answer,
    _button,
    _unknown_answer,
    _role_alone,
    _free_question,
    _contested,
    _told_on,
    _addition,
    _moved,
    _denied_again,
    _correction,
    _exchanged,
    _rest_of_a_price,
    _none_of_it,
    _none_but,
    _left_open,
    _aside,
    _facts,
    _meant_contrary,
    _whole_answer,
    _likely_answer,
    _said_again,
    _other_answer,
    _surmise,
    _contrary,
    _volumes,
    _particulars,
    _remark,
)
"""In the order of precedence."""
