"""The first message that a question gets: the decision, its reason, where it comes from.

It is read at a glance; all else stands behind its buttons.
"""

from collections.abc import Iterable, Iterator, Sequence

from assistant.blocks import Block, Bullets, Faint, Paragraph, Sample, Title, plain
from assistant.cards.card import Card, card_of_direct, card_of_topic, offers_of
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply, ToCopy, ToSend
from assistant.conversation.state.chat import State
from assistant.knowledge.language.answers import DirectAnswer
from assistant.knowledge.role import CLIENT, PROVIDER, ROLE
from assistant.knowledge.topics import Topic
from assistant.telling.glossary import terms_blocks
from assistant.telling.sources import line_of_direct, line_of_topic
from assistant.text.sentences import beginning
from assistant.text.typography import shortened

LONGEST = 600
"""Characters of the whole message."""
_LONGEST_ANSWER, _LEAST_ANSWER = 340, 60
"""Characters of a topic's answer, which goes on behind a button."""
_BLANK_LINE = 2
_BEGINNING = 30
"""Characters of a line that tell it from the others."""


def answer_screen(
    ctx: Context, state: State, topic: Topic, before: Sequence[Block] = ()
) -> Reply:
    """The first sentences of the answer, under what stands `before`.

    A sales team reads first what it can offer, a new buyer also a word of the trade.
    """
    title, source = Title(topic.title, 2), line_of_topic(ctx, topic)
    room = _room(ctx, state, (*before, title, source))
    offered = list(_offered(ctx, state, card_of_topic(ctx, topic), room))
    told = [*offered, *_begun(topic, room - _length(offered))]
    blocks = [*before, title, *told]
    if ctx.buyer(state):
        left = room - _length(told)
        blocks += _fitting(terms_blocks(ctx, plain(told), most=1), left)
    buttons, send = _topic_buttons(ctx, state, topic), to_send(ctx, topic.title)
    return Reply((*blocks, source), buttons, place="page", to_send=send)


def direct_screen(
    ctx: Context, state: State, answer: DirectAnswer, before: Sequence[Block] = ()
) -> Reply:
    """The direct answer, where it ends to hold, which question it answers, its source.

    A sales team also reads what it can offer, a new buyer a word of the trade. What does not fit
    is left out, the source never is.
    """
    source = line_of_direct(ctx, answer)
    reply = Paragraph(answer.reply_to(PROVIDER if ctx.provider(state) else CLIENT))
    room = _room(ctx, state, (*before, reply, source))
    limit = _fitting(_limit(ctx, answer), room)
    room -= _length(limit)
    more = list(_offered(ctx, state, card_of_direct(ctx, answer), room))
    room -= _length(more)
    asked = _fitting([Faint(ctx.say.question_answered(question=answer.question))], room)
    room -= _length(asked)
    if ctx.buyer(state):
        words = terms_blocks(ctx, f"{answer.question} {answer.reply}", most=1)
        more += _fitting(words, room)
    blocks = (*before, reply, *limit, *more, *asked, source)
    buttons, send = _direct_buttons(ctx, state, answer), to_send(ctx, answer.question)
    return Reply(blocks, buttons, place="page", to_send=send)


def _limit(ctx: Context, answer: DirectAnswer) -> list[Block]:
    if not answer.limit:
        return []
    return [Paragraph(ctx.say.limit(limit=answer.limit))]


def _offered(ctx: Context, state: State, card: Card, room: int) -> Iterator[Block]:
    """For who sells: what to offer, as far as there is room, and what not to promise."""
    if not ctx.provider(state):
        return
    for count in range(len(card.offers), -1, -1):
        lines = offers_of(card, count)
        block = Bullets(lines, ctx.say.offer_heading())
        if lines and _length([block]) <= room:
            yield block
            return


def _begun(topic: Topic, room: int) -> list[Block]:
    """The first sentences of the topic's answer, or nothing where there is no room for one."""
    most = min(room - _BLANK_LINE, _LONGEST_ANSWER)
    if most < _LEAST_ANSWER:
        return []
    return _fitting([Paragraph(beginning(topic.answer, most))], room)


def _fitting(blocks: list[Block], room: int) -> list[Block]:
    """These blocks, or none of them where they do not fit."""
    return blocks if _length(blocks) <= room else []


def _room(ctx: Context, state: State, blocks: Iterable[Block]) -> int:
    """The characters left beside these blocks; a chat's first answer also says what it is not."""
    notice = [] if state.noticed else [Faint(ctx.say.notice())]
    return LONGEST - _length([*blocks, *notice])


def _length(blocks: Sequence[Block]) -> int:
    """The characters of the blocks, with the blank line behind each."""
    return sum(len(plain([block])) + _BLANK_LINE for block in blocks)


