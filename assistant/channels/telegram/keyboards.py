"""Buttons -> inline keyboards, and what a pressed button carries."""

from collections.abc import Iterator, Sequence
from typing import Any, cast, get_args

from assistant.blocks import Block, Paragraph, Sample
from assistant.conversation.replies import Button, Place, Reply

Keyboard = list[list[dict[str, Any]]]

_LETTERS = {place[0]: place for place in get_args(Place)}
_COPY_CHARACTERS = 256
_SIDE_BY_SIDE = 18
"""Characters of a label that leaves room for another beside it."""
_CUT_BY_PHONES = 38


def keyboard(reply: Reply, copy_label: str) -> Keyboard:
    """Numbered buttons below each other, with their numbers; short ones without a number side by side."""
    numbered = [button for button in reply.buttons if button.numbered]
    rows: Keyboard = [
        [_key(reply.place, button, f"{number}. {button.label}")]
        for number, button in enumerate(numbered, 1)
    ]
    rows += [
        [{"text": copy_label, "copy_text": {"text": text}}]
        for text in _copyable(reply.blocks)
    ]
    others = [button for button in reply.buttons if not button.numbered]
    return rows + [
        [_key(reply.place, button, button.label) for button in row] for row in _rows(others)
    ]


def _key(place: Place, button: Button, label: str) -> dict[str, Any]:
    return {"text": label, "callback_data": f"{place[0]}|{button.action}"}


def pressed(data: str) -> tuple[Place, str]:
    """Where the pressed button stood, and its action. What no version of this bot wrote is an action of its own."""
    letter, bar, action = data.partition("|")
    if not bar or letter not in _LETTERS:
        return "new", data
    return cast(Place, _LETTERS[letter]), action


def _rows(buttons: Sequence[Button]) -> Iterator[list[Button]]:
    row: list[Button] = []
    for button in buttons:
        if row and (
            len(row) == 2
            or len(button.label) > _SIDE_BY_SIDE
            or len(row[-1].label) > _SIDE_BY_SIDE
        ):
            yield row
            row = []
        row.append(button)
    if row:
        yield row


def _copyable(blocks: Sequence[Block]) -> list[str]:
    return [
        block.text
        for block in blocks
        if isinstance(block, Sample) and len(block.text) <= _COPY_CHARACTERS
    ]


def spelt_out(reply: Reply) -> list[Block]:
    """The numbered labels as text, where one is too long for a phone's button and each word counts."""
    labels = [button.label for button in reply.buttons if button.numbered]
    if not reply.spelt_out or all(len(label) <= _CUT_BY_PHONES for label in labels):
        return []
    return [
        Paragraph("\n".join(f"{number}. {label}" for number, label in enumerate(labels, 1)))
    ]
