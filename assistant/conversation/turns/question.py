"""Free questions. A pending question of the interview comes back once afterwards."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.blocks import Block, Faint, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Outcome, Reply
from assistant.conversation.screens.account import keeps_words, with_kept
from assistant.conversation.screens.home import menu, welcome
from assistant.conversation.screens.interview.course import why_blocks
from assistant.conversation.screens.library.glossary import (
    explanations,
    terms_screen,
)
from assistant.conversation.screens.question import (
    gap_screen,
    likely_screen,
    suggestions_screen,
    unknown_screen,
)
from assistant.conversation.screens.ways import to_lessons, to_near, to_related
from assistant.conversation.speech.beside.asked_parts import parts_asked
from assistant.conversation.speech.glossary import asked_terms, bare_terms
from assistant.conversation.speech.signs import is_question, side_of
from assistant.conversation.state.chat import State
from assistant.conversation.state.verdict import kept_words
from assistant.conversation.turns.interview.course import (
    in_between,
    in_passing,
    once_more,
    pending,
)
from assistant.conversation.turns.library.direct import show_direct
from assistant.conversation.turns.library.topic import show_lines, show_topic
from assistant.conversation.turns.verdict import decline, remember
from assistant.knowledge.language.phrasings import SmallTalk
from assistant.knowledge.language.terms import Term
from assistant.knowledge.questions import Question
from assistant.knowledge.topics import Topic
from assistant.matching.matcher import BEST, Match, Ranked
from assistant.matching.sequel import may_follow
from assistant.text.folding import fold
from assistant.text.sentences import questions_in

SUGGESTIONS = 3
_NEARBY = 2
_QUESTIONS = 2
_POINTS_BACK = 7
"""Words of the longest question that points back to what was just stated."""
_MEANING = re.compile(
    r"\b(?:veut|veulent|veux|veu) dire\b|\bc (?:est )?quoi\b|\bsignifie\b"
)
_QUOTED_LABEL = re.compile(r"[«“\"']\s*([^«»“”\"]{3,80}?)\s*[»”\"']")
"""What a text asks the meaning of, and in which marks a line of the screen is said over."""
_ITSELF = 0.5
"""The chance of its best topic from which a question rather means that than what was stated."""


def answer_question(ctx: Context, state: State, text: str) -> Outcome:
    """The sourced answer, a choice of topics, small talk, or an honest « I do not know ».

    Right after an answer, a short question may be its sequel; in one message, two questions get
    two answers.
    """
    state = heard_side(ctx, state, text)
    match = clearest(ctx, text)
    named = asked_label(ctx, text)
    if named:
        return in_between(ctx, state, Reply(why_blocks(ctx, state, named)), "answer")
    about = ctx.knowledge.topics.get(state.about)
    if about:
        sequel = _sequel(ctx, text, about, match)
        if sequel:
            return _answer_sequel(ctx, state, text, about, sequel, match)
    pointed = _pointing_back(ctx, state, text, match)
    if pointed:
        return _answer_pointed(ctx, state, text, pointed)
    both = _answer_both(ctx, state, text)
    return both or answer_match(ctx, state, text, match)


def asked_label(ctx: Context, text: str) -> Question | None:
    """The question whose label a text asks the meaning of: « que veut dire “Le rythme” ? »."""
    said = f" {fold(text)} "
    if not _MEANING.search(said):
        return None
    quoted = " ".join(map(fold, _QUOTED_LABEL.findall(text)))
    for question in ctx.knowledge.every_question.values():
        label = fold(question.label)
        if quoted.startswith(label):
            return question
    return None


def clearest(ctx: Context, text: str) -> Match:
    """What a text asks; where that is not sure, what a part of it surely asks.

    « C'était pas ma question, je demandais si … », « on a coché la case. Faut-il leur accord ? ».
    """
    match = ctx.matcher.match(text)
    if match.decision in ("answer", "chat") or match.gap:
        return match
    near = [one.topic for one in match.ranked[:SUGGESTIONS]]
    for part in parts_asked(text):
        found = ctx.matcher.match(part)
        if found.decision == "answer" and found.ranked[0].topic in near:
            return found
    return match


def _pointing_back(ctx: Context, state: State, text: str, match: Match) -> Match | None:
    """What a short question means beside what was just stated: « qu'est-ce que je réponds ? ».

    Where the statement was kept on the very topic, that is the one asked about.
    """
    short = len(text.split()) <= _POINTS_BACK
    if not (state.retelling and short) or match.decision != "unknown" or match.gap:
        return None
    if match.confidence >= _ITSELF:
        return None  # « fau til un preavi ? » names its topic, though hardly as a question of ours
    if not is_question(ctx.knowledge.signs, text):
        return None
    joined = ctx.matcher.match(f"{state.retelling} {text}")
    if joined.finds_topics and joined.ranked[0].topic in state.remarked[-1:]:
        return replace(joined, decision="answer")
    return joined if joined.finds_topics else None


def _answer_pointed(ctx: Context, state: State, text: str, match: Match) -> Outcome:
    """The answer, which says what the question is taken for; topics to choose from say it alone."""
    if match.decision != "answer":
        return answer_match(ctx, state, text, match)
    lead = Faint(ctx.say.sequel(title=_topics(ctx, match)[0].title))
    return answer_match(ctx, state, text, match, lead)


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
    if topic == about and topic.belongs_in_contract and not match.direct:
        ways = _other_way(ctx, topic, alone)
        return show_lines(ctx, state, topic, lead, ways=ways)
    return answer_match(ctx, state, text, match, lead)


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
    for question, match in answers:
        told = _answer_surely(ctx, state, question, match)
        state = told.state
        pages += told.replies[:1]
    state, waiting = once_more(ctx, state)
    topics = tuple(match.ranked[0].topic for _, match in answers)
    return Outcome(state, (*pages, *waiting), "answer", topics, match.direct)


def _sure_answers(
    ctx: Context, questions: Sequence[str]
) -> Sequence[tuple[str, Match]]:
    """The questions that are surely answered, each with its match; each answer once."""
    sure = {}
    for question in questions:
        match = ctx.matcher.match(question)
        if match.decision == "answer":
            sure[match.direct or match.ranked[0].topic] = question, match
    return tuple(sure.values())


def answer_match(
    ctx: Context, state: State, text: str, match: Match, *lead: Block
) -> Outcome:
    """The answer to a question that was matched already, under a line that leads to it."""
    terms = _terms(ctx, text, match)
    if terms:
        return _explain(ctx, state, text, terms, match)
    if match.decision == "chat" and match.small_talk:
        return chat(ctx, state, match.small_talk)
    if match.decision == "answer":
        return _answer_surely(ctx, state, text, match, *lead)
    if match.gap:
        return _name_gap(ctx, state, text, match)
    if match.decision == "suggest":
        return _suggest(ctx, state, text, match).under(*lead)
    return _unknown(ctx, state, text, match)


def _with_way_to_path(ctx: Context, text: str, outcome: Outcome) -> Outcome:
    """The same, with the way to the path: for who is new and asks what a word means."""
    knowledge = ctx.knowledge
    word = asked_terms(knowledge, text) or bare_terms(knowledge, text)
    new = word and ctx.buyer(outcome.state)
    return _leading_on(outcome, to_lessons(ctx)) if new else outcome


def _answer_surely(
    ctx: Context, state: State, text: str, match: Match, *before: Block
) -> Outcome:
    """The direct answer where that is sure, else the topic's, under what stands before."""
    topic = _topics(ctx, match)[0]
    direct = match.direct or match.likely
    after = remember(ctx, state, text, [topic], direct)
    if direct:
        answer = ctx.knowledge.answers[direct]
        told = show_direct(ctx, after, answer, *before)
    else:
        told = show_topic(ctx, after, topic, *before)
    told = _leading_on(told, *to_near(ctx, match.near))
    return _with_way_to_path(ctx, text, told)


