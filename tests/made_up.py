"""Topics, questions and rules for a table, as short as one would jot them down.

What is not written is filled in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from assistant.knowledge.deadlines import DeadlineRule
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Question, Questionnaire
from assistant.knowledge.topics import Topic

Written = Mapping[str, Any]

_TOPIC = TypeAdapter(Topic)
_QUESTION = TypeAdapter(Question)
_DEADLINE_RULE = TypeAdapter(DeadlineRule)


def with_topics(knowledge: Knowledge, topics: Iterable[Written]) -> Knowledge:
    """The real base with these topics alone, the last one first in the order of precedence."""
    made = [topic(written) for written in topics]
    theme = knowledge.themes[0].id
    return replace(
        knowledge,
        topics={one.id: one for one in made},
        theme_of={one.id: theme for one in made},
        precedence=tuple(one.id for one in reversed(made)),
    )


def topic(written: Written) -> Topic:
    """A topic; what the provider reads is what the client reads, unless it is written."""
    because = written.get("because", "toujours utile")
    filled = {
        "kind": "clause",
        "title": written["id"].capitalize(),
        "answer": "Une clause.",
        "because": because,
        "because_provider": because,
        **written,
    }
    rules = written.get("rules", ())
    filled["rules"] = [{"because_provider": rule["because"], **rule} for rule in rules]
    return _TOPIC.validate_python(filled)


def questionnaire(written: Iterable[Written]) -> Questionnaire:
    """Questions in the order in which they are asked."""
    made = [question(each) for each in written]
    return Questionnaire({one.id: one for one in made})


def question(written: Written) -> Question:
    """A question; options may be written as their ids, which then are their names too."""
    filled = {
        "kind": "choice",
        "label": written["id"].capitalize(),
        "text": f"{written['id']} ?",
        "why": "Pour la table.",
        **written,
    }
    options = [option(each) for each in written.get("options", ())]
    filled["options"] = options
    filled.setdefault("if_unknown", options[0]["id"] if options else "")
    return _QUESTION.validate_python(filled)


def option(written: Any) -> dict[str, Any]:
    """An option, of which only the id need be written."""
    own = {"id": written} if isinstance(written, str) else dict(written)
    return {"label": own["id"].capitalize(), "phrase": f"« {own['id']} »", **own}


def deadline_rule(written: Written) -> DeadlineRule:
    """A rule that gives a date not to miss."""
    words = {
        "kind": "act",
        "title": written["id"].capitalize(),
        "how": "Compté.",
        "because": "Il le faut.",
    }
    both = {"because_provider": "Il le faut.", "act": "Agir.", "act_provider": "Agir."}
    return _DEADLINE_RULE.validate_python({**words, **both, **written})
