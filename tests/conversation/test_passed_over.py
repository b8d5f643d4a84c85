"""A proposal that nobody says yes or no to steps back, and what is said again is not refused."""

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking, Reviewing, waiting_from_json
from assistant.conversation.turns.interview.proposal import propose
from tests.scripted import ScriptedUser, holds, text_of

GIVEN = {"activite": ["informatique"], "donnees": ["personnelles"], "forme": "societe"}
ASKED = Asking("rythme")


def with_proposal(ctx: Context) -> ScriptedUser:
    waiting = Reviewing(ASKED)
    state = State(
        answers=GIVEN, proposal={"actuel": "personne"}, waiting=waiting, noticed=True
    )
    user = ScriptedUser(ctx, state)
    user.press("interview")
    return user


def test_a_proposal_comes_back_once_then_is_left_aside(ctx: Context) -> None:
    user = with_proposal(ctx)
    user.say("c'est quoi un SLA ?")
    assert user.state.reviewing
    shown = user.say("combien de pénalités par jour de retard ?")
    assert not user.state.reviewing
    assert not user.state.proposal
    assert user.state.asking == "rythme"
    assert holds(text_of(shown), "Je laisse de côté ce que j'avais cru comprendre")


def test_small_talk_passes_nothing_over(ctx: Context) -> None:
    user = with_proposal(ctx)
    for said in ("merci beaucoup", "vous êtes un robot ?", "merci beaucoup"):
        shown = user.say(said)
        assert holds(text_of(shown), "C'est bien cela ?")
    assert user.state.proposal == {"actuel": "personne"}


def test_what_has_no_question_behind_it_keeps_coming_back(ctx: Context) -> None:
    state = State(proposal=GIVEN, waiting=Reviewing(), noticed=True)
    user = ScriptedUser(ctx, state)
    for _ in range(3):
        shown = user.say("merci beaucoup")
        assert holds(text_of(shown), "C'est bien cela ?")
    assert user.state.proposal == GIVEN


def test_what_is_added_to_a_proposal_waits_afresh(ctx: Context) -> None:
    user = with_proposal(ctx)
    user.say("merci beaucoup")
    added = propose(ctx, user.state, {"secteur": "sante"}).state
    assert added.waiting == Reviewing(ASKED)
    assert added.proposal == {"actuel": "personne", "secteur": "sante"}


def test_a_proposal_left_aside_counts_no_more(ctx: Context) -> None:
    user = with_proposal(ctx)
    user.say("c'est quoi un SLA ?")
    user.say("combien de pénalités par jour de retard ?")
    user.say("oui")
    assert "actuel" not in user.state.answers


def test_how_often_it_was_passed_over_is_kept(ctx: Context) -> None:
    questions = ctx.knowledge.every_question
    behind = {"kind": "question", "question": "rythme"}
    behind |= {"editing": False, "ticked": [], "misses": 0}
    data = {"kind": "proposal", "behind": behind, "passed_over": 1}
    assert waiting_from_json(data, questions) == Reviewing(ASKED, 1)
    del data["passed_over"]
    assert waiting_from_json(data, questions) == Reviewing(ASKED)


def test_what_is_noted_already_is_told_and_not_refused(ctx: Context) -> None:
    user = ScriptedUser(ctx, State(answers=GIVEN, waiting=ASKED, noticed=True))
    shown = user.say("c'est une société")
    assert holds(text_of(shown), "J'ai déjà noté : Le prestataire : Une société")
    assert user.state.question_waiting == ASKED
    assert not user.state.proposal
