"""Facts, the clauses to hold and the values that are known -> the contract."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from assistant.contract.draft import (
    Citation,
    Draft,
    DraftAnnex,
    DraftArticle,
    DraftClause,
    DraftSignature,
    Part,
    Text,
    Words,
)
from assistant.contract.filling import Known, Numbers, filled
from assistant.contract.standing import Paragraph, Standing
from assistant.knowledge.conditions import truth
from assistant.knowledge.contract.frame import Frame
from assistant.knowledge.contract.passages import (
    ANNEX,
    ARTICLE,
    Annex,
    Clause,
    Passage,
    cited,
)
from assistant.knowledge.facts import Facts
from assistant.knowledge.models import Knowledge
from assistant.text.folding import fold

DEFINITIONS = "definitions"
"""The general clause that says what words mean: what it holds follows from all the others."""


def assemble(
    knowledge: Knowledge,
    facts: Facts,
    retained: Iterable[str],
    options: Iterable[str] = (),
    known: Known | None = None,
) -> Draft:
    """The contract that holds the clauses of the retained topics; the options stand beside it."""
    return _Assembly(knowledge, facts, frozenset(retained), known or Known()).draft(
        tuple(options)
    )


@dataclass(frozen=True)
class _Assembly:
    knowledge: Knowledge
    facts: Facts
    retained: Set[str]
    known: Known

    def draft(self, options: tuple[str, ...]) -> Draft:
        """The whole contract."""
        frame = self.frame
        usual = frame is self.knowledge.contract.frames[-1]
        beside = () if usual else options
        outside = (*sorted(self.retained - self._held), *beside)
        return Draft(
            frame,
            self._filled(self._texts(frame.parties)),
            self._filled(self._texts(frame.preamble)),
            self._articles,
            self._annexes,
            self._filled([(self.knowledge.contract.signing,)]),
            self._signatures,
            tuple(self._options(options)) if usual else (),
            outside,
        )

    @cached_property
    def frame(self) -> Frame:
        """The first kind of contract whose condition holds; the last one has none."""
        for frame in self.knowledge.contract.frames:
            if truth(frame.when, self.facts.compare) is True:
                return frame
        return self.knowledge.contract.frames[-1]

    @cached_property
    def _pool(self) -> Mapping[str, Clause]:
        """The clauses that this contract may hold, by name."""
        general = {one.topic: one for one in self.knowledge.contract.general}
        topics = self.knowledge.clauses_by_topic
        return general | {
            name: topics[name] for name in self.retained if name in topics
        }

    @cached_property
    def _held(self) -> frozenset[str]:
        """The clauses that have a place here and something to say.

        One that says nothing is left out, and so may be what cites it.
        """
        placed = chain.from_iterable(one.clauses for one in self.frame.articles)
        held = frozenset(name for name in placed if name in self._pool)
        while True:
            standing = Standing(self.facts, held)
            silent = {
                name
                for name in held - {DEFINITIONS}
                if not standing.paragraphs(self._pool[name].text)
            }
            if not silent:
                return held
            held -= silent

    def _texts(self, texts: Iterable[Passage]) -> tuple[Paragraph, ...]:
        return Standing(self.facts, self._held).paragraphs(texts)

    @cached_property
    def _paragraphs(self) -> Mapping[str, tuple[Paragraph, ...]]:
        """What each clause says, before its values: definitions come last, for they follow."""
        said = {
            name: self._texts(self._pool[name].text)
            for name in self._held - {DEFINITIONS}
        }
        if DEFINITIONS in self._held:
            lead = self._texts(self._pool[DEFINITIONS].text)
            defined = tuple(self._definitions(said))
            said[DEFINITIONS] = (*lead, *defined) if defined else ()
        return said

    def _definitions(
        self, said: Mapping[str, tuple[Paragraph, ...]]
    ) -> Iterator[Paragraph]:
        """What the words mean that the contract uses."""
        annexes = (self._texts(annex.text) for annex in self._cited)
        paragraphs = chain(*said.values(), *annexes)
        used = f" {fold(' '.join(chain.from_iterable(paragraphs)))} "
        for definition in self.knowledge.contract.definitions:
            if any(f" {fold(form)} " in used for form in definition.forms):
                yield (definition.text,)

    @cached_property
    def _cited(self) -> tuple[Annex, ...]:
        """The annexes that what stands cites, those that annexes cite included, in order."""
        texts = [
            *(self._pool[name].text for name in self._held),
            self.frame.parties,
            self.frame.preamble,
        ]
        wanted: set[str] = set()
        waiting = self._annexes_in(chain.from_iterable(map(self._texts, texts)))
        while waiting:
            wanted |= waiting
            further = (self._texts(self._annex(name).text) for name in waiting)
            waiting = self._annexes_in(chain.from_iterable(further)) - wanted
        order = self.knowledge.contract.annexes
        return tuple(self._annex(name) for name in order if name in wanted)

    def _annex(self, name: str) -> Annex:
        return self.knowledge.annexes_by_id[name]

    def _annexes_in(self, paragraphs: Iterable[Paragraph]) -> set[str]:
        sentences = chain.from_iterable(paragraphs)
        return {name for sentence in sentences for name in cited(sentence, ANNEX)}

    @cached_property
    def _numbered(self) -> tuple[tuple[int, str, tuple[tuple[str, str], ...]], ...]:
        """(number, title, ((clause, its number), ...)) of each article that holds a clause."""
        articles: list[tuple[int, str, tuple[tuple[str, str], ...]]] = []
        for article in self.frame.articles:
            names = [name for name in article.clauses if self._paragraphs.get(name)]
            if not names:
                continue
            number = len(articles) + 1
            # Alone, a clause is the whole article: its title announces nothing else.
            title, places = self._pool[names[0]].title, [str(number)]
            if len(names) > 1:
                title = article.title
                places = [f"{number}.{place}" for place in range(1, len(names) + 1)]
            articles.append((number, title, tuple(zip(names, places, strict=True))))
        return tuple(articles)

    @cached_property
    def _numbers(self) -> Numbers:
        """The number of each article and annex, by what cites it."""
        numbers: dict[tuple[str, str], str] = {
            (ARTICLE, name): place
            for _, _, clauses in self._numbered
            for name, place in clauses
        }
        for number, annex in enumerate(self._cited, 1):
            numbers[ANNEX, annex.id] = str(number)
        return numbers

    @cached_property
    def _articles(self) -> tuple[DraftArticle, ...]:
        return tuple(
            DraftArticle(
                number,
                title,
                tuple(self._clause(name, place) for name, place in clauses),
            )
            for number, title, clauses in self._numbered
        )

    def _clause(self, name: str, place: str) -> DraftClause:
        paragraphs = self._filled(self._paragraphs[name])
        return DraftClause(name, place, self._pool[name].title, paragraphs)

    @cached_property
    def _annexes(self) -> tuple[DraftAnnex, ...]:
        return tuple(
            DraftAnnex(
                annex.id, number, annex.title, self._filled(self._texts(annex.text))
            )
            for number, annex in enumerate(self._cited, 1)
        )

    @cached_property
    def _signatures(self) -> tuple[DraftSignature, ...]:
        return tuple(
            DraftSignature(one.party, self._filled((line,) for line in one.lines))
            for one in self.knowledge.contract.signatures
        )

    def _options(self, names: Iterable[str]) -> Iterator[DraftClause]:
        """The clauses offered beside the contract."""
        clauses = self.knowledge.clauses_by_topic
        for name in names:
            if name not in clauses or name in self._held:
                continue
            texts = self._filled(self._texts(clauses[name].text))
            paragraphs = tuple(tuple(map(self._by_title, text)) for text in texts)
            if paragraphs:
                yield DraftClause(name, "", clauses[name].title, paragraphs)

    def _by_title(self, part: Part) -> Part:
        """An annex that is not in the contract has no number: its title names it."""
        if isinstance(part, Citation) and not part.number:
            return Words(f"« {self._annex(part.target).title} »")
        return part

    def _filled(self, paragraphs: Iterable[Paragraph]) -> tuple[Text, ...]:
        return tuple(
            filled(self.knowledge, self.known, self._numbers, " ".join(one))
            for one in paragraphs
        )
