"""A sentence -> all that it answers.

It may say several things, deny some, and name a place that answers two questions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from assistant.interview.answer import options_of
from assistant.interview.flow import Interview
from assistant.interview.reading.answers import Heard, Reading
from assistant.interview.reading.choices import Named, chosen, named, plain_denial
from assistant.interview.reading.established import established
from assistant.interview.reading.lexicon import Lexicon, Look
from assistant.interview.reading.option_names import Mention
from assistant.interview.reading.places import Gazetteer, PlaceMention
from assistant.interview.reading.quantities.limits import limited
from assistant.interview.reading.quantities.measures import Measures
from assistant.interview.reading.quantities.rhythms import is_of_the_date, rhythm_of
from assistant.interview.reading.relevance import of_pending, relevant
from assistant.interview.reading.setting import Setting
from assistant.interview.reading.stories.former import of_the_present
from assistant.interview.reading.stories.today import Told, done_by
from assistant.interview.reading.tokens import Passage
from assistant.interview.reading.trades import trades
from assistant.knowledge.facts import Answer
from assistant.knowledge.language.word_lists import WordLists
from assistant.knowledge.questions import Question, Questionnaire
from assistant.knowledge.when import named_questions
from assistant.quantities import milestones, prices
from assistant.quantities.units import canonical
from assistant.text.folding import fold

_BY_MONTH = "mois"
_EXTRA = "+"
"""Stands in `priced_by` for a price that is paid beside another one."""
_HOME = "france"
"""The group of countries that nobody has to be asked about by name."""
_SPANS = ("date", "duration")
_BY_PERIOD = ("amount", "volume")
_BY = "par"
_ONLY_A_PLACE = 4
"""Words of a text that says where the work is done, and nothing else: « ce sera à Lyon »."""
_NOTHING = Named()
"""Of a question none of whose options the text names."""
_ONCE = "fois"
_THEY = frozenset("il ils elle elles".split())
_FROM = "depuis"
"""« En télétravail, depuis Nantes »."""
_WORKS = frozenset(
    "travail travaille travaillent bosse bossent bosser intervient interviennent nettoient".split()
)
"""They say of a place that the work is done there."""
_OURS = frozenset("mon ma mes notre nos".split())
_SEVERAL = 2
_HOURS = "heures "
_BESIDE = 5
"""Words before a place among which it is said whose place it is."""


def read(
    lexicon: Lexicon,
    questions: Questionnaire,
    text: str,
    setting: Setting,
) -> Reading:
    """All that the text answers of these questions.

    Nothing that has no place in this mission, nor what was said before.
    """
    return _Reader(lexicon, questions, setting).read(text)


def resemble(
    lexicon: Lexicon,
    text: str,
    setting: Setting,
    likeliest: str,
) -> Reading:
    """The answer to the pending question that is this option, for the text means it.

    It is named nowhere in the text: to be confirmed.
    """
    question = setting.pending
    if question is None or likeliest not in question.option_ids:
        return Reading()
    found = Named(said=(likeliest,))
    heard = chosen(question, found, setting, _adds(lexicon, lexicon.look(text).passage))
    if heard is None:
        return Reading()
    doubtful = replace(heard, sure=False, named=False)
    return Reading(tuple(_fitting(lexicon.questions, [doubtful], setting)))


def named_and_denied(
    lexicon: Lexicon, questions: Questionnaire, text: str, setting: Setting
) -> Named:
    """Which options of the pending question the text names, and which it denies."""
    pending = setting.pending
    if pending is None:
        return _NOTHING
    reader = _Reader(lexicon, questions, setting)
    look = lexicon.look(text)
    mentions = relevant(lexicon, questions, look, setting)
    return reader.options(mentions, look.passage)[pending.id]


def _adds(lexicon: Lexicon, passage: Passage) -> bool:
    """Whether the text adds to an earlier answer: « et aussi la paie »."""
    return not lexicon.word_lists.adding.isdisjoint(passage.words)


@dataclass(frozen=True)
class _Reader:
    """Reads texts as answers to these questions, in one setting."""

    lexicon: Lexicon
    questions: Questionnaire
    setting: Setting

    def read(self, text: str) -> Reading:
        """All that the text answers."""
        look = self.lexicon.look(text)
        passage = look.passage
        mentions = relevant(self.lexicon, self.questions, look, self.setting)
        stories = self._stories(look, mentions)
        outside = {place for story in stories for place in story.outside}
        mentions = [one for one in mentions if not self._is_of_that_one(one, outside)]
        mentions = of_the_present(self.lexicon, self.questions, mentions, passage)
        options = self.options(mentions, passage)
        heard = list(self._choices(options, look))
        heard += plain_denial(self.setting.pending, options, passage)
        heard += trades(
            self.lexicon, self.questions, heard, mentions, look, self.setting
        )
        heard = self._with_today(heard, stories, passage)
        terms = {question.over for question in self.questions.values()}
        words = self.lexicon.word_lists
        measures = Measures(words, look.spelt, self.setting, terms)
        quantities = list(self._quantities(measures))
        quantities = self._with_listed_days(quantities, measures, text)
        spans = [told for told in quantities if self._is_of(told, *_SPANS)]
        heard = self._beside_prices(_beside_quantities(heard, spans), quantities)
        measured = {one.question for one in quantities}
        heard = [one for one in heard if one.question not in measured]
        heard = [*heard, *quantities]
        heard = self._without_paid_periods(heard, measures)
        heard = self._with_extras(heard, measures)
        places = [
            place
            for place in self._places(mentions, look)
            if outside.isdisjoint(place.places)
        ]
        heard = self._with_places(heard, places or self._on_site(heard, look))
        heard = self._with_new_places(heard, look)
        heard = self._with_seasons(heard, passage)
        heard = self._with_limits(heard, look)
        heard = self._with_a_seat(heard, look)
        whole = any(story.whole for story in stories)
        if whole:
            heard = self._beside_that_one(heard, outside, passage)
        heard = self._with_implied(heard)
        kept = _fitting(self.lexicon.questions, heard, self.setting)
        return Reading(tuple(kept), _left_denied(options, kept))

    def options(
        self,
        mentions: Sequence[Mention],
        passage: Passage,
    ) -> dict[str, Named]:
        """Question -> what the text says of its options."""
        mentions_of: dict[str, list[Mention]] = {}
        for question in self.questions.values():
            if question.options:
                mentions_of[question.id] = []
        for mention in mentions:
            mentions_of[mention.name.question].append(mention)
        options = {}
        for name, own in mentions_of.items():
            reached = passage.denied
            if name in self.lexicon.works:
                reached = reached | passage.kept
            question = self.questions[name]
            found = named(question, own, passage, reached) if own else _NOTHING
            options[name] = found
        return options

    def _choices(
        self,
        options: Mapping[str, Named],
        look: Look,
    ) -> Iterator[Heard]:
        words, adding = self.lexicon.word_lists, _adds(self.lexicon, look.passage)
        for name, found in options.items():
            question = self.questions[name]
            heard = chosen(question, found, self.setting, adding)
            rhythm = rhythm_of(words, question, found, look.spelt, self.setting)
            if rhythm and (heard is None or heard.answer != rhythm.answer):
                heard = rhythm
            if heard and not is_of_the_date(heard, look.spelt, self.setting):
                yield heard

    def _stories(self, look: Look, mentions: Sequence[Mention]) -> list[Told]:
        """Who does the work today, where a story tells it."""
        named = self._outsiders(mentions) - look.passage.denied
        stories = (
            done_by(self.lexicon, question, look, self.setting, named)
            for question in self.questions.values()
            if question.tells_who_does_it
        )
        return [story for story in stories if story]

    def _outsiders(self, mentions: Sequence[Mention]) -> Set[int]:
        """The places of what names another provider, while it is asked who does the work."""
        asked = self.setting.pending
        if asked is None or not asked.tells_who_does_it:
            return frozenset()
        outsiders = {one.id for one in asked.options if one.outsiders}
        return {
            place
            for one in mentions
            if of_pending(one, self.setting) and one.name.option in outsiders
            for place in one.places
        }

    def _is_of_that_one(self, mention: Mention, outside: Set[int]) -> bool:
        """Whether it names who works until now: « la SSII, c'est l'ancien presta »."""
        question = self.questions[mention.name.question]
        return question.names_provider and set(mention.places) <= outside

    def _beside_that_one(
        self, heard: Sequence[Heard], outside: Set[int], passage: Passage
    ) -> list[Heard]:
        """Without what is said of who does the work today, where a sentence is on them alone.

        « Une boîte de Limoges, son contrat se termine le 31 décembre » is no day to keep here.
        """
        words = [token.word for token in passage.tokens]
        of_that_one = {words[place] for place in outside}
        elsewhere = {word for at, word in enumerate(words) if at not in outside}
        theirs = of_that_one - elsewhere
        return [
            told
            for told in heard
            if self.questions[told.question].tells_who_does_it
            or theirs.isdisjoint(fold(told.words).split())
        ]

    def _with_today(
        self, heard: Sequence[Heard], stories: Sequence[Told], passage: Passage
    ) -> list[Heard]:
        """With who does the work today; names beside it say less, or are that provider's.

        Where two are named, both count.
        """
        both = {one.question for one in heard if one.also}
        told = {
            story.heard.question: story.heard
            for story in stories
            if story.heard.question not in both
        }
        words = {
            passage.tokens[place].word for story in stories for place in story.outside
        }
        people = self.lexicon.gazetteer.people
        found = list(told.values())
        for one in heard:
            own = set(one.words.split())
            of_that_one = bool(own) and own <= words & people
            if one.question not in told and not of_that_one:
                found.append(one)
        return found

    def _quantities(self, measures: Measures) -> Iterator[Heard]:
        for question in self.questions.values():
            heard = measures.answer(question)
            if heard:
                yield heard

    def _with_listed_days(
        self, quantities: Sequence[Heard], measures: Measures, text: str
    ) -> list[Heard]:
        """With the days of a list as its milestones, in the letters of the text.

        A day that is plainly said to be something else is that: a start. That it would be a day to
        keep says no more than the list does.
        """
        listed = {one.iso for one in measures.listed}
        on_them = [told for told in quantities if self._is_day_of(told, listed)]
        details = [told for told in on_them if self.questions[told.question].when]
        elsewhere = {str(told.answer) for told in on_them if told not in details}
        found = []
        for told in quantities:
            if listed and self._is_of(told, "milestones"):
                days = milestones.besides(options_of(told.answer), elsewhere)
                written = [milestones.as_written(one, text) for one in days]
                if len(written) > 1 or not elsewhere:
                    found.append(replace(told, answer=written))
            elif told not in details:
                found.append(told)
        return found

    def _is_day_of(self, told: Heard, days: Set[str]) -> bool:
        return self._is_of(told, "date") and told.answer in days

    def _beside_prices(
        self, heard: Iterable[Heard], quantities: Iterable[Heard]
    ) -> list[Heard]:
        """Without what a price is paid for: « 38 € la boîte » names no company.

        It may well tell how the price is fixed.
        """
        paid = _words_of(filter(self._is_amount, quantities))
        return [
            told for told in heard if self._prices(told) or not _is_within(told, paid)
        ]

    def _prices(self, told: Heard) -> bool:
        """Whether it says how the price is fixed."""
        return any(one.priced_by for one in self.questions[told.question].options)

    def _without_paid_periods(
        self, heard: Sequence[Heard], measures: Measures
    ) -> list[Heard]:
        """Without the period of a price or a volume: « 450 € par mois » tells no rhythm of work.

        Nor does « 900 € une seule fois ».
        """
        found = []
        for told in heard:
            # « 65 heures par mois » are so many of what is paid by the hour.
            by, _, period = told.words.removeprefix(_HOURS).partition(" ")
            of_it = by == _BY and canonical(period) in measures.periods
            of_it = of_it or (measures.paid_once and _ONCE in told.words.split())
            if not of_it or self._is_of(told, *_BY_PERIOD):
                found.append(told)
        return found

    def _with_extras(self, heard: Sequence[Heard], measures: Measures) -> list[Heard]:
        """With how the price is fixed, where one stands beside another: « et 80 la sortie »."""
        bonus = self._paid_on_success(heard, measures)
        if bonus:
            return bonus
        paid = [
            told
            for told in heard
            if (self._is_amount(told) and measures.has_extra)
            or (measures.tells_extras and self._is_flat(told))
        ]
        if not paid:
            return self._with_all_in(heard, measures)
        plain = measures.has_extra or any(map(self._names_flat, heard))
        found = []
        for told in heard:
            option = _priced(self.questions[told.question], _EXTRA)
            if not option:
                found.append(told)
        for question in self.questions.values():
            option = _priced(question, _EXTRA)
            if option:
                found.append(Heard(question.id, option, paid[0].words, plain))
        return found

    def _with_all_in(self, heard: Sequence[Heard], measures: Measures) -> list[Heard]:
        """With how the price is fixed, where one pays for all; to be confirmed."""
        totals = [told for told in heard if isinstance(told.answer, int | float)]
        found = list(heard)
        named = {told.question for told in heard}
        for question in self.questions.values():
            option = _priced(question, _BY_MONTH)
            if totals and option and measures.tells_all_in and question.id not in named:
                found.append(Heard(question.id, option, totals[0].words, sure=False))
        return found

    def _paid_on_success(
        self, heard: Sequence[Heard], measures: Measures
    ) -> list[Heard]:
        """« + 12 € par inscription »: a bonus comes to the price told before; nothing elsewhere."""
        paid_by = measures.extra_paid_by
        for question in self.questions.values():
            option = _priced(question, paid_by) if paid_by else ""
            if option and paid_by in _units(question):
                kept = [one for one in heard if not self._is_amount(one)]
                answer: Answer = [option] if question.kind == "choices" else option
                return [*kept, Heard(question.id, answer, paid_by, sure=False)]
        return []

    def _is_flat(self, told: Heard) -> bool:
        """Whether it says that all is paid by one price: « un forfait », « 900 € par mois »."""
        by_piece = prices.unit_of(told.answer) if self._is_amount(told) else "*"
        return not by_piece or self._names_flat(told)

    def _names_flat(self, told: Heard) -> bool:
        """Whether it is the option of one price for all: « un forfait »."""
        return told.answer == _priced(self.questions[told.question], _BY_MONTH)

    def _is_amount(self, told: Heard) -> bool:
        return self._is_of(told, "amount")

    def _is_of(self, told: Heard, *kinds: str) -> bool:
        return self.questions[told.question].kind in kinds

    def _places(
        self,
        mentions: Sequence[Mention],
        look: Look,
    ) -> list[PlaceMention]:
        """The places of the work.

        Not what a longer name, a name of the pending question or a denial takes.
        """
        taken = set(look.passage.denied)
        for mention in mentions:
            several_words = len(mention.places) > 1
            if several_words or of_pending(mention, self.setting):
                taken.update(mention.places)
        asked = self._asks_for_place()
        found = []
        for place in look.places:
            misleads = asked is not None and (
                _misleads(asked, look.passage, place) or self._is_their_own(look, place)
            )
            misleads = misleads or self._is_no_place_of_work(look.passage, place)
            misleads = misleads or (asked is not None and self._is_home(look, place))
            misleads = misleads or self._is_introduced(look, place)
            if taken.isdisjoint(place.places) and not misleads:
                found.append(place)
        return self._rather_of_the_work(look, found)

    def _rather_of_the_work(
        self, look: Look, found: list[PlaceMention]
    ) -> list[PlaceMention]:
        """« Le travail c'est à Strasbourg, la boîte est allemande »: of two, where the work is.

        Looked at are all places, for a town of France may be passed over as its author's.
        """
        if len({place.country for place in look.places}) < _SEVERAL:
            return found
        passage = look.passage
        for clause in passage.clauses:
            said = {passage.tokens[place].word for place in clause}
            own = [one for one in look.places if one.places[0] in clause]
            if own and not _WORKS.isdisjoint(said):
                return own
        return found

    def _is_no_place_of_work(self, passage: Passage, place: PlaceMention) -> bool:
        """A head office, a server; while it is asked where a party is established, all counts."""
        pending = self.setting.pending
        if pending and pending.established_beside:
            return False
        return not self.lexicon.gazetteer.of_work(passage, place)

    def _is_home(self, look: Look, place: PlaceMention) -> bool:
        """Whether a town of France is named where nobody who works is: people say where they are.

        « Garage à Dijon », « (jardinerie, à Orléans) »; the only thing said counts.
        """
        pending = self.setting.pending
        of_a_party = pending is not None and bool(pending.established_beside)
        if of_a_party or self.lexicon.gazetteer.group_of(place.country) != _HOME:
            return False
        tokens = look.passage.tokens
        first = tokens[place.places[0]]
        part = first.part
        if part == 0 == tokens[-1].part and len(tokens) <= _ONLY_A_PLACE:
            return False
        gazetteer = self.lexicon.gazetteer
        people = self.lexicon.word_lists.parties | gazetteer.people
        telling = {*people, *_THEY, fold(gazetteer.shown(place.country)), _FROM}
        clause = {token.word for token in tokens if token.part == part}
        in_a_mission = bool(self.setting.pending or self.setting.answers)
        if in_a_mission and telling.isdisjoint(clause):
            return not self._is_of_whom_was_named(look.passage, place)
        return telling.isdisjoint(clause)

    def _is_of_whom_was_named(self, passage: Passage, place: PlaceMention) -> bool:
        """« Elle est à son compte, à Figeac »: nobody spoke of themselves since."""
        words = self.lexicon.word_lists
        first = passage.tokens[place.places[0]]
        for token in reversed(passage.tokens[: place.places[0]]):
            if token.sentence != first.sentence or token.word in words.speakers:
                return False
            if token.word in _THEY or token.word in words.parties:
                return True
        return False

    def _is_their_own(self, look: Look, place: PlaceMention) -> bool:
        """Whether a first message begins with where its author is: « Garage à Dijon. Je veux … ».

        Not where the same part names who does the work.
        """
        first = look.passage.tokens[place.places[0]]
        alone = first.part == 0 == look.passage.tokens[-1].part
        if self.setting.pending or self.setting.answers or first.part > 0 or alone:
            return False
        beside = {token.word for token in look.passage.tokens if token.part == 0}
        if look.introduction.asks and self.lexicon.word_lists.speakers.isdisjoint(
            beside
        ):
            # « Comptable à Dax, je cherche une assistante »
            return self.lexicon.gazetteer.group_of(place.country) == _HOME
        return self.lexicon.word_lists.parties.isdisjoint(beside)

    def _is_introduced(self, look: Look, place: PlaceMention) -> bool:
        """« Agence à Rennes, je cherche … »: in a first message, where its author is."""
        if self.setting.pending or self.setting.answers:
            return False
        told = look.introduction
        first = place.places[0]
        return first in told.of_a_client or (told.asks and first in told.said)

    def _asks_for_place(self) -> Question | None:
        """The question on where the work is done, if a text may also say where the client is.

        « Une PME à Lyon cherche une équipe à Tunis »: a provider does not say so, nor who is asked
        for the place.
        """
        if self.setting.provider:
            return None
        for question in self.questions.values():
            if question.asks_where:
                return None if question is self.setting.pending else question
        return None

    def _with_places(
        self,
        heard: list[Heard],
        found: Sequence[PlaceMention],
    ) -> list[Heard]:
        """With what the countries named answer: their group, and which they are.

        Of several groups the most demanding one counts, to be confirmed. While it is asked where
        a party is established, a country answers that and nothing else.
        """
        gazetteer = self.lexicon.gazetteer
        countries = list(dict.fromkeys(place.country for place in found))
        pending = self.setting.pending
        if pending and pending.established_beside:
            seat = established(
                pending, countries, gazetteer, self.lexicon.questions, self.setting
            )
            return [*heard, seat] if seat else heard
        groups = set(map(gazetteer.group_of, countries))
        names = " et ".join(map(gazetteer.shown, _abroad(gazetteer, countries)))
        sure = len(groups) == 1
        answers = {answer.question: answer for answer in heard}
        for question in self.questions.values() if countries else ():
            option = _most_demanding(question, groups)
            if option:
                # The country is plainer than what else names an option: it counts, and comes last.
                answers.pop(question.id, None)
                answers[question.id] = Heard(question.id, option, names, sure)
            if question.country_of:
                answers[question.id] = Heard(question.id, names, names, sure)
        return list(answers.values())

    def _on_site(self, heard: Sequence[Heard], look: Look) -> Sequence[PlaceMention]:
        """Where the author is, if what they entrust is done there: « hôtel à Dax, le ménage »."""
        if not look.places:
            return ()
        told = {
            (one.question, one.answer) for one in heard if isinstance(one.answer, str)
        }
        there = any(
            (question.id, option.id) in told
            for question in self.questions.values()
            for option in question.options
            if option.on_site
        )
        gazetteer = self.lexicon.gazetteer
        return [
            place
            for place in look.places
            if there
            and gazetteer.group_of(place.country) == _HOME
            and gazetteer.of_work(look.passage, place)
        ]

    def _with_new_places(self, heard: Sequence[Heard], look: Look) -> list[Heard]:
        """With what changes where the client goes to other countries: « on ouvrira l'Espagne »."""
        gazetteer = self.lexicon.gazetteer
        new = [place for place in look.places if gazetteer.is_new(look.passage, place)]
        if not new:
            return list(heard)
        names = " et ".join(dict.fromkeys(gazetteer.shown(one.country) for one in new))
        found = {one.question: one for one in heard}
        for question in self.questions.values():
            for option in question.options:
                if option.new_places:
                    said = found.get(question.id)
                    with_it = _with_option(question, said, option.id)
                    asked = self.setting.pending == question
                    plain = asked or (said is not None and said.answer == with_it)
                    found[question.id] = Heard(question.id, with_it, names, plain)
        return list(found.values())

    def _with_seasons(self, heard: Sequence[Heard], passage: Passage) -> list[Heard]:
        """With what changes where volumes surge for a time: « ça triple à Noël »."""
        words = self.lexicon.word_lists
        surge = _surge(words, passage)
        if surge:  # « de gros pics avant Noël » is no day to keep
            own = set(surge.split()) | {"avant"}
            heard = [one for one in heard if not self._is_a_season(one, own)]
        found = {one.question: one for one in heard}
        for question in self.questions.values() if surge else ():
            for option in question.options:
                if option.seasonal:
                    said = found.get(question.id)
                    with_it = _with_option(question, said, option.id)
                    found[question.id] = Heard(question.id, with_it, surge)
        return list(found.values())

    def _is_a_season(self, told: Heard, words: Set[str]) -> bool:
        """Whether a season is all that names a day to keep."""
        named = set(told.words.split())
        dated = any(
            other.kind == "date" and told.question in other.when
            for other in self.questions.values()
        )
        return dated and bool(named) and named <= words

    def _with_limits(self, heard: Sequence[Heard], look: Look) -> list[Heard]:
        """With what the figures of an answer say is measured; to be confirmed."""
        question = self.setting.pending
        if question is None:
            return list(heard)
        found = {one.question: one for one in heard}
        for option in limited(question, look.spelt):
            said = found.get(question.id)
            answer = _with_option(question, said, option)
            if said is None or said.answer != answer:
                found[question.id] = Heard(question.id, answer, option, sure=False)
        return list(found.values())

    def _with_a_seat(self, heard: Sequence[Heard], look: Look) -> list[Heard]:
        """With where the party that signs is: « l'entité qui signe est à Paris »."""
        gazetteer = self.lexicon.gazetteer
        seats = [
            one.country
            for one in look.places
            if gazetteer.is_of_who_signs(look.passage, one)
            or self._is_the_seat_of_provider(look.passage, one)
        ]
        if not seats:
            return list(heard)
        told = {one.question: one.answer for one in heard}
        setting = replace(self.setting, answers={**self.setting.answers, **told})
        found = list(heard)
        for question in self.questions.values():
            asked = self.setting.pending == question
            # Where the work is done has to be known: the same country, or another?
            placed = question.established_beside in setting.answers
            if placed and question.id not in told and not asked:
                seat = established(
                    question, seats, gazetteer, self.lexicon.questions, setting
                )
                found += [seat] if seat else []
        return found

    def _is_the_seat_of_provider(self, passage: Passage, place: PlaceMention) -> bool:
        """« Leur siège est à Genève », said by the client; by the provider, « notre siège »."""
        before = self.lexicon.gazetteer.seat_before(passage, place)
        theirs = self.lexicon.word_lists.possessives - _OURS
        return not (_OURS if self.setting.provider else theirs).isdisjoint(before)

    def _with_implied(self, heard: Sequence[Heard]) -> list[Heard]:
        """With the answers without which another would have no place.

        A day to keep says that there is one.
        """
        said = set(self.setting.answers)
        said.update(answer.question for answer in heard)
        found = [*heard, *self._implied_by_price(heard, said)]
        for told in heard:
            if self.questions[told.question].of_author:
                continue  # « moins de 50 salariés » says nothing of who does the work
            for name, answer in self._conditions(told.question):
                if name not in said:
                    found.append(Heard(name, answer, told.words, told.sure))
                    said.add(name)
        return found

    def _implied_by_price(
        self, heard: Iterable[Heard], said: Set[str]
    ) -> Iterator[Heard]:
        """How the price is fixed, as its unit says: « 65 € l'heure » is for the time spent."""
        for told in heard:
            if not self._is_amount(told):
                continue
            paid = prices.paid_by(told.answer)
            former = prices.paid_by(self.setting.answers.get(told.question))
            for question in self.questions.values():
                option = _priced(question, paid)
                given = self.setting.answers.get(question.id)
                # What the former price implied goes with it.
                outdated = given == _priced(question, former) != option
                told_here = any(one.question == question.id for one in heard)
                outdated = outdated and told.sure
                if option and not told_here and (outdated or question.id not in said):
                    yield Heard(question.id, option, told.words, told.sure)

    def _conditions(self, name: str) -> Iterator[tuple[str, Answer]]:
        """The answers to other questions on which this one depends, where only one will do."""
        when = self.questions[name].when
        for other, wanted in named_questions(when):
            only_way = _only_way(wanted)
            if only_way and other in when and other in self.questions:
                several = self.questions[other].kind == "choices"
                yield other, [only_way] if several else only_way


