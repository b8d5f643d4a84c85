"""A newcomer's week, the clock moved: five new cards a day, reviews that come like reminders."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.conversation.context import Context
from assistant.conversation.events import Event, Pressed, Reminded, Said
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.state.lesson import Lessons, lessons_from_json
from assistant.conversation.turns.library.lesson import wanted_lessons
from assistant.export.files import export
from assistant.service.turns import Turns
from assistant.storage.memory.store import MemoryStore
from assistant.training.making import make
from assistant.training.path import due
from assistant.training.schedule import answered
from tests.scripted import holds, text_of

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
CHAT = "a"


@dataclass
class Newcomer:
    """Somebody who learns, with a store and a clock of their own."""

    ctx: Context
    now: datetime = MONDAY
    done: int = 0
    store: MemoryStore = field(default_factory=MemoryStore)

    def __post_init__(self) -> None:
        self.turns = Turns(
            self.ctx.knowledge, self.ctx.matcher, self.store, lambda: self.now
        )

    @property
    def lessons(self) -> Lessons:
        return self.turns.state(CHAT).lessons

    def do(self, event: Event) -> Outcome:
        self.done += 1
        outcome = self.turns.take(CHAT, str(self.done), event)
        assert outcome
        return outcome

    def say(self, text: str) -> str:
        return text_of(self.do(Said(text)))

    def press(self, action: str) -> str:
        return text_of(self.do(Pressed(action)))

    def answer(self, right: bool = True, certainty: str = "sur") -> str:
        """Answer the card on screen."""
        picks = [
            shown.action
            for shown in self.turns.state(CHAT).buttons
            if shown.action.startswith("try:")
        ]
        _, card, asked, _ = picks[0].split(":")
        exercise = make(
            self.ctx.knowledge, self.ctx.knowledge.training.cards[card], int(asked)
        )
        places = range(len(picks))
        place = exercise.right if right else (exercise.right + 1) % len(places)
        self.press(f"try:{card}:{asked}:{place}")
        return self.press(f"sure:{card}:{asked}:{certainty}")

    def sit_down(self) -> Iterator[str]:
        """Answer what comes, all right, until nothing more does."""
        shown = self.press("card")
        while "try:" in " ".join(one.action for one in self.turns.state(CHAT).buttons):
            yield shown
            self.answer()
            shown = self.press("card")

    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)
        self.turns.hear(int(self.now.timestamp()))


@pytest.fixture
def newcomer(ctx: Context) -> Newcomer:
    return Newcomer(ctx)


def test_a_week(newcomer: Newcomer) -> None:
    """Monday to Sunday: what is said each day, how many cards are met, what is known at the end."""
    assert holds(newcomer.say("/apprendre"), "encore possibles aujourd'hui : 5")
    monday = list(newcomer.sit_down())
    assert len(monday) == 5
    assert all(holds(one, "Nouvelle carte · Choisir") for one in monday)
    assert holds(newcomer.press("card"), "assez de nouveautés pour aujourd'hui")
    assert newcomer.turns.due("") == []

    newcomer.wait(1)
    assert newcomer.turns.due("") == []
    tuesday = list(newcomer.sit_down())
    assert len(tuesday) == 5
    assert not any(holds(one, "Révision") for one in tuesday)

    newcomer.wait(1)
    ((chat, ids),) = newcomer.turns.due("")
    reminded = newcomer.turns.remind(chat, ids)
    assert reminded
    assert holds(text_of(reminded), "5 cartes à revoir")
    assert newcomer.turns.due("") == []
    wednesday = list(newcomer.sit_down())
    assert [holds(one, "Révision · Choisir") for one in wednesday] == (
        [True] * 5 + [False] * 5
    )

    newcomer.wait(1)
    thursday = list(newcomer.sit_down())
    assert len(thursday) == 10

    newcomer.wait(3)
    sunday = list(newcomer.sit_down())
    assert sum(holds(one, "Révision") for one in sunday) == 10
    assert len(sunday) == 15
    told = newcomer.say("/progres")
    assert holds(told, "25 cartes vues sur 60, dont 20 acquises")
    assert holds(told, "Étapes maîtrisées : Choisir, Écrire.")
    assert all(
        memory.due > date(2026, 11, 29) for memory in newcomer.lessons.memories.values()
    )


def test_one_tap_silences_the_reviews_and_leaves_the_rest(newcomer: Newcomer) -> None:
    list(newcomer.sit_down())
    newcomer.wait(2)
    ((chat, ids),) = newcomer.turns.due("")
    reminded = newcomer.turns.remind(chat, ids)
    assert reminded
    labels = [button.label for button in reminded.replies[0].buttons]
    assert labels == ["Réviser (5)", "Ne plus rappeler les révisions"]
    assert holds(newcomer.press("lessons-off"), "Je ne vous rappellerai plus")
    newcomer.wait(30)
    assert newcomer.turns.due("") == []
    assert not newcomer.do(Reminded(ids)).replies
    assert holds(newcomer.say("/apprendre"), "À réviser aujourd'hui : 5 cartes")
    newcomer.press("lessons-on")
    newcomer.wait(1)
    assert len(newcomer.turns.due("")) == 1


def test_no_reminder_of_dates_means_none_of_reviews(newcomer: Newcomer) -> None:
    list(newcomer.sit_down())
    newcomer.say("/rappels non")
    newcomer.wait(5)
    assert newcomer.turns.due("") == []


def test_what_is_wrong_comes_back_the_next_day_and_once_a_day_only(
    newcomer: Newcomer,
) -> None:
    newcomer.press("card")
    told = newcomer.answer(right=False, certainty="a-peu-pres")
    assert holds(told, "Cette carte revient demain")
    assert not due(newcomer.ctx.knowledge, newcomer.lessons.memories, MONDAY.date())
    newcomer.wait(1)
    assert holds(newcomer.press("card"), "Révision · Choisir")
    assert holds(newcomer.answer(), "C'est juste")


def test_the_same_days_come_of_the_same_answers(ctx: Context) -> None:
    states = []
    for _ in range(2):
        newcomer = Newcomer(ctx)
        list(newcomer.sit_down())
        newcomer.wait(2)
        list(newcomer.sit_down())
        states.append(newcomer.lessons)
    assert states[0] == states[1]


def test_what_a_chat_keeps_is_small_and_an_older_state_has_none_of_it(
    ctx: Context,
) -> None:
    today = MONDAY.date()
    memories = {
        card: answered(None, True, "sur", today)
        for card in ctx.knowledge.training.cards
    }
    state = State(lessons=Lessons(memories))
    assert len(str(state.to_json()["lessons"])) < 7_000
    old = State().to_json()
    del old["lessons"]
    assert state_from_json(old, ctx.knowledge) == State()


@pytest.mark.parametrize(
    "written",
    [
        None,
        [],
        {"memories": []},
        {"memories": {"mot.sla": [1, "2026-11-23", "hier", 2.3, 5.1, True]}},
        {"memories": {"mot.sla": [1, "2026-11-23", "2026-11-25", -1.0, 5.1, True]}},
        {"memories": {"mot.parti": [1, "2026-11-23", "2026-11-25", 2.3, 5.1, True]}},
        {"picked": {"card": "mot.parti", "asked": 0, "place": 0}},
        {"test": {"stage": "finir", "left": [], "of": 3, "missed": False}},
        {"begun": "5", "silent": 1, "stage": None},
    ],
)
def test_what_makes_no_sense_any_more_is_left_out(
    ctx: Context, written: object
) -> None:
    assert lessons_from_json(written, ctx.knowledge.training.cards) == Lessons()


def test_nothing_is_wanted_before_the_first_card(ctx: Context) -> None:
    assert wanted_lessons(ctx, State()) == {}


def test_the_summary_is_dated_says_what_is_known_and_is_the_same_twice(
    ctx: Context,
) -> None:
    memory = answered(
        answered(None, True, "sur", date(2026, 11, 1)), True, "sur", date(2026, 11, 3)
    )
    lessons = Lessons({"mot.sla": memory, "mot.avenant": memory})
    state = State(lessons=lessons)
    text = export(ctx, state, "progres", "md").decode()
    for wanted in (
        "22 novembre 2026",
        "2 cartes vues sur 60, dont 2 acquises",
        "Suivre",
        "1 / 10",
        "Les changements",
        "ni un certificat",
    ):
        assert holds(text, wanted), text
    pdf = export(ctx, state, "progres", "pdf")
    assert pdf.startswith(b"%PDF")
    assert pdf == export(ctx, state, "progres", "pdf")
