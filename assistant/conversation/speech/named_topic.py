"""Topics named by words of their title: « la clause sur les pénalités », « ouvre le rgpd »."""

from collections.abc import Iterable

from assistant.conversation.context import Context
from assistant.text.folding import fold
from assistant.text.naming import only_one_named
from assistant.text.stems import stem

_LONGEST = 8
"""Words of a text that is a name."""


def named_topic(ctx: Context, text: str, among: Iterable[str]) -> str:
    """The one topic whose title holds all that the text says; empty where none or several do."""
    words = fold(text).split()
    if len(words) > _LONGEST or text.rstrip().endswith("?"):
        return ""
    knowledge = ctx.knowledge
    little = knowledge.wishes.beside | knowledge.wishes.opening | knowledge.words.empty
    said = {stem(word) for word in words if word not in little}
    titles = ((name, knowledge.topics[name].title) for name in among)
    stems = ((name, knowledge.words.stems(title)) for name, title in titles)
    return only_one_named(said, stems)