def _surge(words: WordLists, passage: Passage) -> str:
    """« X3 pendant les soldes »: the words that say so; empty where none do."""
    told: dict[int, list[str]] = {}
    either = words.surging | words.seasons
    for token in passage.tokens:
        if token.word in either:
            told.setdefault(token.sentence, []).append(token.word)
    for found in told.values():
        if not (words.surging.isdisjoint(found) or words.seasons.isdisjoint(found)):
            return " ".join(found)
    return ""


def _with_option(question: Question, said: Heard | None, option: str) -> Answer:
    """An answer with one more option, in the question's order."""
    if question.kind != "choices":
        return option
    former = said.answer if said and isinstance(said.answer, list) else []
    together = {*former, option} - question.exclusive
    return question.in_order(together)


def _priced(question: Question, paid: str) -> str:
    """The option that a price paid for this means; empty where none does."""
    any_unit = ""
    for option in question.options:
        if paid and paid in option.priced_by:
            return option.id
        if "*" in option.priced_by:
            any_unit = option.id
    return any_unit if paid and paid != _EXTRA else ""


def _units(question: Question) -> Set[str]:
    return {unit for option in question.options for unit in option.priced_by}


def _beside_quantities(
    heard: Iterable[Heard], quantities: Iterable[Heard]
) -> Iterator[Heard]:
    """Without the options that words of a quantity name.

    « 9 mois » is no « chaque mois », « mardi 8 décembre » no day of each week.
    """
    taken = _words_of(quantities)
    return (told for told in heard if not _is_within(told, taken))


