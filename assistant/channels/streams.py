"""Standard input as lines of UTF-8 whatever the machine says, and where results are written."""

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.errors import AssistantError


def standard_lines() -> Iterator[str]:
    """Each line without its ending, as it comes.

    Raises AssistantError at a line that is not UTF-8.
    """
    stream = sys.stdin.buffer if isinstance(sys.stdin, io.TextIOWrapper) else None
    for number, line in enumerate(stream if stream else sys.stdin, 1):
        try:
            text = (
                line.decode("utf-8-sig" if number == 1 else "utf-8")
                if isinstance(line, bytes)
                else line
            )
            yield text.rstrip("\r\n")
        except UnicodeDecodeError:
            raise AssistantError(
                f"Ligne {number} : le texte n'est pas en UTF-8."
            ) from None


def print_lines(lines: Iterable[str]) -> None:
    """Print each line as soon as it is there."""
    for line in lines:
        print(line, flush=True)


def write_result(result: str | bytes, file: Path | None) -> None:
    """Write a command's result to a file, or to standard output.

    Raises AssistantError where it cannot be written. Bytes are no text, and would only upset a
    terminal.
    """
    if file is None:
        _print_result(result)
        return
    try:
        file.write_bytes(
            result if isinstance(result, bytes) else result.encode("utf-8")
        )
    except OSError as error:
        raise AssistantError(
            f"Le fichier « {file} » ne peut pas être écrit : {error.strerror}."
        ) from error


def _print_result(result: str | bytes) -> None:
    if isinstance(result, str):
        print(result, end="")
    elif sys.stdout.isatty():
        raise AssistantError(
            "Ce format ne s'affiche pas à l'écran : donnez un fichier avec -o, ou redirigez."
        )
    else:
        sys.stdout.buffer.write(result)
