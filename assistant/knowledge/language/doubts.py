"""How people say that they do not know, and what only sounds like it."""

from dataclasses import dataclass
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID


@dataclass(frozen=True)
class Doubts:
    """Answers to questions of the interview, as typed; none is compared word for word."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    unsettled: tuple[str, ...]
    """What leaves the question open: who has not thought of it, has to ask, does not mind."""
    settled: tuple[str, ...]
    """What sounds so, and answers it all the same: « je sais pas trop, disons un an »."""
