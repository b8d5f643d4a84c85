"""Particulars that a text says there are none of: « pas de plafond », « enlevez la garantie »."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from assistant.conversation.speech.sentence import Sentence
from assistant.interview.reading.lexicon import lexicon
from assistant.text.stems import stem

_NEAR = 4
"""Words of what is denied among which its name stands: « je n'ai pas mis de plafond »."""


@dataclass(frozen=True)
class Unspecified:
    """What goes, and what else is said."""

    gone: Mapping[str, str] = field(default_factory=dict)
    """Particular -> the value that it had."""
    rest: str = ""

    def __bool__(self) -> bool:
        return bool(self.gone)


def unspecified(sentence: Sentence) -> Unspecified:
    """The particulars told before that a part of the text denies by their name."""
    told = sentence.state.particulars
    if not told:
        return Unspecified()
    called = _called(sentence)
    gone: dict[str, str] = {}
    rest = []
    for part in sentence.thoughts:
        denied = _denied(sentence, part)
        own = [name for name in told if _is_named(name, called, told, denied)]
        gone |= {name: told[name] for name in own}
        if not own:
            rest.append(part)
    return Unspecified(gone, sentence.left_of(rest)) if gone else Unspecified()


def _denied(sentence: Sentence, part: str) -> list[str]:
    """The words that say something of what a part denies, in order, by their stems."""
    words = sentence.ctx.knowledge.words
    passage = lexicon(sentence.ctx.knowledge).look(part).passage
    said = [passage.tokens[place].word for place in sorted(passage.denied)]
    little = words.empty | words.denying
    return [stem(word) for word in said if word not in little]


def _is_named(
    name: str, called: Mapping[str, list[str]], told: Collection[str], denied: list[str]
) -> bool:
    """Whether what is denied is what the particular is called: all of it, or its first word alone.

    That is enough where no other one that was told begins so.
    """
    own = called[name]
    if not own or own[0] not in denied[:_NEAR]:
        return False
    first = denied.index(own[0])
    within = [words for words in called.values() if own[0] in words[1:]]
    if any(words[0] in denied[:first] for words in within):
        return False  # « pas un plafond de pénalité » denies no penalty
    alike = [other for other in told if called[other][:1] == own[:1]]
    return len(alike) == 1 or set(denied).issuperset(own)


def _called(sentence: Sentence) -> dict[str, list[str]]:
    """Particular -> the words of its label that say something, by their stems."""
    known = sentence.ctx.knowledge
    return {one.id: known.words.stems(one.label) for one in known.particulars}
