"""Free questions. A pending question of the interview comes back once afterwards."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Faint, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome, Reply
from assistant.conversation.screens.home import welcome
from assistant.conversation.screens.library.glossary import (
    explained_with,
    terms_screen,
)
from assistant.conversation.screens.library.topic import answer_screen, detail_screen
from assistant.conversation.screens.question import suggestions_screen, unknown_screen
from assistant.conversation.screens.verdict import rated
from assistant.conversation.screens.ways import to_related
from assistant.conversation.speech.glossary import asked_terms, bare_terms
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import again, tell
from assistant.conversation.turns.library.topic import show_topic
from assistant.conversation.turns.verdict import decline, remember
from assistant.knowledge.language.terms import Term
from assistant.knowledge.topics import Topic
from assistant.matching.matcher import BEST, Match, Ranked
from assistant.matching.sequel import may_follow
from assistant.text.sentences import questions_in

SUGGESTIONS = 3
_NEARBY = 2
_QUESTIONS = 2


def answer_question(ctx: Context, state: State, text: str) -> Outcome:
    """The sourced answer, a choice of topics, small talk, or an honest « I do not know ».

    Right after an answer, a short question may be its sequel; in one message, two questions get
    two answers.
    """
    match = ctx.matcher.match(text)
    about = ctx.knowledge.topics.get(state.about)
    if (
        about
        and not _terms(ctx, text, match)
        and may_follow(ctx.knowledge, text, match)
    ):
        sequel = ctx.matcher.follow(text, about)
        found = sequel is not None and sequel.decision in ("answer", "suggest")
        if sequel and found and not _stands_alone(match, sequel, about):
            return _answer_sequel(ctx, state, text, about, sequel, match)
    return _answer_both(ctx, state, text) or answer_match(ctx, state, text, match)


def _stands_alone(match: Match, sequel: Match, about: Topic) -> bool:
    """Whether the question says by itself what it is about, and that is another topic."""
    topic = sequel.ranked[0].topic
    sure_of_it = match.decision == "answer" and match.ranked[0].topic == topic
    return sure_of_it and topic != about.id


def _answer_sequel(
    ctx: Context, state: State, text: str, about: Topic, match: Match, alone: Match
) -> Outcome:
    """The answer to a sequel, which says what it is taken for.

    On the same topic, what to write says more. What the question may mean by itself stays one
    button away.
    """
    topic = _topics(ctx, match)[0]
    lead = Faint(ctx.say.sequel(title=about.title))
    if topic == about and topic.belongs_in_contract:
        page = detail_screen(ctx, state, topic)
        buttons = (*page.buttons, *_other_way(ctx, topic, alone))
        whole = replace(page, blocks=(lead, *page.blocks), buttons=buttons)
        return Outcome(state, (whole, *again(ctx, state)), "answer", (topic.id,))
    outcome = answer_match(ctx, state, text, match)
    first, *rest = outcome.replies
    return replace(
        outcome, replies=(replace(first, blocks=(lead, *first.blocks)), *rest)
    )


def _other_way(ctx: Context, topic: Topic, alone: Match) -> tuple[Button, ...]:
    """The topic that the question suggests by itself, where that is another one."""
    if alone.decision != "suggest":
        return ()
    other = _topics(ctx, alone)[0]
    if other == topic:
        return ()
    return (to_related(ctx, other),)


def _answer_both(ctx: Context, state: State, text: str) -> Outcome | None:
    """Two answers, where a message asks two questions that each have one; else None."""
    questions = questions_in(text)[:_QUESTIONS]
    if len(questions) < _QUESTIONS:
        return None
    sure: dict[str, str] = {}
    for question in questions:
        match = ctx.matcher.match(question)
        if match.decision == "answer":
            sure[match.ranked[0].topic] = question
    if len(sure) < _QUESTIONS:
        return None
    pages: list[Reply] = []
    for name, question in sure.items():
        topic = ctx.knowledge.topics[name]
        state = remember(ctx, state, question, [topic])
        pages.append(rated(ctx, state, answer_screen(ctx, state, topic), topic))
    return Outcome(state, (*pages, *again(ctx, state)), "answer", tuple(sure))


def answer_match(ctx: Context, state: State, text: str, match: Match) -> Outcome:
    """The answer to a question that was matched already."""
    topics = _topics(ctx, match)
    sure = match.decision == "answer"
    terms = _terms(ctx, text, match)
    if terms:
        return _explain(ctx, state, text, terms, topics[0] if sure else None)
    if match.decision == "chat" and match.small_talk:
        return _chat(ctx, state, match.small_talk.reply)
    if sure:
        return show_topic(ctx, remember(ctx, state, text, topics[:1]), topics[0])
    if match.decision == "suggest":
        return _suggest(ctx, state, text, topics[:SUGGESTIONS])
    screen = unknown_screen(ctx, topics[:_NEARBY] if match.nearby else [])
    kept = text if ctx.policy.keep_unanswered else ""
    return Outcome(state, (screen, *again(ctx, state)), "unknown", unanswered=kept)


def _chat(ctx: Context, state: State, reply: str) -> Outcome:
    """Small talk; who begins with it is welcomed."""
    if not state.noticed:
        return Outcome(state, (welcome(ctx),))
    return Outcome(state, (Reply((Paragraph(reply),)), *again(ctx, state)))


def _suggest(ctx: Context, state: State, text: str, topics: Sequence[Topic]) -> Outcome:
    """These topics to choose from."""
    offering = remember(ctx, state, text, topics)
    screen = suggestions_screen(ctx, topics, offering.asked)
    named = tuple(topic.id for topic in topics)
    return Outcome(offering, (screen, *again(ctx, state)), "suggest", named)


def answered_as(ctx: Context, text: str) -> Match:
    """What the matcher says, or the topics of the words that are explained instead."""
    match = ctx.matcher.match(text)
    names = _topics_of(_terms(ctx, text, match))
    if match.decision == "answer" or not names:
        return match
    explained = [Ranked(name, 1.0) for name in names]
    others = [ranked for ranked in match.ranked if ranked.topic not in names]
    ranked = tuple([*explained, *others][:BEST])
    return replace(match, decision="answer", ranked=ranked)


def _terms(ctx: Context, text: str, match: Match) -> list[Term]:
    """The words that the user wants explained: asked for, or typed alone and answered by no topic."""
    asked = asked_terms(ctx.knowledge, text)
    if asked or match.decision == "answer":
        return asked
    return bare_terms(ctx.knowledge, text)


def _topics_of(terms: Sequence[Term]) -> tuple[str, ...]:
    """The topics that these words belong to, each once."""
    names: dict[str, None] = {}
    for term in terms:
        names |= dict.fromkeys(term.topics)
    return tuple(names)


def _explain(
    ctx: Context, state: State, text: str, terms: list[Term], topic: Topic | None
) -> Outcome:
    """The words asked about, and the answer on their topic where the question is plainly on it."""
    if topic is None:
        screen = terms_screen(ctx, terms)
        return Outcome(state, (screen, *again(ctx, state)), "answer", _topics_of(terms))
    after = remember(ctx, state, text, [topic])
    page = explained_with(ctx, terms, answer_screen(ctx, state, topic, terms))
    replies = (rated(ctx, after, page, topic), *again(ctx, state))
    return Outcome(after, replies, "answer", (topic.id,))


def _topics(ctx: Context, match: Match) -> list[Topic]:
    return [ctx.knowledge.topics[ranked.topic] for ranked in match.ranked]


def invite_question(ctx: Context, state: State) -> Outcome:
    """Ask for a question.

    The interview is put aside, so that what comes next is not taken for an answer.
    """
    return Outcome(state.aside(), (Reply((Paragraph(ctx.say.ask_away()),)),))


def none_of_these(ctx: Context, state: State, number: int | None) -> Outcome:
    """None of the topics suggested for this question was meant: it stays without an answer."""
    after, question = decline(state, number)
    return replace(
        tell(ctx, after, ctx.say.none_fits(), "unknown"), unanswered=question
    )