def _words_of(quantities: Iterable[Heard]) -> list[set[str]]:
    return [set(fold(quantity.words).split()) for quantity in quantities]


def _is_within(told: Heard, taken: Iterable[set[str]]) -> bool:
    """Whether words of a quantity, among others, are all that names an answer.

    A word said twice is more than a unit: « d'année en année ».
    """
    words = told.words.split()
    named = set(words)
    once = len(named) == len(words)
    return bool(named) and once and any(named < those for those in taken)


def _abroad(gazetteer: Gazetteer, countries: Sequence[str]) -> Sequence[str]:
    """The countries whose names matter: those abroad, where one is; else all."""
    abroad = [one for one in countries if gazetteer.group_of(one) != _HOME]
    return abroad or countries


def _misleads(
    question: Question,
    passage: Passage,
    mention: PlaceMention,
) -> bool:
    """Whether it is said just before that somebody else is there."""
    first = mention.places[0]
    earliest = max(first - _BESIDE, 0)
    before = []
    for token in passage.tokens[earliest:first]:
        if token.part == passage.tokens[first].part:
            before.append(token.word)
    said = f" {' '.join(before)} "
    for decoy in question.decoys:
        words = fold(decoy)
        if f" {words} " in said:
            return True
    return False


def _most_demanding(question: Question, groups: Set[str]) -> str:
    """The last option that stands for one of these groups of countries; empty for none.

    They are written from the least demanding to the most.
    """
    if question.established_beside:
        return ""
    found = ""
    for option in question.options:
        if option.places and option.places in groups:
            found = option.id
    return found


