"""Topics named by words of their title: « la clause sur les pénalités », « ouvre le rgpd »."""

from collections.abc import Iterable, Set

from assistant.conversation.context import Context
from assistant.text.folding import fold
from assistant.text.naming import only_one_named
from assistant.text.stems import stem

_LONGEST = 8
"""Words of a text that is a name."""


def named_topic(ctx: Context, text: str, among: Iterable[str]) -> str:
    """The one topic whose title holds all that the text says; empty where none or several do."""
    knowledge = ctx.knowledge
    titles = ((name, knowledge.topics[name].title) for name in among)
    stems = ((name, knowledge.words.stems(title)) for name, title in titles)
    return only_one_named(naming_words(ctx, text), stems)


def naming_words(ctx: Context, text: str, orders: Set[str] = frozenset()) -> set[str]:
    """The stems of the words that name something; none where the text asks, or says much more.

    `orders` are words that say what to do with it: « corriger ».
    """
    words = fold(text).split()
    if len(words) > _LONGEST or text.rstrip().endswith("?"):
        return set()
    wishes = ctx.knowledge.wishes
    little = wishes.beside | wishes.opening | ctx.knowledge.words.empty | orders
    return {stem(word) for word in words if word not in little}
