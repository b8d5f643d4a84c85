"""Standard input as lines of UTF-8 whatever the machine says, and where results are written."""

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.errors import AssistantError


def standard_lines() -> Iterator[str]:
    """Each line without its ending, as it comes. Raises AssistantError at a line that is not UTF-8."""
    stream = sys.stdin.buffer if isinstance(sys.stdin, io.TextIOWrapper) else None
    for number, line in enumerate(stream if stream else sys.stdin, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8") if isinstance(line, bytes) else line
            yield text.rstrip("\r\n")
        except UnicodeDecodeError:
            raise AssistantError(f"Ligne {number} : le texte n'est pas en UTF-8.") from None


def print_lines(lines: Iterable[str]) -> None:
    """Print each line as soon as it is there."""
    for line in lines:
        print(line, flush=True)


def write_result(text: str, file: Path | None) -> None:
    """Write a command's result to a file, or to standard output. Raises AssistantError where it cannot be written."""
    if file is None:
        print(text, end="")
        return
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AssistantError(f"Le fichier « {file} » ne peut pas être écrit : {error.strerror}.") from error
