"""A first message: whether it tells of a mission, and all that it tells of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.conversation.speech.answers import likeness_of
from assistant.conversation.speech.guesses import Guesses
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.speech.signs import side_of, speaks_for_itself
from assistant.interview.reading.answers import Heard, Reading
from assistant.interview.reading.lexicon import Look, lexicon
from assistant.interview.reading.stories.introduction import without
from assistant.knowledge.questions import Question
from assistant.knowledge.role import CLIENT, NEWCOMER, PROVIDER, ROLE
from assistant.text.sentences import clauses, every_sentence

_OPENING = 5
"""Words of the shortest description whose activity is guessed."""
_MOST_PARTS = 12
"""Parts of a text that are looked at."""
_CLUES_OF_A_MISSION = 2
"""Things that a text must say, in words that say so anywhere, to describe a mission."""


@dataclass(frozen=True)
class Opening:
    """A sentence, taken for the first that is told of a mission."""

    sentence: Sentence

    def describes_a_mission(self) -> bool:
        """Whether it says enough to begin a mission with.

        An activity named by someone who speaks for themselves does; so do two things, where
        nothing is surely known on them; or three, in a row of keywords.
        """
        if self._clues > _CLUES_OF_A_MISSION:
            return True
        decision = self.sentence.decision
        if not self._clues:
            return self._likely_activity is not None and decision != "answer"
        plain = self._says_its_role or self._look.introduction.asks
        if plain and decision != "answer":
            return True
        if self._speaks:
            if self._clues == _CLUES_OF_A_MISSION or self._names_the_activity:
                return True
            return self._says_who_speaks and decision == "unknown"
        return self._clues == _CLUES_OF_A_MISSION and decision != "answer"

    def may_describe_a_mission(self) -> bool:
        """Whether it may as well tell of a mission, though it was taken for a question."""
        if self.sentence.in_a_mission or not self._clues:
            return False
        return self._speaks or self._clues > 1

    @cached_property
    def reading(self) -> Reading:
        """What it tells: the activity that it means too, and who buys.

        Who sells says so; nobody else has to. All of it is proposed.
        """
        sentence = self.sentence
        heard = list(Guesses(sentence).with_guesses(sentence.told).heard)
        known = {answer.question for answer in heard}
        activity = self._of_the_trade(heard) or self._likely_activity
        if activity and activity.question not in known:
            heard.append(activity)
        role = Heard(ROLE, self._role, "", sure=False, named=False)
        if ROLE not in known:
            heard.append(role)
        elif role.answer == NEWCOMER:  # « aux achats, on confie … » says it more precisely
            heard = [role if one.question == ROLE else one for one in heard]
        return Reading(tuple(heard), sentence.told.denied)

    @cached_property
    def _look(self) -> Look:
        return lexicon(self.sentence.ctx.knowledge).look(self.sentence.statements)

    @cached_property
    def _of_the_mission(self) -> str:
        """What it states, without what only says who its author is."""
        look = self._look
        return without(look.introduction, look.passage, self.sentence.statements)

    @property
    def _role(self) -> str:
        """Who its author is; who neither sells nor works « aux achats » says nothing of it."""
        if self._sells:
            return PROVIDER
        return NEWCOMER if self._look.introduction.buys else CLIENT

    @property
    def _sells(self) -> bool:
        """Whether its author plainly sells, or asked as a seller before."""
        told = self._look.introduction
        if told.serves or told.of_a_client:
            return True
        side = side_of(self.sentence.signs, self._of_the_mission)
        return (side or self.sentence.state.side) == PROVIDER

    @cached_property
    def _clues(self) -> int:
        """How many different things it says in words that say so anywhere."""
        return len({heard.words for heard in self.sentence.told.heard if heard.named})

    @cached_property
    def _speaks(self) -> bool:
        """Whether its author speaks of themselves in what it states."""
        return speaks_for_itself(self.sentence.signs, self._written_out)

    @property
    def _written_out(self) -> str:
        """Its words, with what is run together in a hurry parted: « jveux »."""
        return " ".join(token.word for token in self._look.passage.tokens)

    @property
    def _says_its_role(self) -> bool:
        """Whether it plainly says that its author confides a mission, or sells one."""
        role = self.sentence.told.of(ROLE).heard
        return bool(role) and role[0].named and self.sentence.speaks

    @property
    def _says_who_speaks(self) -> bool:
        """Whether « je », « on » begins it, a greeting aside."""
        speakers = self.sentence.ctx.knowledge.words.speakers
        first = self._written_out.split()[:2]
        return not speakers.isdisjoint(first)

    @property
    def _names_the_activity(self) -> bool:
        questions = self.sentence.ctx.knowledge.every_question
        for heard in self.sentence.told.heard:
            if heard.named and questions[heard.question].names_mission:
                return True
        return False

    @cached_property
    def _likely_activity(self) -> Heard | None:
        """The activity that someone who speaks for themselves means without naming it."""
        sentence, ctx = self.sentence, self.sentence.ctx
        words = len(sentence.text.split())
        if not self._speaks or sentence.is_complaint or words < _OPENING:
            return None
        best: tuple[float, Heard] | None = None
        told = self._of_the_mission
        sentences, parts = every_sentence(told), clauses(told)[:_MOST_PARTS]
        long_ones = [one for one in parts if len(one.split()) >= _OPENING]
        pieces = list(dict.fromkeys((*sentences[:_MOST_PARTS], *long_ones)))
        ctx.matcher.look_at(pieces)
        for question in self._of_activities:
            for part in pieces:
                likely = ctx.matcher.how_likely(question.id, part)
                heard = likeness_of(ctx, sentence.state, question, part).heard
                if likely and heard and (best is None or likely.chance > best[0]):
                    best = likely.chance, heard[0]
        return best[1] if best else self._activity_of_a_trade

    @property
    def _activity_of_a_trade(self) -> Heard | None:
        for question in self._of_activities:
            for part in every_sentence(self._of_the_mission)[:_MOST_PARTS]:
                implied = Guesses(self.sentence).by_its_trade(question, part)
                if implied:
                    return implied
        return None

    @property
    def _of_activities(self) -> Iterator[Question]:
        """The questions whose answer names the mission."""
        questions = self.sentence.ctx.knowledge.questions.values()
        return (question for question in questions if question.names_mission)

    def _of_the_trade(self, heard: Sequence[Heard]) -> Heard | None:
        """The activity on which alone one of these answers depends: « modérer » is of contents."""
        questions = self.sentence.ctx.knowledge.questions
        for told in heard:
            question = self.sentence.ctx.knowledge.every_question[told.question]
            for name, wanted in question.when.items():
                known = name in questions and questions[name].names_mission
                if known and isinstance(wanted, list) and len(wanted) == 1:
                    return Heard(name, wanted, told.words, sure=False, named=False)
        return None
