"""Topics named by words of their title: « la clause sur les pénalités », « ouvre le rgpd »."""

from collections.abc import Iterable

from assistant.conversation.context import Context
from assistant.text.folding import fold
from assistant.text.stems import stem

_LONGEST = 8
"""Words of a text that is a name."""


def named_topic(ctx: Context, text: str, among: Iterable[str]) -> str:
    """The one topic whose title holds all that the text says; empty where none or several do.

    Where several do, the one whose title says least beside counts, or begins so.
    """
    words = fold(text).split()
    said = _said(ctx, words)
    if not said or len(words) > _LONGEST or text.rstrip().endswith("?"):
        return ""
    extra = {}
    for name in among:
        title = _title(ctx, name)
        if said <= set(title):
            extra[name] = (title[0] not in said, len(title) - len(said))
    least = min(extra.values(), default=None)
    found = [name for name, beside in extra.items() if beside == least]
    return found[0] if len(found) == 1 else ""


def _said(ctx: Context, words: Iterable[str]) -> set[str]:
    """The stems of the words that name something."""
    knowledge = ctx.knowledge
    little = knowledge.wishes.beside | knowledge.wishes.opening | knowledge.words.empty
    return {stem(word) for word in words if word not in little}


def _title(ctx: Context, name: str) -> list[str]:
    empty = ctx.knowledge.words.empty
    words = fold(ctx.knowledge.topics[name].title).split()
    return [stem(word) for word in words if word not in empty] or [""]
