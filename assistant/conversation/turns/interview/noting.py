"""What was said counts once said: facts are noted at once, or proposed where that is not certain.

Noted at once is what is new and plainly said; one tap takes it back. What was guessed or inferred
waits for a « yes ».
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.blocks import Block, Faint, Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome
from assistant.conversation.screens.interview.proposal import correct_button, mark_of
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.answer import changed
from assistant.conversation.turns.interview.course import ask_on, pending, tell
from assistant.conversation.turns.interview.proposal import propose
from assistant.conversation.turns.interview.standing import let_stand, with_answers
from assistant.interview.reading.answers import Heard, Reading
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.questions import Question
from assistant.telling.answer import answer_line, answer_lines
from assistant.telling.price import sums

_MOST_AT_ONCE = 3
"""A longer description is shown as a whole first."""
_MOST_CONTRARY = 2


@dataclass(frozen=True)
class Told:
    """What a text tells of the mission, by how it is taken."""

    noted: Answers
    """New and plainly said."""
    doubtful: Answers
    """Guessed or inferred, or much at once."""
    contrary: tuple[str, ...] = ()
    """Questions whose answer it may contradict, without saying that it corrects them."""

    def __bool__(self) -> bool:
        return bool(self.noted or self.doubtful)


Trusts = Callable[[Heard], bool]
"""Whether the text as a whole means an answer, and does not merely hold its name."""


def _trusting(heard: Heard) -> bool:
    return True


def sorted_out(
    state: State,
    reading: Reading,
    question: Question | None,
    *,
    corrects: bool = False,
    trusts: Trusts = _trusting,
) -> Told:
    """The facts of a text, where this question waits.

    An answer given before is overwritten by its own question, or by words that correct it, alone;
    `corrects` says that there are such words (« finalement »). What is not trusted is proposed.
    """
    sorting = _Sorting(state, question, corrects, trusts)
    for heard in reading.heard:
        sorting.take(heard)
    return sorting.told()


@dataclass
class _Sorting:
    """The facts of a text as they are sorted, one after the other."""

    state: State
    question: Question | None
    corrects: bool
    trusts: Trusts
    plain: dict[str, Answer] = field(default_factory=dict)
    doubtful: dict[str, Answer] = field(default_factory=dict)
    contrary: dict[str, str] = field(default_factory=dict)
    """Question -> the words that may contradict its answer."""

    def take(self, heard: Heard) -> None:
        """Sort one fact."""
        if self._overwrites(heard):
            self.contrary[heard.question] = heard.words
        elif self._guesses_again(heard):
            return
        elif self._is_plain(heard):
            self.plain[heard.question] = heard.answer
        elif heard.words not in self.contrary.values() or not heard.words:
            self.doubtful[heard.question] = heard.answer

    def told(self) -> Told:
        """What was sorted; much at once, and all of a first message, is proposed as a whole."""
        contrary = tuple(self.contrary)
        if len(self.plain) > _MOST_AT_ONCE or self._opens:
            return Told({}, {**self.plain, **self.doubtful}, contrary)
        return Told(self.plain, self.doubtful, contrary)

    @property
    def _opens(self) -> bool:
        return not (self.state.answers or self.state.proposal or self.question)

    def _asked(self, heard: Heard) -> bool:
        return self.question is not None and heard.question == self.question.id

    def _overwrites(self, heard: Heard) -> bool:
        if self._asked(heard) or not _overwrites(self.state, heard):
            return False
        return not (self.corrects and heard.sure and heard.named)

    def _guesses_again(self, heard: Heard) -> bool:
        """Whether it guesses another answer than the one that waits for a « yes »."""
        proposed = self.state.proposal.get(heard.question)
        plain = heard.named and heard.sure
        return proposed is not None and not (plain or self.corrects)

    def _is_plain(self, heard: Heard) -> bool:
        # A country goes with the place of which it says more.
        if _takes_back(self.state, heard) and not self.corrects:
            return False
        said_of_another = heard.words and heard.words in self.contrary.values()
        says_so = heard.sure and (heard.named or self._asked(heard))
        return says_so and not said_of_another and self.trusts(heard)


def _overwrites(state: State, heard: Heard) -> bool:
    """Whether an answer given before is lost by this one.

    What is only added loses nothing, nor does what was left open.
    """
    former, answer = state.answers.get(heard.question), heard.answer
    if former is None:
        return False
    if isinstance(former, list) and isinstance(answer, list):
        # « Pas la paie » takes one of them back: that is to be confirmed, not passed over.
        return not (set(former) <= set(answer) or set(answer) < set(former))
    return True


def _takes_back(state: State, heard: Heard) -> bool:
    """Whether it leaves out a part of an answer given before: « pas la paie »."""
    former, answer = state.answers.get(heard.question), heard.answer
    if not (isinstance(former, list) and isinstance(answer, list)):
        return False
    return set(answer) < set(former)


def note(ctx: Context, state: State, told: Told, *before: Block) -> Outcome:
    """Keep what is plain, propose the rest, and go on where the user was.

    What waited for a « yes » stands, for the user has gone on.
    """
    if state.proposal.keys().isdisjoint({**told.noted, **told.doubtful}):
        state, stands = let_stand(ctx, state)
        before = (*before, *stands)
    after, blocks = noted(ctx, state, told.noted)
    blocks = (*before, *blocks)
    ways = (*_undo(ctx, state, after, told), *_corrections(ctx, told))
    if told.doubtful:
        return propose(ctx, after, told.doubtful, *blocks, ways=ways)
    questions = [ctx.knowledge.every_question[name] for name in told.noted]
    overwritten = not state.answers.keys().isdisjoint(told.noted)
    if questions and (state.listed or overwritten):
        return changed(ctx, state, after, questions, *before, ways=ways)
    return ask_on(ctx, after, pending(ctx, state), *blocks, ways=ways)


def offer_correction(ctx: Context, state: State, told: Told) -> Outcome:
    """What may contradict an answer, and tells nothing new: that stands, and one tap changes it."""
    question = ctx.knowledge.every_question[told.contrary[0]]
    line = answer_line(ctx, state, question)
    said = Faint(ctx.say.noted_otherwise(answer=line))
    ways = _corrections(ctx, told)
    return ask_on(ctx, state, pending(ctx, state), said, ways=ways)


def tell_noted(ctx: Context, state: State, names: Sequence[str]) -> Outcome:
    """Say that these answers are noted already, and go on where the user was."""
    said = Faint(ctx.say.already_noted(answer=answer_lines(ctx, state, names)))
    return ask_on(ctx, state, pending(ctx, state), said)


def noted(
    ctx: Context, state: State, answers: Answers
) -> tuple[State, tuple[Block, ...]]:
    """The state that keeps these answers, and the words that say so."""
    if not answers:
        return state, ()
    after = replace(with_answers(ctx, state, answers), noted=tuple(answers))
    said = Paragraph(ctx.say.noted(answers=answer_lines(ctx, after, answers)))
    return after, (said, *sums(ctx, after, answers))


def _undo(ctx: Context, before: State, after: State, told: Told) -> tuple[Button, ...]:
    """One tap back, where nothing was overwritten."""
    if not told.noted or not before.answers.keys().isdisjoint(told.noted):
        return ()
    mark = mark_of(_last_noted(after))
    labels = [ctx.knowledge.every_question[name].label for name in told.noted]
    alone = len(labels) == 1
    label = ctx.say.button_undo(label=labels[0]) if alone else ctx.say.button_undo_all()
    return (Button.in_words(label, verbs.UNDO.action(mark)),)


def _corrections(ctx: Context, told: Told) -> tuple[Button, ...]:
    questions = ctx.knowledge.every_question
    names = told.contrary[:_MOST_CONTRARY]
    return tuple(correct_button(ctx, questions[name]) for name in names)


def _last_noted(state: State) -> Mapping[str, Answer]:
    """The answers noted last, as far as they stand."""
    kept = {}
    for name in state.noted:
        if name in state.answers:
            kept[name] = state.answers[name]
    return kept


def undo(ctx: Context, state: State, mark: str) -> Outcome:
    """Take back what was noted last; the button of an earlier note takes nothing back."""
    last = _last_noted(state)
    if not last or mark_of(last) != mark:
        return tell(ctx, state, ctx.say.undo_gone(), "interview")
    kept = {name: given for name, given in state.answers.items() if name not in last}
    after = replace(state, answers=kept, noted=())
    return ask_on(ctx, after, pending(ctx, after), Paragraph(ctx.say.undone()))
