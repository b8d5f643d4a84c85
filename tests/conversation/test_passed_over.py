"""A proposal that nobody says yes or no to: who goes on lets it stand, « à confirmer »."""

import json
from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.state.waiting import Asking, Reviewing, waiting_from_json
from assistant.conversation.turns.interview.proposal import propose
from tests.scripted import ScriptedUser, holds, text_of


def stands_button(shown: Outcome) -> str:
    """The action of « C'est juste »."""
    buttons = [button for reply in shown.replies for button in reply.buttons]
    return next(one.action for one in buttons if one.action.startswith("stands"))


GIVEN = {"activite": ["informatique"], "donnees": ["personnelles"], "forme": "societe"}
ASKED = Asking("rythme")


def with_proposal(
    ctx: Context, question: str = "actuel", option: str = "personne"
) -> ScriptedUser:
    waiting = Reviewing(ASKED)
    state = State(
        answers=GIVEN, proposal={question: option}, waiting=waiting, noticed=True
    )
    user = ScriptedUser(ctx, state)
    user.press("interview")
    return user


def test_a_proposal_comes_back_once_then_it_stands(ctx: Context) -> None:
    user = with_proposal(ctx)
    user.say("c'est quoi un SLA ?")
    assert user.state.reviewing
    shown = user.say("combien de pénalités par jour de retard ?")
    assert not user.state.reviewing
    assert not user.state.proposal
    assert user.state.asking == "rythme"
    assert holds(text_of(shown), "Je retiens, à confirmer")
    assert user.state.answers["actuel"] == "personne"
    assert user.state.supposed == ("actuel",)


def test_where_it_answers_what_waited_the_next_question_comes(ctx: Context) -> None:
    user = with_proposal(ctx, "rythme", "continue")
    user.say("c'est quoi un SLA ?")
    shown = user.say("combien de pénalités par jour de retard ?")
    assert user.state.answers["rythme"] == "continue"
    assert user.state.asking
    assert holds(text_of(shown), "environ")


def test_what_would_replace_an_answer_is_left_aside(ctx: Context) -> None:
    user = with_proposal(ctx, "forme", "independant")
    user.say("c'est quoi un SLA ?")
    shown = user.say("combien de pénalités par jour de retard ?")
    assert holds(text_of(shown), "Je laisse de côté ce que j'avais cru comprendre")
    assert user.state.answers["forme"] == "societe"


def test_who_tells_the_next_thing_lets_it_stand_at_once(ctx: Context) -> None:
    user = with_proposal(ctx)
    shown = user.say("on part sur 18 mois")
    assert holds(text_of(shown), "Je retiens, à confirmer : Qui le fait aujourd'hui")
    assert user.state.supposed == ("actuel",)
    assert user.state.answers["duree"] == "18 mois"
    assert user.state.asking == "rythme"


def test_what_began_the_mission_counts_as_it_is(ctx: Context) -> None:
    user = ScriptedUser(ctx, State(noticed=True))
    user.say("je cherche un freelance pour refaire mon site web")
    assert user.state.proposal
    shown = user.say("900 euros tout compris")
    assert holds(text_of(shown), "Je retiens : L'activité confiée : Informatique")
    assert user.state.answers["activite"] == ["informatique"]
    assert not user.state.supposed


def test_what_stands_is_an_assumption_until_it_is_confirmed(ctx: Context) -> None:
    user = with_proposal(ctx)
    user.say("on part sur 18 mois")
    assert "actuel" in ctx.interview(user.state).facts.assumed
    shown = user.say("/liste")
    assert holds(text_of(shown), "à confirmer : Qui le fait aujourd'hui")
    user.press(stands_button(shown))
    assert not user.state.supposed
    assert "actuel" not in ctx.interview(user.state).facts.assumed


def test_an_answer_that_is_given_or_kept_needs_no_confirmation(ctx: Context) -> None:
    for then in ("c'est moi qui le fais", None):
        user = with_proposal(ctx)
        user.say("on part sur 18 mois")
        user.press("edit:actuel")
        if then:
            user.say(then)
        else:
            user.press("keep")
        assert not user.state.supposed


def test_what_stands_survives_the_store(ctx: Context) -> None:
    user = with_proposal(ctx)
    user.say("on part sur 18 mois")
    data = json.loads(json.dumps(user.state.to_json()))
    assert state_from_json(data, ctx.knowledge).supposed == ("actuel",)


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


def test_what_is_told_beside_a_proposal_waits_afresh(ctx: Context) -> None:
    user = with_proposal(ctx)
    user.say("merci beaucoup")
    added = propose(ctx, user.state, {"secteur": "sante"}).state
    assert added.waiting == Reviewing(ASKED)
    assert added.proposal == {"secteur": "sante"}
    assert added.supposed == ("actuel",)


def test_newer_words_on_the_same_question_are_shown_with_the_rest(ctx: Context) -> None:
    user = with_proposal(ctx)
    state = replace(user.state, proposal={"actuel": "personne", "secteur": "sante"})
    added = propose(ctx, state, {"actuel": "moi"}).state
    assert added.proposal == {"actuel": "moi", "secteur": "sante"}
    assert not added.supposed


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
