"""What people type as an answer while a question is on screen: learnt from, never matched."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TypedAnswer:
    """An example of how a user answers a question, and the option that it means."""

    question: str
    option: str
    text: str
