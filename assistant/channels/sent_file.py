"""A line typed at the terminal that is more than words: a file that it names, a pasted contract."""

import uuid
from pathlib import Path

from assistant.conversation.events import ContractRefused, Event, Said
from assistant.conversation.replies import Outcome
from assistant.service.turns import Turns

_REVIEW = "review"


def named_file(turns: Turns, text: str, folder: Path) -> Path | None:
    """The file that the text asks to read; None where it asks for something else."""
    command, _, name = text.strip().partition(" ")
    if turns.knowledge.slashed.get(command.lower()) != _REVIEW or not name.strip():
        return None
    return folder / Path(name.strip().strip("\"'«» ")).expanduser()


def event_of_line(turns: Turns, chat: str, text: str, folder: Path) -> Event:
    """What a typed line is: words, a part of a contract, or a file that is read here and now.

    Reading takes seconds.
    """
    file = named_file(turns, text, folder)
    if file is None:
        said = Said(text)
        return turns.pasted(chat, uuid.uuid4().hex, said) or said
    try:
        data = file.read_bytes()
    except (OSError, ValueError):
        return ContractRefused("no_file")
    return turns.read_file(data)


def event_after(turns: Turns, chat: str, outcome: Outcome) -> Event | None:
    """What a turn leads to at once: what was pasted is read, which takes seconds."""
    if outcome.reads_pasted is None:
        return None
    return turns.read_pasted(chat, outcome.reads_pasted)
