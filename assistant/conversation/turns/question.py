"""Free questions. A pending question of the interview comes back once afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.blocks import Block, Faint, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome, Reply
from assistant.conversation.screens.account import keeps_words, with_kept
from assistant.conversation.screens.home import menu, welcome
from assistant.conversation.screens.library.glossary import (
    explained_with,
    terms_screen,
)
from assistant.conversation.screens.library.topic import answer_screen, detail_screen
from assistant.conversation.screens.question import suggestions_screen, unknown_screen
from assistant.conversation.screens.verdict import rated
from assistant.conversation.screens.ways import to_related
from assistant.conversation.speech.glossary import asked_terms, bare_terms
from assistant.conversation.speech.signs import side_of
from assistant.conversation.state.chat import State
from assistant.conversation.state.verdict import kept_words
from assistant.conversation.turns.interview.course import again, in_between
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
    state = heard_side(ctx, state, text)
    match = ctx.matcher.match(text)
    about = ctx.knowledge.topics.get(state.about)
    if about:
        sequel = _sequel(ctx, text, about, match)
        if sequel:
            return _answer_sequel(ctx, state, text, about, sequel, match)
    both = _answer_both(ctx, state, text)
    return both or answer_match(ctx, state, text, match)


def heard_side(ctx: Context, state: State, text: str) -> State:
    """The chat, which knows from which side of the table its user asks, where the words say so."""
    side = side_of(ctx.knowledge.signs, text)
    return replace(state, side=side) if side else state


def _sequel(ctx: Context, text: str, about: Topic, match: Match) -> Match | None:
    """What the text asks as a sequel of the topic; None where it is no such thing."""
    if _terms(ctx, text, match) or not may_follow(ctx.knowledge, text, match):
        return None
    sequel = ctx.matcher.follow(text, about)
    if sequel is None or not sequel.finds_topics:
        return None
    return None if _stands_alone(match, sequel, about) else sequel


def _stands_alone(match: Match, sequel: Match, about: Topic) -> bool:
    """Whether the question says by itself what it is about, and that is another topic."""
    if match.decision != "answer":
        return False
    topic = sequel.ranked[0].topic
    return topic != about.id and topic == match.ranked[0].topic


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
        page = _led(lead, detail_screen(ctx, state, topic))
        buttons = (*page.buttons, *_other_way(ctx, topic, alone))
        page = replace(page, buttons=buttons)
        return in_between(ctx, state, page, "answer", (topic.id,))
    outcome = answer_match(ctx, state, text, match)
    first, *rest = outcome.replies
    return replace(outcome, replies=(_led(lead, first), *rest))


def _led(lead: Block, reply: Reply) -> Reply:
    """The reply under this line."""
    return replace(reply, blocks=(lead, *reply.blocks))


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
    answers = _sure_answers(ctx, questions)
    if len(answers) < _QUESTIONS:
        return None
    pages: list[Reply] = []
    for name, question in answers.items():
        topic = ctx.knowledge.topics[name]
        state = remember(ctx, state, question, [topic])
        answer = answer_screen(ctx, state, topic)
        pages.append(rated(ctx, state, answer, topic))
    replies = (*pages, *again(ctx, state))
    return Outcome(state, replies, "answer", tuple(answers))


def _sure_answers(ctx: Context, questions: Sequence[str]) -> Mapping[str, str]:
    """The topics that surely answer one of the questions, each with its question."""
    sure = {}
    for question in questions:
        match = ctx.matcher.match(question)
        if match.decision == "answer":
            best = match.ranked[0]
            sure[best.topic] = question
    return sure


def answer_match(ctx: Context, state: State, text: str, match: Match) -> Outcome:
    """The answer to a question that was matched already."""
    terms = _terms(ctx, text, match)
    if terms:
        return _explain(ctx, state, text, terms, match)
    if match.decision == "chat" and match.small_talk:
        return _chat(ctx, state, match.small_talk.reply)
    if match.decision == "answer":
        topic = _topics(ctx, match)[0]
        after = remember(ctx, state, text, [topic])
        return show_topic(ctx, after, topic)
    if match.decision == "suggest":
        return _suggest(ctx, state, text, _topics(ctx, match))
    return _unknown(ctx, state, text, match)


def _chat(ctx: Context, state: State, reply: str) -> Outcome:
    """Small talk; who begins with it is welcomed."""
    if not state.noticed:
        return Outcome(state, (welcome(ctx),))
    return in_between(ctx, state, Reply((Paragraph(reply),)))


def _suggest(ctx: Context, state: State, text: str, topics: Sequence[Topic]) -> Outcome:
    """The first of these topics to choose from."""
    offered = topics[:SUGGESTIONS]
    offering = remember(ctx, state, text, offered)
    screen = suggestions_screen(ctx, offered, offering.asked)
    names = tuple(topic.id for topic in offered)
    return in_between(ctx, offering, screen, "suggest", names)


def _unknown(ctx: Context, state: State, text: str, match: Match) -> Outcome:
    """No answer, with what is covered nearby; the question is kept where that is wanted."""
    nearby = _topics(ctx, match)[:_NEARBY] if match.nearby else []
    return _kept(ctx, state, unknown_screen(ctx, nearby), text)


def _kept(ctx: Context, state: State, screen: Reply, question: str) -> Outcome:
    """The screen that says there is no answer; the question is kept where that is wanted.

    Not where the chat has left its share for today.
    """
    if not question or not keeps_words(ctx, state):
        return in_between(ctx, state, screen, "unknown")
    screen = with_kept(ctx, state, screen)
    if not state.may_keep(ctx.today):
        return in_between(ctx, state, screen, "unknown")
    asked = replace(state.keeping(ctx.today), consent=state.consent or "asked")
    told = in_between(ctx, asked, screen, "unknown")
    return replace(told, unanswered=kept_words(question))


def answered_as(ctx: Context, text: str) -> Match:
    """What the matcher says, or the topics of the words that are explained instead."""
    match = ctx.matcher.match(text)
    names = _topics_of(_terms(ctx, text, match))
    if match.decision == "answer" or not names:
        return match
    ranked = [Ranked(name, 1.0) for name in names]
    for other in match.ranked:
        if other.topic not in names:
            ranked.append(other)
    return replace(
        match,
        decision="answer",
        ranked=tuple(ranked[:BEST]),
    )


def _terms(ctx: Context, text: str, match: Match) -> list[Term]:
    """The words that the user wants explained.

    They are asked for, or typed alone and answered by no topic.
    """
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
    ctx: Context, state: State, text: str, terms: list[Term], match: Match
) -> Outcome:
    """The words asked about, and the answer on their topic where the question is plainly on it."""
    if match.decision != "answer":
        screen = terms_screen(ctx, state, terms)
        return in_between(ctx, state, screen, "answer", _topics_of(terms))
    topic = _topics(ctx, match)[0]
    after = remember(ctx, state, text, [topic])
    answer = answer_screen(ctx, after, topic, terms)
    page = rated(ctx, after, explained_with(ctx, after, terms, answer), topic)
    return in_between(ctx, after, page, "answer", (topic.id,))


def _topics(ctx: Context, match: Match) -> list[Topic]:
    return [ctx.knowledge.topics[ranked.topic] for ranked in match.ranked]


def invite_question(ctx: Context, state: State) -> Outcome:
    """Ask for a question.

    The interview is put aside, so that what comes next is not taken for an answer.
    """
    told = Paragraph(ctx.say.ask_away())
    return Outcome(
        state.aside(),
        (Reply((told,)),),
    )


def none_of_these(ctx: Context, state: State, number: int | None) -> Outcome:
    """None of the topics suggested for this question was meant: it stays without an answer."""
    after, question = decline(state, number)
    screen = menu(ctx, after, ctx.say.none_fits())
    return _kept(ctx, after, screen, question)
