"""What holds for every mission, over a long walk through random ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.blocks import plain
from assistant.checklist.building import build_checklist
from assistant.checklist.models import ESSENTIAL, Checklist, Item
from assistant.checklist.reasons import holding
from assistant.commands.situations.walk import walk
from assistant.commands.situations.weights import advice_met, weights
from assistant.conversation.context import Context
from assistant.conversation.screens.checklist import overview_screen
from assistant.conversation.state.chat import State
from assistant.interview.flow import Interview
from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Answers, Facts
from assistant.knowledge.models import Knowledge
from tests.tables import read_table

HERE = Path(__file__).parent
MISSIONS = 2_000
FIRST_SCREEN = 1_200
TRADE_WORDS = read_table(HERE / "trade_words.yaml")

Listed = tuple[Answers, Facts, Checklist]


@pytest.fixture(scope="module")
def lists(knowledge: Knowledge) -> list[Listed]:
    found = []
    for answers in walk(knowledge, MISSIONS):
        facts = Interview(knowledge.questions, answers).presumed
        found.append((answers, facts, build_checklist(knowledge, facts, {})))
    return found


def test_the_essentials_stay_within_the_bound_of_the_stake(
    lists: list[Listed],
) -> None:
    for answers, _, checklist in lists:
        essential = checklist.of_priority(ESSENTIAL)
        assert len(essential) <= checklist.weighed.stake.most_essential, answers


def test_what_the_law_or_an_answer_demands_is_essential(lists: list[Listed]) -> None:
    for answers, facts, checklist in lists:
        for item in checklist.items:
            for rule in holding(item.topic, facts):
                asked = rule.named.isdisjoint(facts.assumed)
                demanded = rule.demanded_by == "law" or (rule.demanded_by and asked)
                if demanded and rule.priority == ESSENTIAL:
                    assert item.priority == ESSENTIAL, (item.topic.id, answers)


def test_no_clause_that_a_rule_gives_is_lost(
    lists: list[Listed], knowledge: Knowledge
) -> None:
    for answers, facts, checklist in lists:
        for topic in knowledge.topics.values():
            priorities = {rule.priority for rule in holding(topic, facts)}
            if priorities and "absent" not in priorities:
                assert topic.id in checklist.by_topic, (topic.id, answers)


def test_a_small_mission_reads_on_one_screen(lists: list[Listed], ctx: Context) -> None:
    smallest = ctx.knowledge.stakes[-1]
    for answers, _, checklist in lists:
        if checklist.weighed.stake == smallest:
            state = State(answers=answers, completed=True, listed=True)
            screen = overview_screen(ctx, state, checklist)
            assert len(plain(screen.blocks)) < FIRST_SCREEN, answers


def test_no_reason_speaks_of_another_trade(lists: list[Listed]) -> None:
    for _, facts, checklist in lists:
        for item, reason in _reasons(checklist):
            for trade in TRADE_WORDS:
                if any(word in reason for word in trade["words"]):
                    fits = truth(trade["when"], facts.compare)
                    assert fits is True, (item.topic.id, reason)


def _reasons(checklist: Checklist) -> Iterator[tuple[Item, str]]:
    for item in checklist.items:
        for reason in item.because:
            yield item, reason


def test_every_topic_that_a_list_can_hold_is_reached(
    lists: list[Listed], knowledge: Knowledge
) -> None:
    reached = {topic for _, _, checklist in lists for topic in checklist.by_topic}
    listable = {
        topic.id for topic in knowledge.topics.values() if topic.belongs_in_contract
    }
    assert reached == listable


def test_each_question_changes_something_in_a_tenth_of_its_missions(
    knowledge: Knowledge,
) -> None:
    for weight in weights(knowledge, walk(knowledge, 120)):
        assert weight.share >= 0.1, weight


def test_nearly_all_advice_of_the_documents_is_met(knowledge: Knowledge) -> None:
    met = advice_met(knowledge, list(walk(knowledge, 500)))
    assert len(met) >= 200
