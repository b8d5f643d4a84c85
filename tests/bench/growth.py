"""What ten times as many topics cost: python -m tests.bench.growth.

Each topic is copied nine times with other words; the time of a question is measured on the real
topics and on all.
"""

import statistics
import time
from dataclasses import replace
from pathlib import Path

from assistant.app import build_app
from assistant.knowledge.language.phrasings import Phrasing
from assistant.knowledge.models import Knowledge
from assistant.learning.encoder import installed_encoder
from assistant.learning.language import words_of_the_language
from assistant.matching.evidence import Examiner
from assistant.matching.fitting.model import learn
from assistant.matching.matcher import Matcher

ROOT = Path(__file__).parents[2]
TIMES = 10
KEPT = 12
"""Phrasings a topic, so that learning ten times as many topics takes a minute and not an hour."""


def main() -> None:
    """Print the median time of a question, with the topics that there are and with all."""
    knowledge = build_app(ROOT / "config.yaml").knowledge
    questions = [phrasing.text for phrasing in knowledge.phrasings[::40]]
    few = _fewer(knowledge)
    times = [_median(_grown(few, times), questions) for times in (1, TIMES)]
    print(
        f"a question: {times[0]:.2f} ms with {len(few.topics)} topics, "
        f"{times[1]:.2f} ms with {TIMES} times as many"
    )
    print(f"{times[1] / times[0]:.1f} times as long")


def _fewer(knowledge: Knowledge) -> Knowledge:
    by_topic = {
        name: [one for one in knowledge.phrasings if one.topic == name][:KEPT]
        for name in knowledge.topics
    }
    return replace(
        knowledge, phrasings=tuple(one for ones in by_topic.values() for one in ones)
    )


def _grown(knowledge: Knowledge, times: int) -> Knowledge:
    topics = {
        f"{name}{copy}": replace(
            topic, id=f"{name}{copy}", answer=_other(topic.answer, copy), related=()
        )
        for copy in range(times)
        for name, topic in knowledge.topics.items()
    }
    phrasings = [
        Phrasing(f"{one.topic}{copy}", one.voice, _other(one.text, copy))
        for copy in range(times)
        for one in knowledge.phrasings
    ]
    return replace(knowledge, topics=topics, phrasings=tuple(phrasings))


def _other(text: str, copy: int) -> str:
    """The text in other words: every third gets an ending of its own."""
    if not copy:
        return text
    return " ".join(
        f"{word}{'aeiouy'[copy % 6]}{copy}" if n % 3 == 0 else word
        for n, word in enumerate(text.split())
    )


def _median(knowledge: Knowledge, questions: list[str]) -> float:
    encoder = installed_encoder()
    examine = Examiner(
        learn(knowledge, words_of_the_language(), encoder), knowledge.wording, encoder
    )
    matcher = Matcher(knowledge, examine)
    matcher.match(questions[0])
    return 1_000 * statistics.median(_time(matcher, question) for question in questions)


def _time(matcher: Matcher, question: str) -> float:
    start = time.perf_counter()
    matcher.match(question)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
