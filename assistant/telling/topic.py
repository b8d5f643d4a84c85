"""What a topic gives to a contract, as each side reads it."""

from assistant.blocks import Block, Bullets
from assistant.conversation.context import Context
from assistant.knowledge.topics import Topic


def to_write(ctx: Context, topic: Topic) -> Bullets:
    """What to write into the contract."""
    return Bullets(topic.to_write, ctx.say.write_heading())


def to_ask(ctx: Context, topic: Topic, provider: bool) -> Bullets:
    """The questions to put to the provider; a provider reads those that it will be asked."""
    say = ctx.say.ask_heading_provider if provider else ctx.say.ask_heading
    return Bullets(topic.ask, say())


def for_this_side(ctx: Context, topic: Topic, provider: bool) -> Bullets:
    """What the other side does not read: the provider's offer, or the client's traps."""
    if provider:
        return Bullets(topic.offer, ctx.say.offer_heading())
    return Bullets(topic.watch, ctx.say.watch_heading())


def contract_blocks(ctx: Context, topic: Topic, provider: bool) -> tuple[Block, ...]:
    """All three, without those that have no line."""
    lists = (
        to_write(ctx, topic),
        to_ask(ctx, topic, provider),
        for_this_side(ctx, topic, provider),
    )
    return tuple(block for block in lists if block.items)
