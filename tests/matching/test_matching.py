"""Matching: questions find their topics, decisions are sensible and the same every time."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.conversation.context import Context
from assistant.matching.matcher import Matcher


@pytest.fixture(scope="session")
def words_alone(ctx: Context) -> Matcher:
    """The matcher where no sentence encoder is installed."""
    return ctx.matcher.words_alone


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("cb de penalité par jour de retar ?", "penalites"),
        ("clause de réversibilité", "reversibilite"),
        ("le rgpd s'applique-t-il à mon sous-traitant ?", "rgpd"),
        ("what notice period should I write?", "preavis"),
        ("attestation urssaf obligatoire ?", "vigilance-sociale"),
    ],
)
@pytest.mark.parametrize("way", ["matcher", "words_alone"])
def test_a_question_finds_its_topic(
    question: str, topic: str, way: str, request: pytest.FixtureRequest
) -> None:
    matcher = request.getfixturevalue(way)
    assert topic in [ranked.topic for ranked in matcher.match(question).ranked[:3]]


@pytest.mark.parametrize(
    "question",
    [
        "quel temps fera-t-il demain à Brest",
        "combien de calories dans une pomme",
        "qui a gagné le match hier soir ?",
    ],
)
@pytest.mark.parametrize("way", ["matcher", "words_alone"])
def test_what_is_not_about_contracts_is_refused(
    question: str, way: str, request: pytest.FixtureRequest
) -> None:
    assert request.getfixturevalue(way).match(question).decision == "unknown"


def test_the_figure_asked_about_is_that_of_the_answer(matcher: Matcher) -> None:
    """« 60 jours » is not answered with what is said of 90."""
    of_60 = matcher.match("60 jours de paiement c'est légal ?").direct
    of_90 = matcher.match("90 jours de paiement c'est légal ?").direct
    assert of_60 != of_90 == "payer-90-jours"


def test_an_unsure_question_has_questions_to_choose_from(matcher: Matcher) -> None:
    """And a sure one those alone that may as well be meant."""
    unsure = matcher.match("quelle pénalité je peux mettre ?")
    assert unsure.decision == "suggest"
    assert len(unsure.near) == 3
    sure = matcher.match("Faut-il plafonner les pénalités ?")
    assert sure.direct not in sure.near
    assert len(sure.near) <= 2


@pytest.mark.parametrize("question", ["xkcd qwerty zzz", "", "???"])
def test_noise_is_unknown(question: str, matcher: Matcher) -> None:
    assert matcher.match(question).decision == "unknown"


def test_small_talk_gets_its_reply(matcher: Matcher) -> None:
    match = matcher.match("bonjour")
    assert match.decision == "chat"
    assert match.small_talk


def test_every_phrasing_finds_its_own_topic_among_three(ctx: Context) -> None:
    phrasings = ctx.knowledge.phrasings[::29]
    found = [
        one.topic in [ranked.topic for ranked in ctx.matcher.match(one.text).ranked[:3]]
        for one in phrasings
    ]
    assert sum(found) / len(found) > 0.97


@given(text=st.text(max_size=200))
@example(text="0:OLD")
def test_any_text_gets_a_decision_and_scores_from_0_to_1(
    text: str, matcher: Matcher
) -> None:
    match = matcher.match(text)
    assert match == matcher.match(text)
    assert len(match.ranked) == 5
    assert 0 <= match.confidence <= 1
    assert all(0 <= ranked.score <= 1 for ranked in match.ranked)
    # The topic of a direct answer stands first, whatever its own score.
    behind = [one.score for one in match.ranked[1 if match.direct else 0 :]]
    assert behind == sorted(behind, reverse=True)
