"""The matcher: a question -> ranked topics, how sure that is, and what may be said.

A wrong answer given with confidence is worse than a suggestion, and a suggestion worse than an
honest « unknown ». The weights and thresholds come from phrasings and other questions left out in
turn (`bot.py evaluate --calibrate`).
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import Literal

import numpy as np

from assistant.knowledge.language.countries import named_countries
from assistant.knowledge.language.phrasings import SmallTalk
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Topic
from assistant.matching.directs import BESIDE_ONE, INSTEAD, Direct, Directs, rank
from assistant.matching.evidence import Evidence, Examiner
from assistant.matching.heads import Answers, First, Likely, Stated
from assistant.matching.probabilities import (
    Weighed,
    chance_of,
    gap_clues,
    log_odds,
    log_softmax,
    scope_clues,
    weigh,
)
from assistant.matching.signals.vectors import Floats
from assistant.matching.small_talk import SmallTalkBank
from assistant.text.folding import fold

Decision = Literal["answer", "suggest", "unknown", "chat"]

BEST = 5
_NEARBY = 0.25
"""A share of the floor: from there on, topics are named where a question cannot be answered."""
_STAYS = 2.5
"""A sequel rather stays with its topic and those beside it: added to their log probability."""
_UNRELATED = 0.0008
"""Less likely to be ours, a word is no sequel: « météo », unlike « combien ? »."""
_PLAINLY_UNRELATED = 0.01
"""The same for several words, which say more by themselves: « et le match d'hier ? »."""
_RATHER = 0.3
"""The chance from which a direct answer rather decides the very question than another: in the
rehearsal a neighbour that says the same in other words counts as wrong."""
_A_PHRASING = 0.75
"""So much like a known phrasing, a text is no small talk."""


@dataclass(frozen=True)
class Ranked:
    """A topic and how probable it is, from 0 to 1."""

    topic: str
    score: float


@dataclass(frozen=True)
class Found:
    """A topic, or a direct answer, by its id."""

    id: str
    direct: bool = False


@dataclass(frozen=True)
class Match:
    """What a question is about, and what may be said."""

    decision: Decision
    ranked: tuple[Ranked, ...] = ()
    """The best topics, best first."""
    small_talk: SmallTalk | None = None
    direct: str = ""
    """The direct answer that is surely asked for; empty for none."""
    likely: str = ""
    """Where yes or no is asked and none is sure, the likeliest one: shown with other topics."""
    near: tuple[str, ...] = ()
    """The direct answers that may as well be meant, best first."""
    gap: str = ""
    """The matter beside ours that the question is likeliest about; empty for none."""
    nearby: bool = True
    """Whether the best topics are close enough to be named where the question is not answered."""
    confidence: float = 0.0
    """The probability that the best topic is right, from 0 to 1."""

    @property
    def finds_topics(self) -> bool:
        """Whether the best topics are answered with, or at least offered."""
        return self.decision in ("answer", "suggest")


_FEW = 12
"""Direct answers among which one is looked for that is on the country asked about."""


