"""The ways on that several screens offer, as buttons."""

from collections.abc import Iterable

from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button
from assistant.conversation.state.chat import State
from assistant.knowledge.topics import Topic


def to_topic(topic: Topic) -> Button:
    """To what is known of a topic, by its title."""
    return Button(topic.title, verbs.TOPIC_PAGE.action(topic))


def to_topics(topics: Iterable[Topic]) -> tuple[Button, ...]:
    """To each of these topics."""
    return tuple(map(to_topic, topics))


def to_near(ctx: Context, answers: Iterable[str]) -> tuple[Button, ...]:
    """To the questions that may as well have been meant, by the ids of their direct answers."""
    near = (ctx.knowledge.answers[name] for name in answers)
    return tuple(Button(one.question, verbs.NEAR.action(one)) for one in near)


def to_related(ctx: Context, topic: Topic) -> Button:
    """To a topic that goes with the one on screen."""
    label = ctx.say.button_related(title=topic.title)
    return Button(label, verbs.TOPIC_PAGE.action(topic))


def to_law(ctx: Context, topic: Topic, shown: int, page: str) -> Button:
    """On from a page of a topic's sources to the law, or to more of it; `page` is the action."""
    begun = shown > 0 or not topic.advice
    label = ctx.say.button_law_more() if begun else ctx.say.button_law()
    return Button(label, page)


def to_item(ctx: Context, topic: Topic) -> Button:
    """Back to an item of the list."""
    item = verbs.ITEM.action(topic.id)
    return Button(ctx.say.button_item(), item)


def to_question(ctx: Context) -> Button:
    """To a free question."""
    return Button(
        ctx.say.button_ask(),
        verbs.ASK.action(),
    )


def to_list(ctx: Context) -> Button:
    """To the checklist."""
    return Button(
        ctx.say.button_list(),
        verbs.LIST.action(),
    )


def to_whole_list(ctx: Context) -> Button:
    """Back to the overview of the list."""
    return Button(
        ctx.say.button_whole_list(),
        verbs.LIST.action(),
    )


def to_interview(ctx: Context) -> Button:
    """To the interview, for who has not begun."""
    return Button(
        ctx.say.button_interview(),
        verbs.INTERVIEW.action(),
    )


def to_resumed_interview(ctx: Context) -> Button:
    """On with the interview."""
    return Button(
        ctx.say.button_resume(),
        verbs.INTERVIEW.action(),
    )


def to_answers(ctx: Context) -> Button:
    """To the answers given, to change one."""
    return Button(
        ctx.say.button_modify(),
        verbs.MODIFY.action(),
    )


def to_deadlines(ctx: Context) -> Button:
    """To the dates not to miss."""
    return Button(
        ctx.say.button_deadlines(),
        verbs.DEADLINES.alone,
    )


def to_missions(ctx: Context) -> Button:
    """To the missions of the chat."""
    return Button(
        ctx.say.button_missions(),
        verbs.MISSIONS.alone,
    )


def to_what_is_kept(ctx: Context) -> Button:
    """No: nothing is erased."""
    return Button(
        ctx.say.button_keep_all(),
        verbs.KEEP_ALL.action(),
    )


def to_lessons(ctx: Context) -> Button:
    """To the path of newcomers."""
    return Button(ctx.say.button_learn(), verbs.LEARN.action())


def to_path(ctx: Context) -> Button:
    """Back to the path."""
    return Button.in_words(ctx.say.button_lessons(), verbs.LEARN.action())


def to_themes(ctx: Context) -> Button:
    """To the shelves of the knowledge base."""
    return Button(
        ctx.say.button_themes(),
        verbs.THEMES.action(),
    )


def to_the_contract(ctx: Context, state: State) -> Button:
    """Begin the interview, go on with it, or change its answers."""
    interview = ctx.interview(state)
    if not interview.answered:
        return to_interview(ctx)
    if interview.following:
        return to_resumed_interview(ctx)
    return to_answers(ctx)