def _only_way(wanted: object) -> str:
    """The one answer that a condition allows; empty where there are several."""
    if not isinstance(wanted, list) or len(wanted) != 1:
        return ""
    return str(wanted[0])


def _left_denied(
    options: Mapping[str, Named],
    kept: Iterable[Heard],
) -> dict[str, tuple[str, ...]]:
    """Question -> the options denied, where that gave no answer."""
    answered = {heard.question for heard in kept}
    left = {}
    for name, found in options.items():
        if found.denied and name not in answered:
            left[name] = found.denied
    return left


def _fitting(
    questions: Questionnaire,
    heard: Sequence[Heard],
    setting: Setting,
) -> list[Heard]:
    """In the questionnaire's order, without what has no place then, nor what is known already."""
    if not heard:
        return []
    answers: dict[str, Answer] = dict(setting.answers)
    for told in heard:
        answers[told.question] = told.answer
    irrelevant = Interview(questions, answers).facts.irrelevant
    kept = []
    for told in heard:
        if told.question not in irrelevant and not _is_known(told, setting):
            # « Je ne sais pas » is no answer yet: what is said of it later is new.
            new = setting.answers.get(told.question) is None
            kept.append(replace(told, new=new))
    order = list(questions)
    return sorted(kept, key=lambda told: order.index(told.question))


def _is_known(heard: Heard, setting: Setting) -> bool:
    """Whether the answer says nothing new.

    Naming one of several chosen options again takes none of them back.
    """
    pending = setting.pending
    if pending and pending.id == heard.question:
        return False
    if heard.question not in setting.answers:
        return False
    former, answer = setting.answers[heard.question], heard.answer
    if heard.sure and isinstance(former, list) and isinstance(answer, list):
        return set(answer) <= set(former)
    return former == answer
