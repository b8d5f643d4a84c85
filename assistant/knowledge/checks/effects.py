"""Effects: no question without effect, and reasons that can be filled in."""

from collections.abc import Iterator
from string import Formatter

from assistant.knowledge.library import Library
from assistant.knowledge.topics import Rule
from assistant.knowledge.when import ANY, NOT, named_questions
from assistant.knowledge.yaml_reading import Mistake


def find(library: Library) -> Iterator[Mistake]:
    """Questions and options that change no checklist; placeholders that the condition does not guarantee."""
    rules = [rule for topic in library.all_topics for rule in topic.record.rules]
    effects = {effect for rule in rules for effect in _effects(rule)}
    for entry in library.questions:
        question = entry.record
        if not any(name == question.id for name, _ in effects):
            yield entry.mistake(f"la question « {question.id} » ne change aucune liste")
        elif (question.id, None) not in effects:
            for number, option in enumerate(question.option_ids):
                if (question.id, option) not in effects:
                    message = (
                        f"l'option « {option} » de « {question.id} » ne change aucune liste"
                    )
                    yield entry.mistake(message, "options", number)
    yield from _placeholders(library)


def _effects(rule: Rule) -> Iterator[tuple[str, str | None]]:
    """(question, option) for each option that the rule tells apart; (question, None) where any answer shows."""
    shown = placeholders(rule.because) & placeholders(rule.because_provider)
    for question, value in named_questions(rule.when):
        if isinstance(value, dict):
            yield from (
                [(question, None)]
                if question in shown or "given" not in value
                else [(question, "")]
            )
        elif isinstance(value, list):
            yield from ((question, str(option)) for option in value)


def _placeholders(library: Library) -> Iterator[Mistake]:
    for entry in library.all_topics:
        for number, rule in enumerate(entry.record.rules):
            known = set(rule.when) - {ANY, NOT}
            for key in ("because", "because_provider"):
                for name in sorted(placeholders(getattr(rule, key)) - known):
                    yield entry.mistake(
                        f"rien ne remplit « {{{name}}} » ici", "rules", number, key
                    )
        for key in ("because", "because_provider"):
            for name in sorted(placeholders(getattr(entry.record, key))):
                yield entry.mistake(f"rien ne remplit « {{{name}}} » ici", key)


def placeholders(text: str) -> set[str]:
    """The names between braces; a brace that does not close counts as a nameless placeholder."""
    try:
        return {
            _written(*part[1:]) for part in Formatter().parse(text) if part[1] is not None
        }
    except ValueError:
        return {""}


def _written(name: str | None, spec: str | None, conversion: str | None) -> str:
    """A placeholder as it stands: nothing fills one with a format or a conversion (`{prix:>9}`, `{prix!r}`)."""
    return f"{name}{'!' if conversion else ''}{spec or ''}"
