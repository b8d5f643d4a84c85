"""A typed yes or no: to the proposal on screen, to the question, or to a button that says so.

A yes to one thing never accepts another: what is not on screen is not meant.
"""

from assistant.blocks import Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.input.sentence import listen
from assistant.conversation.input.wish import fulfil
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.interview.proposal import mark_of
from assistant.conversation.speech.answers import (
    answered_with,
    how_likely,
    reading_of,
)
from assistant.conversation.speech.beside.echo import parted_at_echo
from assistant.conversation.speech.beside.left_open import LeftOpen
from assistant.conversation.speech.consent import Consent, consent_of
from assistant.conversation.speech.correcting.given_price import added_price
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.answer import accept, leave_open
from assistant.conversation.turns.interview.course import (
    in_between,
    in_passing,
    is_on_screen,
    pending,
)
from assistant.conversation.turns.interview.missing import miss
from assistant.conversation.turns.interview.proposal import (
    confirm_but,
    correct,
    reject,
)
from assistant.conversation.turns.question import answer_question
from assistant.conversation.turns.remark import keep_remark, nearest_topic
from assistant.interview.answer import options_of
from assistant.interview.understanding import Understood, understand_whole
from assistant.knowledge.facts import Answer
from assistant.knowledge.questions import Question, is_priced
from assistant.quantities import NotUnderstood
from assistant.text.folding import fold

_NOTHING_TO_GIVE = ("date", "milestones", "volume")
"""Kinds of questions to which a no says that there is nothing to tell."""


def consent(ctx: Context, state: State, text: str) -> Outcome | None:
    """What a yes or a no leads to; None where the text is neither, or answers nothing on screen."""
    said = consent_of(ctx.knowledge.signs, text) or _behind_echo(ctx, state, text)
    if said is None:
        return None
    if state.reviewing:
        return _on_proposal(ctx, state, said)
    none_of_them = state.doing(verbs.NONE_FITS.name)
    if none_of_them and said.of_all and not said.rest:
        return press(ctx, state, none_of_them)
    question = pending(ctx, state)
    if question and is_on_screen(state, question):
        answered = _on_question(ctx, state, question, said)
        if answered:
            return answered
    pressed = _on_button(ctx, state, said)
    if pressed or said.rest:
        return pressed
    return _to_nothing(ctx, state, question, said)


def _behind_echo(ctx: Context, state: State, text: str) -> Consent | None:
    """« Urgence ? non jamais »: the no behind the question said over, and nothing else."""
    echo, rest = parted_at_echo(text)
    said = consent_of(ctx.knowledge.signs, rest) if echo else None
    if said is None or said.yes or said.rest or state.reviewing:
        return None
    return said


def _to_nothing(
    ctx: Context, state: State, question: Question | None, said: Consent
) -> Outcome:
    """A yes or a no where neither is asked for: which answer is meant, or simply « bien reçu ».

    « Ok merci » after an answer, or topics to choose from, says that it was read.
    """
    if said.yes and (state.about or state.doing(verbs.NONE_FITS.name)):
        return in_passing(ctx, state, Reply((Paragraph(ctx.say.read_it()),)))
    if question and question.options and is_on_screen(state, question):
        return miss(ctx, state, question, "choice_which")
    return in_between(ctx, state, Reply((Paragraph(ctx.say.well_received()),)))


def _on_proposal(ctx: Context, state: State, said: Consent) -> Outcome | None:
    """« Oui » takes what is proposed, « oui mais … » with what is said instead of a part of it."""
    verb = verbs.CONFIRM if said.yes else verbs.REJECT
    action = state.doing(verb.name)
    if not action:
        return None
    if not said.rest:
        return press(ctx, state, action)
    if not said.yes:
        return _no_but(ctx, state, said.rest)
    questions = ctx.knowledge.every_question
    told = reading_of(ctx, state, None, said.rest).answers
    instead = {name: told[name] for name in told if name in state.proposal}
    rest = Sentence(ctx, state, None, said.rest)
    if not (said.reserved or rest.corrects):
        # « Oui. Hotline de 8 h à 18 h » names one activity more, and takes none back.
        instead = {k: v for k, v in instead.items() if questions[k].kind != "choices"}
    added = added_price(rest)
    if added:  # « oui, et y a aussi la maintenance, 650 € par mois »
        instead = {k: one for k, one in instead.items() if not is_priced(questions[k])}
        instead |= added
    if not instead:
        return _then(ctx, press(ctx, state, action), said.rest)
    taken = confirm_but(ctx, state, instead)
    more = Sentence(ctx, taken.state, pending(ctx, taken.state), said.rest)
    if more.asked or told.keys() - instead.keys():
        return _then(ctx, taken, said.rest)
    return taken


