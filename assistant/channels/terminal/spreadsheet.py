"""The spreadsheet that the terminal's user names behind « /importer »."""

from pathlib import Path

from assistant.conversation.events import FilledRow
from assistant.errors import AssistantError
from assistant.knowledge.messages import Messages


def filled_rows(file: Path, say: Messages) -> tuple[FilledRow, ...]:
    """Its rows. Raises AssistantError, with what to do, where they cannot be read."""
    # Its library takes a while to load: only who asks for it waits.
    from assistant.export.workbook.reading import LARGEST, read_workbook

    try:
        if not file.is_file():
            raise AssistantError(say.import_missing(path=str(file)))
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise AssistantError(say.import_missing(path=str(file))) from error
    return read_workbook(data, say)