def _leading_on(outcome: Outcome, *ways: Button) -> Outcome:
    """The same, with further buttons under what is told first."""
    told, *others = outcome.replies
    led = replace(told, buttons=(*told.buttons, *ways))
    return replace(outcome, replies=(led, *others))


def _name_gap(ctx: Context, state: State, text: str, match: Match) -> Outcome:
    """Which matter the base does not carry, and what comes nearest; kept under that name."""
    gap = ctx.knowledge.out_of_scope.gap(match.gap)
    topics = [ctx.knowledge.topics[name] for name in gap.nearest]
    return _kept(ctx, state, gap_screen(ctx, state, gap, topics), text)


def chat(ctx: Context, state: State, talk: SmallTalk) -> Outcome:
    """Small talk, in fewer words where something waits; who begins with it is welcomed."""
    if not state.noticed:
        return Outcome(state, (welcome(ctx),))
    waits = pending(ctx, state) or state.proposal
    said = talk.in_passing if waits and talk.in_passing else talk.reply
    return in_passing(ctx, state, Reply((Paragraph(said),)))


def _suggest(ctx: Context, state: State, text: str, match: Match) -> Outcome:
    """The first topics to choose from; under what likely decides, where yes or no is asked."""
    offered = _topics(ctx, match)[:SUGGESTIONS]
    offering = remember(ctx, state, text, offered)
    likely = ctx.knowledge.answers.get(match.likely)
    if likely:
        others, near = offered[1:], match.near
        screen = likely_screen(ctx, offering, likely, near, others, offering.asked)
    else:
        screen = suggestions_screen(ctx, offering, offered, match.near, offering.asked)
    names = tuple(topic.id for topic in offered)
    told = in_between(ctx, offering, screen, "suggest", names)
    return replace(told, direct=match.likely)


def _unknown(ctx: Context, state: State, text: str, match: Match) -> Outcome:
    """No answer, with what is covered nearby; the question is kept where that is wanted."""
    nearby = _topics(ctx, match)[:_NEARBY] if match.nearby else []
    return _kept(ctx, state, unknown_screen(ctx, state, nearby), text)


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

    They are asked for, or typed alone and answered by no topic; a direct answer explains them.
    """
    asked = asked_terms(ctx.knowledge, text)
    direct = ctx.knowledge.answers.get(match.direct)
    # « Oui, s'il … » says nothing of what a word means.
    decides = direct is not None and fold(direct.reply).split()[0] in ("oui", "non")
    if direct and not (asked and decides):
        return []
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
    return _answer_surely(ctx, state, text, match, *explanations(terms))


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
