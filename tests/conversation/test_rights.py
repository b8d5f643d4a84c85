"""In a chat of several: what only administrators may, and whose « yes » counts."""

import pytest

from assistant.conversation.asker import ANONYMOUS, Asker
from assistant.conversation.context import Context
from assistant.conversation.events import Event, Forwarded, Pressed, Said
from assistant.conversation.replies import Outcome
from assistant.conversation.rights import wants_rank
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.state.waiting import Confirming
from assistant.conversation.step import step

CHIEF, OTHER_CHIEF = Asker("a", "administrator"), Asker("b", "administrator")
MEMBER, UNKNOWN = Asker("c", "member"), Asker("d", "unknown")
GROUP = Asker(ANONYMOUS, "administrator")
ANSWERS = {"role": "client"}


def did(ctx: Context, state: State, action: str, by: Asker) -> Outcome:
    return step(ctx.knowledge, ctx.matcher, state, Pressed(action, by), ctx.now)


@pytest.mark.parametrize(
    ("action", "by", "refused"),
    [
        ("erase", CHIEF, ""),
        ("erase", MEMBER, "administrators_only"),
        ("erase", UNKNOWN, "rank_unknown"),
        ("erase-yes", MEMBER, "administrators_only"),
        ("mydata", MEMBER, "administrators_only"),
        ("mydata", UNKNOWN, "rank_unknown"),
        ("mydata", CHIEF, ""),
        ("mydata", GROUP, "data_anonymous"),
        ("restart", MEMBER, ""),
        ("privacy", UNKNOWN, ""),
    ],
)
def test_who_may(ctx: Context, action: str, by: Asker, refused: str) -> None:
    state = State(answers=ANSWERS, noticed=True)
    outcome = did(ctx, state, action, by)
    assert outcome.aside == (getattr(ctx.say, refused)() if refused else "")
    if refused:
        assert (outcome.state, outcome.replies) == (state, ())


@pytest.mark.parametrize(
    ("asked_by", "said_by", "counts"),
    [
        (CHIEF, CHIEF, True),
        (CHIEF, OTHER_CHIEF, False),
        (CHIEF, MEMBER, False),
        (GROUP, GROUP, True),
        (GROUP, CHIEF, True),
        (GROUP, MEMBER, False),
        (CHIEF, GROUP, False),
        (Asker(), Asker(), True),
    ],
)
@pytest.mark.parametrize("deed", ["erase", "restart"])
def test_whose_yes_counts(
    ctx: Context, deed: str, asked_by: Asker, said_by: Asker, counts: bool
) -> None:
    asked = did(ctx, State(answers=ANSWERS, noticed=True), deed, asked_by).state
    kept = state_from_json(asked.to_json(), ctx.knowledge)
    outcome = did(ctx, kept, f"{deed}-yes:{ctx.moment}", said_by)
    assert (outcome.state.answers == {}) is counts
    if not counts:
        assert outcome.state == kept
        assert outcome.aside == ctx.say.not_yours()
        assert (
            did(ctx, outcome.state, f"{deed}-yes:{ctx.moment}", asked_by).state.answers
            == {}
        )


def test_a_yes_to_something_else_is_none(ctx: Context) -> None:
    """Who may ask to start afresh may not erase by an old button."""
    state = State(answers=ANSWERS, expecting=Confirming("restart", by=MEMBER.id))
    assert did(ctx, state, "erase-yes", MEMBER).aside == ctx.say.administrators_only()


def test_who_typed_reads_it_in_the_chat(ctx: Context) -> None:
    event = Said("/effacer", MEMBER)
    outcome = step(ctx.knowledge, ctx.matcher, State(), event, ctx.now)
    (reply,) = outcome.replies
    assert "administrateurs" in str(reply.blocks)
    assert outcome.state == State()


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        (Said("/effacer"), True),
        (Said("/EFFACER maintenant"), True),
        (Said("Effacer mes données"), True),
        (Said("/mesdonnees"), True),
        (Said("/aide"), False),
        (Said("que faut-il effacer à la fin ?"), False),
        (Said(""), False),
        (Pressed("erase"), True),
        (Pressed("erase-yes"), True),
        (Pressed("delete-yes:2"), True),
        (Pressed("list"), False),
        (Forwarded("/effacer"), False),
    ],
)
def test_for_what_a_rank_is_asked(ctx: Context, event: Event, wanted: bool) -> None:
    assert wants_rank(ctx.knowledge, event) is wanted