class Matcher:
    """Compares questions with what was learnt; `match` is a pure function of the question."""

    def __init__(self, knowledge: Knowledge, examine: Examiner) -> None:
        self.examine = examine
        self._knowledge = knowledge
        both = knowledge.calibrations
        self.calibration = (
            both.with_encoder if examine.encoder else both.without_encoder
        )
        self._small_talk = SmallTalkBank(knowledge)

    @property
    def words_alone(self) -> "Matcher":
        """The matcher that there is where no sentence encoder is installed."""
        examine = Examiner(self.examine.model, self.examine.wording)
        return Matcher(self._knowledge, examine)

    def is_small_talk(self, text: str) -> bool:
        """Whether the text is, word for word, a remark that is no question."""
        return self._small_talk.is_one(text)

    def likeliest(self, question: str, text: str) -> str:
        """The option of this question of the interview that the text means without naming it.

        Empty where none is likely enough.
        """
        likely = self.examine.likeliest(question, text)
        return likely.option if likely else ""

    def how_likely(
        self, question: str, text: str, least: float | None = None
    ) -> Likely | None:
        """The same with its chance, from 0 to 1; None where none is likely enough.

        `least` is the chance that is enough, where it is another than usual.
        """
        return self.examine.likeliest(question, text, least)

    def subject(self, text: str, among: Iterable[str]) -> str:
        """The question of the interview, of these, that the text answers; empty where none."""
        return self.examine.subject(text, among)

    def stated(
        self,
        text: str,
        most: int,
        several: Container[str] = (),
        others: Answers = (),
    ) -> tuple[Stated, ...]:
        """The answers that the text may state, to so many questions, with what speaks for each.

        Two of those to which `several` may be told. And these others, with what speaks for them,
        however little.
        """
        return self.examine.stated(text, most, several, others)

    def on(self, question: str, text: str) -> float:
        """How much the text is on this question of the interview: 1 surely, -1 surely not."""
        return self.examine.on(question, text)

    def first(self, text: str) -> First | None:
        """What the text is as a first message; None where nothing was learnt of it."""
        return self.examine.first(text)

    def doubt(self, text: str) -> float:
        """How much the text leaves open what is asked: above 0, likelier so."""
        return self.examine.doubt(text)

    def strays(self, question: str, text: str) -> bool:
        """Whether the text plainly answers another question of the interview than this, or none."""
        return self.examine.strays(question, text)

    def is_aside(self, text: str, lead: float) -> bool:
        """Whether the text is said in passing: that leads by so much over what it may answer."""
        return self.examine.is_aside(text, lead)

    def match(self, question: str) -> Match:
        """The topics that the question is about and the decision of the gate."""
        return self.judge(self.examine(question))

    def judge(self, evidence: Evidence) -> Match:
        """The topics and the decision, from what is known of a question."""
        return self._judged(evidence, evidence.logs(self.calibration))

    def shortlist(self, question: str) -> tuple[Found, ...]:
        """What the question may ask for, best first: direct answers and topics in turn.

        Nothing where it is not ours, or is about a matter beside ours.
        """
        evidence = self.examine(question)
        logs = evidence.logs(self.calibration)
        match = self._judged(evidence, logs)
        if not match.finds_topics or match.gap:
            return ()
        topics = [Found(one.topic) for one in match.ranked]
        directs = self._directs_of(match, evidence, logs)
        first = [one for one in directs if one.id == match.direct]
        mixed = [one for pair in zip_longest(topics, directs) for one in pair if one]
        return tuple(dict.fromkeys((*first, *mixed)))

    def _directs_of(
        self, match: Match, evidence: Evidence, logs: Floats
    ) -> list[Found]:
        """The direct answers under the best topics, best first."""
        directs = rank(self.examine.model, self.calibration, evidence, logs)
        best = {one.topic for one in match.ranked}
        ranked = directs.ranked if directs else ()
        under = [one for one in ranked if one.topic in best]
        return [Found(one.id, direct=True) for one in under[:BEST]]

    def weighed(self, evidence: Evidence) -> Weighed:
        """How probable it is that the question is ours, and that the best topic is right."""
        logs = evidence.logs(self.calibration)
        return weigh(self.calibration, evidence.whole, logs)

    def follow(self, question: str, topic: Topic) -> Match | None:
        """A question asked right after an answer on this topic, matched in its light.

        None where the question by itself is plainly on something else.
        """
        alone = self.examine(question)
        known = alone.whole.scope["words"]
        unknown_words = alone.stems and known < 1
        least = _PLAINLY_UNRELATED if len(alone.stems) > 1 else _UNRELATED
        if unknown_words or self.weighed(alone).scope < least:
            return None
        after = self.examine(f"{topic.title}, {question}")
        both = alone.logs(self.calibration) + after.logs(self.calibration)
        logs = log_softmax(both)
        topics = self.examine.model.topics
        for name in (topic.id, *topic.related):
            logs[topics.index(name)] += _STAYS
        # « Et le délai ? » waits for no yes.
        return self._judged(replace(after, whether=False), log_softmax(logs))

    def _judged(self, evidence: Evidence, logs: Floats) -> Match:
        ranked = self._ranked(logs)
        talk = self._small_talk.find(evidence.read)
        nearest = evidence.whole.topics["phrasings"].max()
        if talk and nearest < _A_PHRASING:
            return Match("chat", ranked, talk)
        weighed = weigh(self.calibration, evidence.whole, logs)
        knows_a_word = evidence.whole.knows_a_word
        near = knows_a_word and weighed.scope >= _NEARBY * self.calibration.floor
        gap = self._gap(evidence, logs) if knows_a_word else ""
        found = Match(
            decision="unknown" if gap else self._decide(weighed, evidence, logs),
            ranked=ranked,
            gap=gap,
            nearby=near,
            confidence=round(weighed.confidence, 4),
        )
        return self._with_direct(found, evidence, logs)

    def _ranked(self, logs: Floats) -> tuple[Ranked, ...]:
        """The best topics with their probabilities, best first."""
        topics = self.examine.model.topics
        ranked = []
        for number in np.argsort(-logs[: len(topics)], kind="stable")[:BEST]:
            chance = float(np.exp(logs[number]))
            ranked.append(Ranked(topics[number], round(chance, 4)))
        return tuple(ranked)

    def _gap(self, evidence: Evidence, logs: Floats) -> str:
        """The gap that is likelier than every topic, where that is sure enough to name it."""
        model = self.examine.model
        number = int(logs.argmax()) - len(model.topics)
        if number < 0:
            return ""
        scope = log_odds(self.calibration.scope, scope_clues(evidence.whole, logs))
        clues = gap_clues(evidence.whole, logs, scope)
        chance = chance_of(self.calibration.gap_confidence, clues)
        return model.gaps[number] if chance >= self.calibration.gap_sure else ""

    def _decide(self, weighed: Weighed, evidence: Evidence, logs: Floats) -> Decision:
        nothing = not fold(" ".join(evidence.read))
        if nothing or weighed.scope < self.calibration.floor:
            return "unknown"
        if logs.argmax() >= len(self.examine.model.topics):
            return "suggest"
        return "answer" if weighed.confidence >= self.calibration.sure else "suggest"

    def _with_direct(self, match: Match, evidence: Evidence, logs: Floats) -> Match:
        """The match, answered directly where that is sure: then its topic stands first.

        With the direct answers that may as well be meant.
        """
        if match.decision == "unknown":
            return match
        directs = rank(self.examine.model, self.calibration, evidence, logs)
        if directs is None:
            return match
        directs = self._of_the_same_figure(directs, evidence)
        directs = self._of_the_same_country(directs, evidence)
        found = self._answered(match, evidence, logs, directs)
        if found.direct:
            near = directs.close
        elif found.likely:
            near = directs.beside
        else:
            most = INSTEAD if found.decision == "suggest" else BESIDE_ONE
            near = directs.ranked[:most]
        return replace(found, near=tuple(one.id for one in near))

    def _of_the_same_figure(self, directs: Directs, evidence: Evidence) -> Directs:
        """« 60 jours, c'est légal ? » rather means what is said of 60 days than of 90."""
        asked = set(filter(str.isdigit, evidence.read))
        told = self._figures(directs.first)
        if not (asked and told) or asked & told:
            return directs
        same = [one for one in directs.close if asked & self._figures(one)]
        return directs.preferring(same[0]) if same else directs

    def _of_the_same_country(self, directs: Directs, evidence: Evidence) -> Directs:
        """« La Tunisie, c'est un pays adéquat ? » is not answered for Canada.

        Of the first few on its topic, the one that names the country, else one that names none.
        """
        asked = self._countries(" ".join(evidence.read))
        if not asked or asked & self._countries_of(directs.first):
            return directs
        topic = directs.first.topic
        few = [one for one in directs.ranked[:_FEW] if one.topic == topic]
        same = [one for one in few if asked & self._countries_of(one)]
        none = [one for one in few if not self._countries_of(one)]
        preferred = (same or none)[:1]
        return directs.preferring(preferred[0]) if preferred else directs.unsure

    def _countries_of(self, direct: Direct) -> frozenset[str]:
        """The countries in the question that a direct answer answers."""
        return self._countries(self._knowledge.answers[direct.id].question)

    def _countries(self, text: str) -> frozenset[str]:
        return named_countries(self._knowledge.places, text)

    def _figures(self, direct: Direct) -> set[str]:
        """The figures in the question that a direct answer answers."""
        words = fold(self._knowledge.answers[direct.id].question).split()
        return set(filter(str.isdigit, words))

    def _answered(
        self, match: Match, evidence: Evidence, logs: Floats, directs: Directs
    ) -> Match:
        topics = self.examine.model.topics
        name = directs.first.topic
        if self._names(name, evidence) or self._asks_for_it(name, directs, evidence):
            return match
        sure = directs.chance >= self._least_of_direct(match, name)
        if not sure and not self._is_likely(match, evidence, directs):
            return match
        first = Ranked(name, round(float(np.exp(logs[topics.index(name)])), 4))
        others = [one for one in match.ranked if one.topic != name]
        found = replace(match, ranked=(first, *others)[:BEST])
        if not sure:
            return replace(found, likely=directs.first.id)
        return replace(found, decision="answer", direct=directs.first.id)

    def _names(self, topic: str, evidence: Evidence) -> bool:
        """Whether the question is the topic's name, or a part of it, and asks nothing of it.

        « Et les pénalités ? » opens the topic: no one thing about it is asked.
        """
        wording = self.examine.wording
        asking = (
            wording.asking_what | wording.asking_what_first | wording.asking_how_much
        )
        if evidence.whether or not asking.isdisjoint(evidence.read):
            return False
        return self._is_name(topic, evidence.stems)

    def _asks_for_it(self, topic: str, directs: Directs, evidence: Evidence) -> bool:
        """Whether the question is only whether what the topic names is needed.

        « Faut-il un préavis ? » opens the topic, unless that is what the direct answer is about.
        """
        if not evidence.whether:
            return False
        wording = self.examine.wording
        question = self._knowledge.answers[directs.first.id].question
        is_about_it = self._is_name(topic, wording.stems(wording.words(question)))
        return self._is_name(topic, evidence.stems) and not is_about_it

    def _is_name(self, topic: str, stems: Iterable[str]) -> bool:
        """Whether these say no more than the topic's title, but that it is needed."""
        wording = self.examine.wording
        title = wording.stems(wording.words(self._knowledge.topics[topic].title))
        said = set(stems).difference(self._needed)
        return bool(said) and said.issubset(title)

    @cached_property
    def _needed(self) -> list[str]:
        """The stems of what asks whether something is needed."""
        return self.examine.wording.stems(self._knowledge.words.asking_for_it)

    def _is_likely(self, match: Match, evidence: Evidence, directs: Directs) -> bool:
        """Whether yes or no is asked, and this direct answer may say it, though not surely.

        Where another topic is sure, it is not.
        """
        if not evidence.whether or directs.chance < _RATHER:
            return False
        on_topic = match.ranked[0].topic == directs.first.topic
        return match.decision == "suggest" or on_topic

    def _least_of_direct(self, match: Match, topic: str) -> float:
        """How sure a direct answer under this topic must be, to be given."""
        answered = match.decision == "answer" and match.ranked[0].topic == topic
        both = self.calibration.direct_on_topic, self.calibration.direct_sure
        return min(both) if answered else self.calibration.direct_sure