def _no_but(ctx: Context, state: State, rest: str) -> Outcome | None:
    """« Non, il s'organise »: what it is instead of the one thing that is proposed.

    None where several are: the rest says of which.
    """
    main, *others = (ctx.knowledge.every_question[name] for name in state.proposal)
    together = answered_with(ctx, main)
    if any(other.id not in together for other in others):
        return None
    mark = mark_of(state.proposal)
    asked = correct(ctx, state, mark, main).state
    if LeftOpen(Sentence(ctx, asked, main, rest)).is_so():
        return leave_open(ctx, asked)
    if _answers(ctx, asked, main, rest, state.proposal[main.id]):
        return listen(ctx, asked, main, rest)
    dropped = reject(ctx, state, mark).state
    told = Paragraph(ctx.say.rejected())
    return listen(ctx, dropped, pending(ctx, dropped), rest).under(told)


def _answers(
    ctx: Context, state: State, question: Question, text: str, refused: Answer
) -> bool:
    """Whether the text names an answer to the question, or was learnt to mean one.

    Not the one that was just refused: « non, pas des salariés, des intérimaires ».
    """
    told = reading_of(ctx, state, question, text).answers
    if question.id in told:
        return told[question.id] != refused
    likely = how_likely(ctx, state, question, text)
    return likely is not None and [likely.option] != options_of(refused)


def _then(ctx: Context, taken: Outcome, rest: str) -> Outcome:
    """What the rest leads to, once the yes was taken; « oui, garde ça » says no more."""
    wished = fulfil(ctx, taken.state, rest)
    if wished:
        return wished.under(Paragraph(ctx.say.confirmed()))
    question = pending(ctx, taken.state)
    more = Sentence(ctx, taken.state, question, rest)
    known = more.known_already()
    if known and not more.asked and more.told.answers.keys() <= set(known):
        return taken
    left = LeftOpen(more)
    if left.is_so() and not (left.other() or left.names_what_waits()):
        # « Oui, mais la paie c'est pas sûr »: not of a question that was never on screen.
        kept = keep_remark(ctx, taken.state, nearest_topic(ctx, rest), rest)
        return kept.under(Paragraph(ctx.say.confirmed()))
    heard = listen(ctx, taken.state, question, rest)
    if _is_missed(taken.state, heard.state):
        if not more.asked:
            return taken
        heard = answer_question(ctx, taken.state, more.asked)
    return heard.under(Paragraph(ctx.say.confirmed()))


def _is_missed(before: State, after: State) -> bool:
    """Whether nothing was understood, nor kept, of an answer."""
    waits = after.question_waiting
    return waits is not None and waits.misses > 0 and after.notes == before.notes


def _on_question(
    ctx: Context, state: State, question: Question, said: Consent
) -> Outcome | None:
    """The option that a yes or a no is; that there is nothing to give, where one gives a date."""
    if said.rest and not (said.reserved and _is_aside(ctx, state, question, said)):
        return None
    if not said.yes and question.kind in _NOTHING_TO_GIVE:
        return leave_open(ctx, state)
    option = _option(ctx, state, question, said)
    if option is None:
        return None
    return accept(ctx, state, question, option)


def _is_aside(ctx: Context, state: State, question: Question, said: Consent) -> bool:
    """Whether the reserve answers nothing itself, as « aucun, sauf le délai » does."""
    rest = Sentence(ctx, state, question, said.rest)
    if rest.is_question() or rest.is_rather_an_aside:
        return False  # « non mais attendez, vous pouvez reformuler ? »
    if any(not heard.new for heard in rest.told.heard):
        return False  # « non mais n'importe quoi, le prix c'est … » puts something else right
    return question.id not in rest.reading.answers


def _option(
    ctx: Context, state: State, question: Question, said: Consent
) -> Understood | None:
    """The option called yes or no, or the one that says « none of them »."""
    if not question.options:
        return None
    try:
        return understand_whole(
            ctx.knowledge.words,
            question,
            "oui" if said.yes else "non",
            ctx.speaker(state),
        )
    except NotUnderstood:
        if said.yes or len(question.exclusive) != 1:
            return None
        return Understood(list(question.exclusive))


def _on_button(ctx: Context, state: State, said: Consent) -> Outcome | None:
    """The one button on screen that begins with « Oui », or « Non »; or « Décrire ma mission »."""
    if said.rest:
        return None
    describe = verbs.DESCRIBE.action()
    if said.yes and any(shown.action == describe for shown in state.buttons):
        return press(ctx, state, describe)
    begun = [shown for shown in state.buttons if _says(shown.label, yes=said.yes)]
    if len(begun) == 1:
        return press(ctx, state, begun[0].action)
    none_of_them = state.doing(verbs.NONE_FITS.name)
    return press(ctx, state, none_of_them) if none_of_them and not said.yes else None


def _says(label: str, *, yes: bool) -> bool:
    """Whether a label begins with « Oui », or « Non »: not « Non-sollicitation »."""
    first = label.replace(",", " ").split()[:1]
    return [fold(word) for word in first] == ["oui" if yes else "non"]