def _topic_buttons(ctx: Context, state: State, topic: Topic) -> tuple[Button, ...]:
    buttons = [
        Button(ctx.say.button_grounds(), verbs.WHOLE.action(topic)),
        *to_detail(ctx, topic),
        Button(ctx.say.button_copy_answer(), verbs.COPY.action(topic)),
    ]
    if ROLE not in state.answers and topic.offer:
        other = CLIENT if ctx.provider(state) else PROVIDER
        action = verbs.SIDE.action(other, topic)
        buttons.append(Button.in_words(_side_label(ctx, other), action))
    return (*buttons, *_to_reply(ctx, state, card_of_topic(ctx, topic)))


def _direct_buttons(
    ctx: Context, state: State, answer: DirectAnswer
) -> tuple[Button, ...]:
    topic = ctx.knowledge.topics[answer.topic]
    buttons = [
        Button(ctx.say.button_grounds(), verbs.GROUNDS.action(answer)),
        *to_detail(ctx, topic),
        Button(ctx.say.button_copy_answer(), verbs.COPY_DIRECT.action(answer)),
    ]
    if ROLE not in state.answers and (answer.reply_provider or answer.offer):
        other = CLIENT if ctx.provider(state) else PROVIDER
        action = verbs.SIDE_DIRECT.action(other, answer)
        buttons.append(Button.in_words(_side_label(ctx, other), action))
    return (*buttons, *_to_reply(ctx, state, card_of_direct(ctx, answer)))


def _to_reply(ctx: Context, state: State, card: Card) -> Iterator[Button]:
    """For who sells: into the reply to a prospect, and to that reply."""
    if not ctx.provider(state):
        return
    if card.id not in state.picked:
        pick = verbs.PICK.action(card.id)
        yield Button.in_words(ctx.say.button_pick(), pick)
    if state.picked:
        label = ctx.say.button_reply(count=len(state.picked))
        yield Button.in_words(label, verbs.REPLY.action())


def _side_label(ctx: Context, side: str) -> str:
    """Who sits on the other side of the table says so; in a mission, its role counts instead."""
    say = ctx.say
    return say.button_side_provider() if side == PROVIDER else say.button_side_client()


def to_detail(ctx: Context, topic: Topic) -> tuple[Button, ...]:
    """To what to write, where there is something."""
    if not topic.belongs_in_contract:
        return ()
    return (Button(ctx.say.button_detail(), verbs.DETAIL.action(topic)),)


def to_write_screen(
    ctx: Context, state: State, topic: Topic, before: Sequence[Block]
) -> Reply:
    """The first lines to write on a topic, as many as a short message holds."""
    title, source = Title(topic.title, 2), line_of_topic(ctx, topic)
    room = _room(ctx, state, (*before, title, source))
    lines = topic.to_write
    heading = ctx.say.write_heading()
    while lines and _length([Bullets(lines, heading)]) > room:
        lines = lines[:-1]
    blocks = (*before, title, Bullets(lines, heading), source)
    return Reply(
        blocks,
        _topic_buttons(ctx, state, topic),
        place="page",
        to_copy=to_copy(ctx, lines),
        to_send=to_send(ctx, topic.title),
    )


def to_copy(ctx: Context, lines: Sequence[str]) -> tuple[ToCopy, ...]:
    """Each of these lines, to be copied by one tap."""
    copied = []
    for line in lines:
        begun = shortened(line, _BEGINNING)
        copied.append(ToCopy(ctx.say.button_copy_line(line=begun), line))
    return tuple(copied)


def to_send(ctx: Context, title: str) -> ToSend:
    """The card of this title, to be sent into another chat."""
    return ToSend(ctx.say.button_send_card(), title)


def copy_screen(ctx: Context, state: State, topic: Topic) -> Reply:
    """The answer on a topic alone, with its source, to copy and to send on."""
    lines = [topic.title, beginning(topic.answer, _LONGEST_ANSWER)]
    text = "\n".join([*lines, line_of_topic(ctx, topic).text])
    back = Button(ctx.say.button_topic(), verbs.TOPIC_PAGE.action(topic))
    return Reply((Sample(text),), (back,), place="page")


def copy_direct_screen(ctx: Context, state: State, answer: DirectAnswer) -> Reply:
    """A direct answer alone, with its limit and its source, to copy and to send on."""
    side = PROVIDER if ctx.provider(state) else CLIENT
    blocks = [
        Paragraph(answer.question),
        Paragraph(answer.reply_to(side)),
        *_limit(ctx, answer),
        line_of_direct(ctx, answer),
    ]
    text = "\n".join(plain([block]) for block in blocks)
    return Reply((Sample(text),), (to_direct(ctx, answer),), place="page")


def to_direct(ctx: Context, answer: DirectAnswer) -> Button:
    """Back to a direct answer."""
    return Button(ctx.say.button_topic(), verbs.DIRECT.action(answer))
