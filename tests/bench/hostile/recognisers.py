"""Everything that looks at a user's text, each by itself: its name -> what is done with a text."""

from collections.abc import Callable, Mapping

from assistant.conversation.context import Context
from assistant.conversation.events import Forwarded, Said
from assistant.conversation.speech import glossary, signs
from assistant.conversation.speech.beside import (
    appraisal,
    doubt,
    echo,
    repetition,
    reserve,
)
from assistant.conversation.speech.correcting import replacement
from assistant.conversation.state.chat import State
from assistant.conversation.step import step
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.reader import read, resemble
from assistant.interview.reading.setting import Setting
from assistant.interview.understanding import Speaker, understand_whole
from assistant.knowledge.questions import Question
from assistant.quantities import (
    NotUnderstood,
    amounts,
    counts,
    dates,
    durations,
    numerals,
    spoken_prices,
)
from assistant.text import folding, sentences, typography
from tests.bench.hostile.states import states

Take = Callable[[str], object]
"""Does all that there is to do with a text."""


def recognisers(ctx: Context) -> Mapping[str, Take]:
    """Every recogniser by its name, the questions' own and the turns in each state last."""
    found = {**_of_texts(), **_of_quantities(ctx), **_of_speech(ctx)}
    for kind, question in _one_of_each_kind(ctx).items():
        found.update(_of_question(ctx, kind, question))
    for name, state in states(ctx).items():
        found[f"turn, {name}"] = _turn(ctx, state)
    found["turn, forwarded"] = lambda text: step(
        ctx.knowledge, ctx.matcher, State(), Forwarded(text), ctx.now
    )
    return found


def _of_texts() -> Mapping[str, Take]:
    return {
        "fold": folding.fold,
        "typeset": typography.typeset,
        "sentences": sentences.sentences,
        "spelt": numerals.spelt,
    }


def _of_quantities(ctx: Context) -> Mapping[str, Take]:
    """On texts as they are: `spelt` leaves what may be hard on them."""
    return {
        "amounts.find": amounts.find,
        "counts.find": counts.find,
        "spoken_prices.find": spoken_prices.find,
        "durations.find": lambda text: durations.find(text, ctx.now),
        "dates.find": lambda text: dates.find(text, ctx.now, past=True),
    }


def _of_speech(ctx: Context) -> Mapping[str, Take]:
    base, told = ctx.knowledge, ctx.knowledge.signs
    words = lexicon(base)
    setting = Setting(ctx.now)
    question = base.questions["lieu"]
    return {
        "look": words.look,
        "read": lambda text: read(words, base.questions, text, setting),
        "replacements": lambda text: list(replacement.replacements(text)),
        "told_instead": replacement.told_instead,
        "taken_back": lambda text: signs.taken_back(told, text),
        "about": lambda text: signs.about(told, text, question.label),
        "is_question": lambda text: signs.is_question(told, text),
        "is_complaint": lambda text: signs.is_complaint(told, text),
        "strays": lambda text: signs.strays(told, text, question),
        "doubts": lambda text: doubt.doubts(told, text),
        "without_doubts": lambda text: doubt.without_doubts(told, text),
        "parted_at_echo": echo.parted_at_echo,
        "parted_at_appraisal": appraisal.parted_at_appraisal,
        "reserve_in": reserve.reserve_in,
        "without_repetition": lambda text: repetition.without_repetition(told, text),
        "insisted": lambda text: signs.insisted(told, text),
        "removed": lambda text: signs.removed(told, text),
        "asked_terms": lambda text: glossary.asked_terms(base, text),
        "find_term": lambda text: glossary.find_term(base.terms, text),
        "match": ctx.matcher.match,
        "/glossaire": _turn(ctx, State(), "/glossaire "),
        "/missions": _turn(ctx, State(), "/missions "),
        "/nouvelle": _turn(ctx, State(), "/nouvelle "),
        "/rappels": _turn(ctx, State(), "/rappels "),
        "/exporter": _turn(ctx, State(), "/exporter "),
    }


def _one_of_each_kind(ctx: Context) -> Mapping[str, Question]:
    return {
        question.kind: question for question in ctx.knowledge.every_question.values()
    }


def _of_question(ctx: Context, kind: str, question: Question) -> Mapping[str, Take]:
    words = lexicon(ctx.knowledge)
    questions = ctx.knowledge.questionnaire_of(question)
    setting = Setting(ctx.now, {}, question)

    def understood(text: str) -> object:
        try:
            return understand_whole(
                ctx.knowledge.words, question, text, Speaker(ctx.now)
            )
        except NotUnderstood as problem:
            return problem.reason

    return {
        f"understand: {kind}": understood,
        f"read for: {kind}": lambda text: read(words, questions, text, setting),
        f"resemble: {kind}": lambda text: resemble(
            words, text, setting, ctx.matcher.likeliest(question.id, text)
        ),
    }


def _turn(ctx: Context, state: State, before: str = "") -> Take:
    def take(text: str) -> object:
        said = Said(before + text)
        return step(ctx.knowledge, ctx.matcher, state, said, ctx.now)

    return take
