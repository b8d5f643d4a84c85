"""Which activity a first message means, by its names and by what was learnt of what is confided."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.conversation.speech.answers import likeness_of
from assistant.conversation.speech.guessing.unnamed import Guesses
from assistant.conversation.speech.sentence import Sentence
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard
from assistant.interview.reading.lexicon import Look
from assistant.interview.reading.stories.introduction import confided, without
from assistant.interview.reading.trades import FEW
from assistant.knowledge.questions import Question
from assistant.text.folding import fold
from assistant.text.sentences import clauses, every_sentence

_OPENING = 5
"""Words of the shortest description whose activity is guessed."""
_MARKS = " ,.;:!"
_CONTRACT = frozenset("contrat contrats clause clauses ecrire ecrit signer".split())
"""« Reste à faire le contrat » is no activity."""
_MOST_PARTS = 12
"""Parts of a text that are looked at."""
_ALONE, _BESIDE_A_NAME = 0.6, 0.4
"""The chances from which an activity is proposed that somebody confides, or sells: where nothing
names one, and where most of the short names that stand there are its own. Elsewhere the usual."""
_AGAINST, _AGAINST_WITH_A_NAME = 0.6, 0.4
"""The same where another activity is named."""
_OF_THE_TRADE = 0.6
"""The chance from which what is asked of that activity alone is proposed too."""


@dataclass(frozen=True)
class Activity:
    """What a first message says of the activity that it is about."""

    sentence: Sentence
    look: Look
    question: Question
    """The one whose answer names the mission."""

    def meant(self, named: Heard | None) -> Heard | None:
        """The activity, to be confirmed: the one named, unless another is plainly meant."""
        likely = self._likely
        if likely is None or named is None:
            return named or likely
        options = options_of(named.answer)
        agrees = not set(options).isdisjoint(options_of(likely.answer))
        if agrees or len(options) > 1 or not self._outweighs:
            return named
        return likely

    def of_the_trade(self, activity: Heard) -> list[Heard]:
        """What it means of the questions that are asked of this activity alone, or of few."""
        found = []
        ctx, state = self.sentence.ctx, self.sentence.state
        for other in ctx.knowledge.questions.values():
            own = set(other.of_options(self.question.id))
            if len(own) > FEW or own.isdisjoint(options_of(activity.answer)):
                continue
            likely = [
                (one.chance, part)
                for part in self._pieces
                if (one := ctx.matcher.how_likely(other.id, part, _OF_THE_TRADE))
            ]
            if not likely:
                continue
            part = max(likely)[1]
            for heard in likeness_of(ctx, state, other, part, _OF_THE_TRADE).heard:
                if other.exclusive.isdisjoint(options_of(heard.answer)):
                    found.append(heard)
        return found

    @property
    def _likely(self) -> Heard | None:
        """The activity that what is confided means surely enough, where nothing names one."""
        if len(self.sentence.text.split()) < _OPENING or self._surest is None:
            return None
        ctx, state = self.sentence.ctx, self.sentence.state
        part = self._surest[1]
        heard = likeness_of(ctx, state, self.question, part, self._least).heard
        return heard[0] if heard else None

    @property
    def _least(self) -> float | None:
        """The chance that is enough; None for the usual one."""
        told = self.look.introduction
        if not (told.asks or told.serves):
            return None
        return _BESIDE_A_NAME if self._is_named_in_short else _ALONE

    @property
    def _outweighs(self) -> bool:
        """Whether it is meant so surely that a name of another one says less."""
        least = _AGAINST_WITH_A_NAME if self._is_named_in_short else _AGAINST
        whole = self._surest_of(self._wholes)
        return whole is not None and whole[0] >= least

    @cached_property
    def _surest(self) -> tuple[float, str] | None:
        """The part that means an activity most surely, and how surely."""
        return self._surest_of(self._pieces)

    def _surest_of(self, pieces: Sequence[str]) -> tuple[float, str] | None:
        ctx = self.sentence.ctx
        found = [
            (one.chance, part)
            for part in pieces
            if (one := ctx.matcher.how_likely(self.question.id, part, 0.0))
        ]
        return max(found, default=None)

    @cached_property
    def _wholes(self) -> Sequence[str]:
        """What is confided, and all that does not only say who its author is."""
        told, passage = self.look.introduction, self.look.passage
        text = self.sentence.statements
        both = (confided(told, passage, text), without(told, passage, text))
        return list(dict.fromkeys(one for one in both if one.strip(_MARKS)))

    @cached_property
    def _pieces(self) -> Sequence[str]:
        """Those, and their longer parts, but for what is said of the contract itself."""
        rest = self._wholes[-1] if self._wholes else ""
        parts = [one for one in clauses(rest) if len(one.split()) >= _OPENING]
        longer = [*every_sentence(rest)[:_MOST_PARTS], *parts[:_MOST_PARTS]]
        own = [one for one in longer if _CONTRACT.isdisjoint(fold(one).split())]
        return list(dict.fromkeys((*self._wholes, *own)))

    @property
    def _is_named_in_short(self) -> bool:
        """Whether most of the short names that stand there are of the activity that is meant."""
        if self._surest is None:
            return False
        told = self.look.introduction
        apart = told.of_a_client | (told.said if told.asks else frozenset())
        names = Counter(
            one.name.option
            for one in self.look.mentions
            if one.name.question == self.question.id
            and one.name.pending
            and one.places[0] not in apart
        )
        likely = self.sentence.ctx.matcher.how_likely(
            self.question.id, self._surest[1], 0.0
        )
        return likely is not None and 2 * names[likely.option] > names.total()


def activity_of_a_trade(
    sentence: Sentence, text: str, question: Question
) -> Heard | None:
    """The activity on whose trade a part of the text is, to be confirmed."""
    for part in every_sentence(text)[:_MOST_PARTS]:
        implied = Guesses(sentence).by_its_trade(question, part)
        if implied:
            return implied
    return None
