"""Coverage: the lines of the public checklists of such contracts, and where each can be written."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from assistant.knowledge.when import FORBID


@dataclass(frozen=True)
class CoveredLine:
    """One line of the public checklists, in our own words."""

    __pydantic_config__: ClassVar[dict[str, object]] = FORBID
    id: str
    clause: str
    covered: Literal["yes", "partly", "no"]
    """« yes »: what there is to write, or the sample clause, lets the user write this line."""
    topics: tuple[str, ...] = ()
    line: str = ""
    """The words of a topic that cover it."""
