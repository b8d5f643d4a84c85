"""What is remembered of words: a few, not too long, and nothing once it is to be forgotten."""

import gc

from hypothesis import given
from hypothesis import strategies as st

from assistant.interview.reading.lexicon import lexicon
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from assistant.text.folding import fold
from assistant.text.remember import Remembered, by_text, forget_all, remembered
from assistant.text.stems import stem
from assistant.text.typography import typeset


class Shout:
    """Says what it was asked to compute."""

    def __init__(self) -> None:
        self.computed: list[str] = []

    def __call__(self, text: str) -> str:
        self.computed.append(text)
        return f"{text} !"


def test_what_was_asked_for_lately_is_looked_up_and_the_rest_made_anew() -> None:
    shout = Shout()
    loud = Remembered(shout, most=4, characters=10_000)
    assert [loud["a"], loud["a"], loud["b"], loud["c"], loud["a"]] == [
        "a !",
        "a !",
        "b !",
        "c !",
        "a !",
    ]
    assert shout.computed == ["a", "b", "c"]
    for text in "defg":
        assert loud[text] == f"{text} !"
    assert loud["a"] == "a !"
    assert shout.computed == [*"abcdefg", "a"]


def test_a_text_that_is_longer_than_all_that_is_kept_is_made_anew() -> None:
    shout = Shout()
    loud = Remembered(shout, most=100, characters=1_000)
    long = "a" * 501
    assert loud[long] == loud[long] == f"{long} !"
    assert shout.computed == [long, long]


@given(st.lists(st.text(max_size=400), max_size=60))
def test_never_more_is_kept_than_was_said(texts: list[str]) -> None:
    loud = Remembered(Shout(), most=20, characters=2_000)
    for text in texts:
        assert loud[text] == f"{text} !"
        kept = {**loud.older, **loud}
        assert len(kept) <= 20
        assert sum(map(len, kept)) <= 2_000


def test_all_is_forgotten_at_once_in_every_cache() -> None:
    word = "zebravolant"
    shout = Shout()
    once = by_text(most=10, characters=1_000)(shout)
    twice = remembered(10, by=lambda text: text)(shout)
    once(word)
    twice(word)
    forget_all()
    once(word)
    twice(word)
    assert shout.computed == [word] * 4


def test_no_word_that_was_read_stays_in_memory(
    knowledge: Knowledge, matcher: Matcher
) -> None:
    word = "zebravolant"
    matcher.match(f"la {word} est en retard")
    lexicon(knowledge).look(f"une {word}e volante")
    typeset(f"« {word} »")
    stem(word)
    fold(word)
    assert holding(word)
    forget_all()
    assert holding(word) == []


def holding(word: str) -> list[str]:
    """The texts, of all that a cache of this process keeps, in which the word stands."""
    gc.collect()
    found = []
    for cache in gc.get_objects():
        if isinstance(cache, Remembered):
            for text in (*cache, *cache.older):
                if word in text:
                    found.append(text)
    return found
