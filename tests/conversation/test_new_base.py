"""A new version of the knowledge base: the list says what it changed, once.

What the user set stays.
"""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checklist.difference import priorities
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Priority, Topic
from tests.made_up import topic
from tests.scripted import ScriptedUser, text_of
from tests.strategies import missions

CAUSE = "la base de connaissances a changé"
ANSWERS = {
    "role": "client",
    "etape": "redaction",
    "activite": ["comptabilite-paie"],
    "rythme": "mensuelle",
}


def with_priority(knowledge: Knowledge, **wanted: Priority) -> Knowledge:
    """The base in which these topics have these priorities, whatever the answers."""
    topics = {**knowledge.topics}
    for name, priority in wanted.items():
        topics[name] = replace(
            topics[name], priority=priority, rules=(), because="c'est l'usage"
        )
    return replace(knowledge, topics=topics)


def with_topic(knowledge: Knowledge, changed: Topic) -> Knowledge:
    """The base in which this topic is written anew."""
    return replace(knowledge, topics={**knowledge.topics, changed.id: changed})


def without(knowledge: Knowledge, topic: str) -> Knowledge:
    """The base that does not know this topic any more."""
    return replace(
        knowledge,
        topics={name: one for name, one in knowledge.topics.items() if name != topic},
    )


@pytest.fixture
def reader(ctx: Context) -> ScriptedUser:
    """Someone who has read their list, marked an item and noted something on it."""
    user = ScriptedUser(ctx, State(answers=ANSWERS, noticed=True))
    user.say("liste")
    user.press("mark:tarifs:a-negocier")
    user.press("note:tarifs")
    user.say("20 % au plus")
    return user


def renewed(user: ScriptedUser, knowledge: Knowledge) -> ScriptedUser:
    """The same person, after the base was changed."""
    return ScriptedUser(replace(user.ctx, knowledge=knowledge), user.state)


def test_each_change_is_told_under_its_sign_with_the_base_as_the_cause(
    ctx: Context, reader: ScriptedUser
) -> None:
    listed = priorities(ctx.checklist(reader.state))
    assert listed["tarifs"] == "essentielle"
    # The first to take the place among the essentials that « tarifs » leaves.
    raised = next(
        topic
        for topic in ctx.knowledge.precedence
        if listed.get(topic) == "recommandee"
    )
    removed = next(topic for topic in listed if topic not in ("tarifs", raised))
    added = next(
        name
        for name, one in ctx.knowledge.topics.items()
        if one.belongs_in_contract and name not in listed
    )
    changed = {
        "tarifs": "recommandee",
        raised: "essentielle",
        removed: "absent",
        added: "essentielle",
    }
    user = renewed(reader, with_priority(ctx.knowledge, **changed))
    told = text_of(user.say("liste"))
    title = {name: ctx.knowledge.topics[name].title for name in changed}
    for heading, changed_topic in [
        ("+ Ajouté à votre liste", added),
        ("− Retiré de votre liste", removed),
        ("↑ Plus important qu’avant", raised),
        ("↓ Moins important qu’avant", "tarifs"),
    ]:
        after = told.split(heading)[1].split("\n\n")[0]
        assert f"{title[changed_topic]} : {CAUSE}" in after.replace(
            "\u00a0", " "
        ).replace("’", "'")
    assert "Vos statuts et vos notes sont intacts" in told
    assert (user.state.statuses, user.state.notes) == (
        {"tarifs": "a-negocier"},
        {"tarifs": "20 % au plus"},
    )
    assert "La base de connaissances" not in text_of(user.say("liste"))


def test_a_topic_that_is_no_more_is_told_by_what_its_id_says(
    ctx: Context, reader: ScriptedUser
) -> None:
    gone = list(priorities(ctx.checklist(reader.state)))[-1]
    told = text_of(renewed(reader, without(ctx.knowledge, gone)).say("liste"))
    assert gone.replace("-", " ").capitalize() in told


def test_a_base_that_changes_nothing_in_the_list_says_nothing(
    ctx: Context, reader: ScriptedUser
) -> None:
    other = next(
        name
        for name in ctx.knowledge.topics
        if name not in priorities(ctx.checklist(reader.state))
    )
    changed = replace(
        ctx.knowledge.topics[other], title="Un autre titre", answer="Une autre réponse."
    )
    base = replace(ctx.knowledge, topics={**ctx.knowledge.topics, other: changed})
    assert "La base de connaissances" not in text_of(renewed(reader, base).say("liste"))


def test_an_answer_changed_meanwhile_is_not_put_down_to_the_base(
    ctx: Context, reader: ScriptedUser
) -> None:
    user = renewed(reader, with_priority(ctx.knowledge, tarifs="recommandee"))
    edited = text_of(user.press("answer:rythme:ponctuelle"))
    assert "Une seule fois" in edited or "une seule fois" in edited
    assert CAUSE not in edited
    told = text_of(user.say("liste"))
    assert told.count(CAUSE) == 1
    assert "Tarifs et coût total" in told.split("↓")[1].split("\n\n")[0]


def test_each_mission_remembers_its_own_list(
    ctx: Context, reader: ScriptedUser
) -> None:
    reader.say("dupliquer la mission")
    reader.say("/renommer Autre")
    user = renewed(reader, with_priority(ctx.knowledge, tarifs="recommandee"))
    assert CAUSE in text_of(user.say("liste"))
    assert CAUSE in text_of(user.press("switch:1"))
    assert CAUSE not in text_of(user.say("liste"))


def test_news_of_a_mission_wait_for_its_list_whatever_the_way_back(
    ctx: Context, reader: ScriptedUser
) -> None:
    """Coming from a mission with other answers is no news, and hides none."""
    reader.say("entretien")
    reader.say("/nouvelle Autre")
    for answer in ("compta", "salariés", "ponctuelle", "liste"):
        reader.say(answer)
    monthly = {
        "when": {"rythme": ["mensuelle"]},
        "priority": "recommandee",
        "because": "c'est l'usage",
    }
    renegotiated = topic(
        {"id": "tarifs", "priority": "a-envisager", "rules": [monthly]}
    )
    user = renewed(reader, with_topic(ctx.knowledge, renegotiated))
    user.press("switch:1")
    assert user.state.asking
    assert CAUSE in text_of(user.say("liste"))


def test_a_list_of_before_this_was_remembered_starts_without_a_word(
    ctx: Context, reader: ScriptedUser
) -> None:
    old = ScriptedUser(ctx, replace(reader.state, seen={}))
    assert "La base de connaissances" not in text_of(old.say("liste"))
    assert old.state.seen == priorities(ctx.checklist(old.state))


@given(data=st.data(), edits=st.lists(st.integers(0, 99), max_size=4))
def test_edits_alone_never_pass_for_a_new_base(
    data: Any, edits: list[int], ctx: Context
) -> None:
    first, second = (data.draw(missions(ctx.knowledge)) for _ in range(2))
    user = ScriptedUser(ctx, State(answers=first, noticed=True))
    user.say("liste")
    options = [
        (name, answer) for name, answer in second.items() if isinstance(answer, str)
    ] or [("role", "client")]
    for name, answer in (options[edit % len(options)] for edit in edits):
        user.press(f"answer:{name}:{answer}")
        assert user.state.seen == priorities(ctx.checklist(user.state))
    assert "La base de connaissances" not in text_of(user.say("liste"))
