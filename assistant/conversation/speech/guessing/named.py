"""What a sentence tells by the names in it, and by what stands beside them."""

from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.conversation.speech.answers import how_likely, likeness_of
from assistant.conversation.speech.guessing.chances import FEW_WORDS, ON_A_PART, Chances
from assistant.interview.answer import options_of
from assistant.interview.reading.answers import Heard, Reading
from assistant.knowledge.questions import Question
from assistant.text.folding import fold

_JOINING = frozenset("et puis aussi".split())
"""What joins options that are all meant: « la rapidité je m'en moque, … » does not."""
_AGAINST_A_NAME = 0.95
"""The chance from which what was learnt counts more than the name of another option."""
_BESIDE_NAMES = 0.9
"""The chance from which the question on screen is answered by what names other answers."""
_WITH_THE_PLACE = 0.8
"""The chance from which where the work is done also says whose premises these are."""


class Naming(Chances):
    """What a sentence tells in a mission, of which something is named."""

    @property
    def told(self) -> Reading:
        """What it tells in a mission by what is named in it."""
        told = self.sentence.told
        own = [one for one in told.heard if not self._is_of_another(one)]
        meant = Reading(tuple(map(self._rather, own)), told.denied)
        meant = self._with_details(self._with_unnamed(meant))
        also = (*self._on_screen(meant), *self._at_the_place(meant).heard)
        return replace(meant, heard=(*meant.heard, *also))

    def _on_screen(self, told: Reading) -> Sequence[Heard]:
        """What it plainly means to the question on screen, where it names other answers alone.

        « Les jours de pointe une consœur nous remplace » tells of subcontracting, and of peaks.
        """
        asked = self.sentence.question
        if asked is None or not told.heard or asked.id in {*told.answers, *told.denied}:
            return ()
        text = self.sentence.statements
        if asked.asks_where or self.sentence.subject(text) != asked:
            return ()
        return likeness_of(self._ctx, self._state, asked, text, _BESIDE_NAMES).heard

    def _rather(self, heard: Heard) -> Heard:
        """What it plainly means by what was learnt, where a name in it says something else.

        « Ils ont leurs logiciels, je leur ouvre juste notre stock » holds the name of one option,
        and means another. To be confirmed.
        """
        question = self._ctx.knowledge.every_question[heard.question]
        alone = question.kind == "choice" and not (
            question.asks_where or question.decisive
        )
        text = self.sentence.statements
        if not alone or heard.also or len(text.split()) <= FEW_WORDS:
            return heard
        if self.sentence.subject(text) != question:
            return heard
        meant = likeness_of(
            self._ctx, self._state, question, text, _AGAINST_A_NAME
        ).heard
        other = bool(meant) and meant[0].answer != heard.answer
        return meant[0] if other else heard

    def _at_the_place(self, told: Reading) -> Reading:
        """What it means of whose premises these are, where it tells the place of the work.

        « Leur plateau est à Laval, elles bossent là-bas »: both are said at once.
        """
        places = {
            heard.question
            for heard in told.heard
            if self._ctx.knowledge.every_question[heard.question].asks_where
        }
        subject = self.sentence.subject(self.sentence.statements)
        if subject is None or subject not in self._unheard:
            return Reading()
        if subject.id in told.answers or places.isdisjoint(subject.when):
            return Reading()
        # Who works alone, as the same text may tell, is not asked where.
        proposal = {**self._state.proposal, **told.answers}
        state = replace(self._state, proposal=proposal)
        text = self.sentence.statements
        return likeness_of(self._ctx, state, subject, text, _WITH_THE_PLACE)

    def _with_unnamed(self, told: Reading) -> Reading:
        """With the options that other parts mean: « leur adresse, et pour qui ils votent »."""
        said = set(" ".join(heard.words for heard in told.heard).split())
        if _JOINING.isdisjoint(fold(self.sentence.statements).split()):
            return told
        found = []
        for heard in told.heard:
            question = self._ctx.knowledge.every_question[heard.question]
            options = set(options_of(heard.answer))
            several = question.kind == "choices" and not question.names_mission
            if not several or not options.isdisjoint(question.exclusive):
                found.append(heard)
                continue
            options |= self._meant_beside(question, said) - question.exclusive
            answer = question.in_order(options)
            new = len(options) > len(options_of(heard.answer))
            found.append(replace(heard, answer=answer, sure=False) if new else heard)
        return Reading(tuple(found), told.denied)

    def _meant_beside(self, question: Question, said: Set[str]) -> set[str]:
        """The options that the parts of the text mean in which none of these words stands."""
        found = set()
        for part in self.sentence.thoughts:
            words = fold(part).split()
            if said.isdisjoint(words) and self.sentence.subject(part) == question:
                likely = how_likely(self._ctx, self._state, question, part, ON_A_PART)
                found |= {likely.option} if likely else set()
        return found
