"""The numbers by which what is understood of a message is weighed."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import PlainValidator

from assistant.knowledge.measured.trees import Node, Trees, read_tree
from assistant.knowledge.when import FORBID


@dataclass(frozen=True)
class Trust:
    """Trees that a command derived from messages whose meaning is written down."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    measured: str
    """The day."""
    messages: int
    facts: int
    """How many messages, and how many things perhaps said in them, they were derived from."""
    proposed: float
    """From this chance on, from 0 to 1, an answer that was learnt to be meant is proposed."""
    surmised: float
    """The same of an answer to what is asked, in a text in which nothing else is understood."""
    kept: float
    """From this chance on one that rules read is proposed already."""
    noted: float
    """From this chance on, one that the rules read plainly is noted at once."""
    start: float
    trees: tuple[Annotated[Node, PlainValidator(read_tree)], ...]
    """Over the clues of an answer, by their names."""

    @cached_property
    def weighing(self) -> Trees:
        """What gives an answer the log odds of being told, by its clues."""
        return Trees(self.start, self.trees)
