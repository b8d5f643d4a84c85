"""What the process of its own does: a file on its input, its lines or a refusal as JSON.

python -m assistant.received.child < FILE
"""

import json
import sys
from collections.abc import Callable
from contextlib import suppress

from assistant.received.refusal import Refused

MEMORY_BYTES = 420_000_000
"""Of address space, all in: what asks for more is refused."""
PROCESSOR_SECONDS = 12
_MOST_CHARACTERS = 1_500_000
"""Of text; a contract of four hundred pages has fewer."""
_LEAST_CHARACTERS = 40


def main() -> None:
    """Read, and write one JSON object."""
    _limit()
    try:
        lines, pages = _read(sys.stdin.buffer.read())
        told: dict[str, object] = {"pages": pages, "lines": lines}
    except Refused as refused:
        told = {"refused": refused.reason}
    except MemoryError:
        told = {"refused": "too_long"}
    except Exception:  # noqa: BLE001  (whatever a parser stumbles over, the file is broken)
        told = {"refused": "broken"}
    json.dump(told, sys.stdout)


def _limit() -> None:
    """No more memory, no more time than a contract needs; no file is ever written."""
    try:
        import resource
    except ImportError:  # Windows has none of this: the parent's clock remains
        return
    limits = (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        with suppress(ValueError, OSError):  # macOS refuses some of them
            resource.setrlimit(kind, (most, most))


def _read(data: bytes) -> tuple[list[str], int]:
    # Each reader loads its library only where it is needed, within the limits.
    from assistant.received.kinds import kind_of

    readers: dict[str, Callable[[bytes], tuple[list[str], int]]] = {
        "pdf": _pdf,
        "zip": _word,
        "text": _text,
    }
    lines, pages = readers[kind_of(data)](data)
    length = sum(map(len, lines))
    if length > _MOST_CHARACTERS:
        raise Refused("too_long")
    if length < _LEAST_CHARACTERS:
        raise Refused("no_text")
    return lines, pages


def _pdf(data: bytes) -> tuple[list[str], int]:
    from assistant.received.pdf import pdf_lines

    return pdf_lines(data)


def _word(data: bytes) -> tuple[list[str], int]:
    from assistant.received.archive import check_archive

    check_archive(data)
    from assistant.received.word import word_lines

    return word_lines(data), 0


def _text(data: bytes) -> tuple[list[str], int]:
    from assistant.received.plain import plain_lines

    return plain_lines(data), 0


if __name__ == "__main__":
    main()
