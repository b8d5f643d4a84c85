"""Opening the chat, by a link as well; the menu, the help."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.blocks import Block, Paragraph
from assistant.cards.card import QUESTION, answer_named, topic_named
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.home import help_screen, menu, welcome
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview import course
from assistant.conversation.turns.interview.course import ask_next
from assistant.conversation.turns.interview.noting import noted
from assistant.conversation.turns.library.direct import show_direct
from assistant.conversation.turns.library.topic import show_topic
from assistant.conversation.turns.mission import create
from assistant.conversation.turns.question import invite_question
from assistant.knowledge.facts import Answers
from assistant.knowledge.models import Knowledge

_MISSION = "m_"
"""What the link begins with that starts a mission: the rest is an activity's id."""


def open_chat(ctx: Context, state: State) -> Outcome:
    """The chat is opened: greet a newcomer, take others back to where they were."""
    if state == State():
        return Outcome(state, (welcome(ctx),))
    return course.tell(ctx, state, ctx.say.welcome_back())


def show_menu(ctx: Context, state: State) -> Outcome:
    """The ways of using the bot; a newcomer is greeted."""
    if not (state.answers or state.others):
        return Outcome(state, (welcome(ctx),))
    screen = menu(ctx, state, ctx.say.menu())
    return Outcome(state, (screen,))


def show_help(ctx: Context, state: State) -> Outcome:
    """Every command, and what can simply be typed."""
    return course.in_between(ctx, state, help_screen(ctx, state))


def follow(ctx: Context, state: State, link: str = "") -> Outcome:
    """What a link leads to, as an address or a QR code sends it: « /start t_penalites ».

    That is a topic, a direct answer or a mission; the menu, without a link.
    """
    if not link:
        return show_menu(ctx, state)
    if link == QUESTION:
        return invite_question(ctx, state)
    answer = answer_named(ctx, link)
    if answer:
        return show_direct(ctx, state, answer)
    topic = topic_named(ctx, link)
    if topic:
        return show_topic(ctx, state, topic)
    activity = dict(_activities(ctx.knowledge)).get(link)
    if activity:
        return _begin(ctx, state, activity)
    return show_menu(ctx, state).under(Paragraph(ctx.say.link_gone()))


def _activities(knowledge: Knowledge) -> Iterator[tuple[str, Answers]]:
    """The links that begin a mission, each with the answer that it gives."""
    for question in knowledge.questions.values():
        if question.names_mission and question.kind == "choices":
            for option in question.options:
                yield f"{_MISSION}{option.id}", {question.id: [option.id]}


def _begin(ctx: Context, state: State, answers: Answers) -> Outcome:
    """A mission with this answer; the one that the chat is on is kept, where it holds something."""
    lead: tuple[Block, ...] = ()
    if not state.mission.blank:
        created = create(ctx, state)
        if created.state.number == state.number:
            return created
        state, lead = created.state, (Paragraph(ctx.say.mission_created()),)
    # What was proposed before, and got no « yes », was said of another mission.
    state = replace(state, proposal={}, waiting=None)
    after, told = noted(ctx, state, answers)
    return ask_next(ctx, after, *lead, *told)
