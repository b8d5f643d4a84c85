"""A file named at the terminal, « /verifier contrat.pdf » -> the event that its reading is."""

from pathlib import Path

from assistant.conversation.events import ContractRefused, Event, Said
from assistant.service.turns import Turns

_REVIEW = "review"


def named_file(turns: Turns, text: str, folder: Path) -> Path | None:
    """The file that the text asks to read; None where it asks for something else."""
    command, _, name = text.strip().partition(" ")
    if turns.knowledge.slashed.get(command.lower()) != _REVIEW or not name.strip():
        return None
    return folder / Path(name.strip().strip("\"'«» ")).expanduser()


def event_of_line(turns: Turns, text: str, folder: Path) -> Event:
    """What a typed line is: words, or a file that is read here and now, which takes seconds."""
    file = named_file(turns, text, folder)
    if file is None:
        return Said(text)
    try:
        data = file.read_bytes()
    except (OSError, ValueError):
        return ContractRefused("no_file")
    return turns.read_contract(data)
