"""Polls as Telegram takes them, and what becomes of a vote."""

from dataclasses import dataclass, field
from typing import Any

from tests.telegram.shown import Json
from tests.telegram.texts import refuse

QUESTION, OPTION, EXPLANATION, LINE_FEEDS = 300, 100, 200, 2
FEWEST, MOST = 2, 12


@dataclass
class Poll:
    """A poll of a chat; `votes` are the places that users chose, one each."""

    id: str
    question: str
    options: list[str]
    anonymous: bool
    right: int | None
    explanation: str
    votes: dict[int, int] = field(default_factory=dict)

    def to_json(self) -> Json:
        """The Bot API's object."""
        counted = list(self.votes.values())
        options = [
            {"text": text, "voter_count": counted.count(place)}
            for place, text in enumerate(self.options)
        ]
        quiz = {} if self.right is None else {"correct_option_ids": [self.right]}
        return {
            "id": self.id,
            "question": self.question,
            "options": options,
            "total_voter_count": len(counted),
            "is_closed": False,
            "is_anonymous": self.anonymous,
            "type": "regular" if self.right is None else "quiz",
            "allows_multiple_answers": False,
            "explanation": self.explanation,
            **quiz,
        }

    def updates(self, voter: Json, place: int) -> list[Json]:
        """What Telegram would tell the bot of a vote: of an anonymous poll, its counts alone."""
        if voter["id"] in self.votes:
            refuse("Bad Request: the poll was answered already")
        self.votes[voter["id"]] = place
        told: list[Json] = [{"poll": self.to_json()}]
        if not self.anonymous:
            answer = {"poll_id": self.id, "user": voter, "option_ids": [place]}
            told.append({"poll_answer": answer})
        return told


def poll_of(fields: Json, id_: str) -> Poll:
    """The poll that is asked for. Raises ApiRefusal where a limit is not kept."""
    question, explanation = fields.get("question"), fields.get("explanation", "")
    if not isinstance(question, str) or not 0 < len(question) <= QUESTION:
        refuse("Bad Request: poll question must be non-empty and at most 300 long")
    if len(explanation) > EXPLANATION or explanation.count("\n") > LINE_FEEDS:
        refuse("Bad Request: message is too long")
    options = _options(fields.get("options"))
    return Poll(
        id_,
        question.replace("\n", " "),
        options,
        fields.get("is_anonymous", True) is not False,
        _right(fields, len(options)),
        explanation,
    )


def _options(given: Any) -> list[str]:
    if not isinstance(given, list) or not FEWEST <= len(given) <= MOST:
        refuse("Bad Request: poll must have from 2 to 12 options")
    texts = [one.get("text") if isinstance(one, dict) else None for one in given]
    for text in texts:
        if not isinstance(text, str) or not 0 < len(text) <= OPTION:
            refuse("Bad Request: poll options length must not exceed 100")
    if len(set(texts)) < len(texts):
        refuse("Bad Request: poll options must be different")
    return texts


def _right(fields: Json, count: int) -> int | None:
    if fields.get("type", "regular") != "quiz":
        return None
    named = fields.get("correct_option_ids")
    if not isinstance(named, list) or len(named) != 1 or named[0] not in range(count):
        refuse("Bad Request: wrong correct option ID specified")
    return int(named[0])
