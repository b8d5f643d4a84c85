"""Matching: typos repaired, decisions sensible, the same every time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.context import Context
from assistant.matching.matcher import Matcher
from assistant.matching.repair import Repair
from assistant.matching.similarity import Bm25, CharacterLikeness, fuse


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
def test_a_question_finds_its_topic(question: str, topic: str, matcher: Matcher) -> None:
    assert topic in [ranked.topic for ranked in matcher.match(question).ranked[:3]]


@pytest.mark.parametrize(
    "question",
    ["quel temps fera-t-il demain à Brest", "combien de calories dans une pomme", "qui a gagné le match hier soir ?"],
)
def test_what_is_not_about_contracts_is_never_answered_with_confidence(question: str, matcher: Matcher) -> None:
    assert matcher.match(question).decision != "answer"


@pytest.mark.parametrize("question", ["xkcd qwerty zzz", "", "???"])
def test_noise_is_unknown(question: str, matcher: Matcher) -> None:
    assert matcher.match(question).decision == "unknown"


def test_small_talk_gets_its_reply(matcher: Matcher) -> None:
    match = matcher.match("bonjour")
    assert match.decision == "chat"
    assert match.small_talk


def test_every_phrasing_finds_its_own_topic_among_three(ctx: Context) -> None:
    phrasings = ctx.knowledge.phrasings[::9]
    found = [one.topic in [ranked.topic for ranked in ctx.matcher.match(one.text).ranked[:3]] for one in phrasings]
    assert sum(found) / len(found) > 0.97


@given(text=st.text(max_size=200))
def test_any_text_gets_a_decision_and_scores_from_0_to_1(text: str, matcher: Matcher) -> None:
    match = matcher.match(text)
    assert match == matcher.match(text)
    assert len(match.ranked) <= 5
    assert all(0 <= ranked.score <= 1 for ranked in match.ranked)
    assert [one.score for one in match.ranked] == sorted((one.score for one in match.ranked), reverse=True)


def test_a_typo_is_repaired_and_a_known_word_is_not() -> None:
    repair = Repair(["penalite", "preavis", "prestataire"])
    assert repair(["penlaite", "preavis", "prestatire", "sla"]) == ["penalite", "preavis", "prestataire", "sla"]


def test_rare_words_weigh_more_and_unknown_words_lower_the_known_share() -> None:
    bm25 = Bm25([["contrat", "delai"], ["contrat", "prix"], ["contrat", "prix", "avoir"]])
    assert max(bm25.scores(["contrat", "delai"]).items(), key=lambda pair: pair[1])[0] == 0
    assert bm25.known_share(["delai"]) == 1
    assert bm25.known_share(["delai", "pingouin"]) < 0.6


def test_likeness_forgives_endings() -> None:
    scores = CharacterLikeness(["penalites de retard", "duree du contrat"]).scores("penalite retards")
    assert scores[0] > 0.6 > scores.get(1, 0)


def test_fusion_prefers_what_both_rankings_prefer() -> None:
    assert [name for name, _ in fuse([["a", "b", "c"], ["b", "a", "d"]])][:2] in (["a", "b"], ["b", "a"])
    assert fuse([["a"], ["a"]]) == [("a", 1.0)]
