"""How well matching does on voices that it has not heard: python -m tests.bench.voices.

Each voice's phrasings are left out in turn and asked as questions.
"""

from pathlib import Path

from assistant.app import build_app
from assistant.matching.matcher import Match, Matcher

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Print, for each voice left out, the share of right topics and what the gate decided."""
    knowledge = build_app(ROOT / "config.yaml").knowledge
    print(f"{'voice left out':<18}{'n':>5}{'top 1':>8}{'top 3':>8}{'answered':>10}{'wrong':>8}{'refused':>9}")
    for voice in sorted({phrasing.voice for phrasing in knowledge.phrasings}):
        matcher = Matcher(knowledge, [one for one in knowledge.phrasings if one.voice != voice])
        asked = [(one.topic, matcher.match(one.text)) for one in knowledge.phrasings if one.voice == voice]
        _print(voice, asked)


def _print(voice: str, asked: list[tuple[str, Match]]) -> None:
    first = [topic == match.ranked[0].topic if match.ranked else False for topic, match in asked]
    third = [topic in [ranked.topic for ranked in match.ranked[:3]] for topic, match in asked]
    sure = [match.decision == "answer" for _, match in asked]
    wrong = [one and not right for one, right in zip(sure, first, strict=True)]
    refused = [match.decision in ("unknown", "chat") for _, match in asked]
    shares = [sum(column) / len(asked) for column in (first, third, sure, wrong, refused)]
    print(
        f"{voice:<18}{len(asked):>5}"
        + "".join(f"{share:>{w}.1%}" for share, w in zip(shares, (8, 8, 10, 8, 9), strict=True))
    )


if __name__ == "__main__":
    main()
