"""Buttons -> inline keyboards, and what a pressed button carries."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, get_args

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from assistant.blocks import Block, Paragraph, Sample
from assistant.conversation.replies import Button, Place, Reply, ToSend

JSONDict = dict[str, Any]
_Row = list[InlineKeyboardButton]

_PLACES: dict[str, Place] = {place[0]: place for place in get_args(Place)}
"""The places of buttons, by the letter that stands for each."""
_MOST_COPIED = InlineKeyboardButtonLimit.MAX_COPY_TEXT
_MOST_WORDS = 250
"""Telegram takes 256 of an inline query, the bot's name apart."""
_SIDE_BY_SIDE = 18
"""Characters of a label that leaves room for another beside it."""
_CUT_BY_PHONES = 38


def keyboard(
    reply: Reply, copy_label: str, *, inline: bool = False
) -> InlineKeyboardMarkup | None:
    """The buttons of a reply, None where it has none.

    Numbered ones stand below each other, with their numbers, then what can be copied; short
    ones without a number stand side by side. A card can be sent on where the bot is `inline`:
    Telegram refuses the whole message otherwise.
    """
    rows: list[_Row] = []
    rows.extend(_choices(reply))
    rows.extend(_copies(reply.blocks, copy_label))
    rows.extend(_lines(reply))
    if inline and reply.to_send:
        rows.append([_sending(reply.to_send)])
    rows.extend(_ways_on(reply))
    if not rows:
        return None
    return InlineKeyboardMarkup(rows)


def written(keys: InlineKeyboardMarkup) -> dict[str, list[list[JSONDict]]]:
    """The keyboard as it goes over the wire.

    PTB's own `to_dict` looks at every attribute that a button may have, and takes twenty-five
    times as long: 0.04 ms for six buttons, on each message that has a keyboard.
    """
    rows = []
    for row in keys.inline_keyboard:
        rows.append([_written_key(key) for key in row])
    return {"inline_keyboard": rows}


def _written_key(key: InlineKeyboardButton) -> JSONDict:
    if key.callback_data is None:
        return key.to_dict()
    return {"text": key.text, "callback_data": key.callback_data}


def _choices(reply: Reply) -> Iterator[_Row]:
    for number, button in enumerate(_numbered(reply), 1):
        label = f"{number}. {button.label}"
        yield [_key(reply.place, button, label)]


def _copies(blocks: Sequence[Block], label: str) -> Iterator[_Row]:
    for block in blocks:
        if not isinstance(block, Sample):
            continue
        # Telegram refuses the whole message for a button that copies nothing.
        if 0 < len(block.text) <= _MOST_COPIED:
            copied = CopyTextButton(block.text)
            yield [InlineKeyboardButton(label, copy_text=copied)]


def _lines(reply: Reply) -> Iterator[_Row]:
    for one in reply.to_copy:
        if len(one.text) <= _MOST_COPIED:
            copied = CopyTextButton(one.text)
            yield [InlineKeyboardButton(one.label, copy_text=copied)]


def _sending(card: ToSend) -> InlineKeyboardButton:
    """A button that lets one choose a chat, and finds the card again there."""
    words = card.words[:_MOST_WORDS]
    return InlineKeyboardButton(card.label, switch_inline_query=words)


def _ways_on(reply: Reply) -> Iterator[_Row]:
    others = [button for button in reply.buttons if not button.numbered]
    for row in _side_by_side(others):
        yield [_key(reply.place, button, button.label) for button in row]


def _numbered(reply: Reply) -> list[Button]:
    return [button for button in reply.buttons if button.numbered]


def _key(place: Place, button: Button, label: str) -> InlineKeyboardButton:
    letter = place[0]
    data = f"{letter}|{button.action}"
    return InlineKeyboardButton(label, callback_data=data)


def pressed(data: str) -> tuple[Place, str]:
    """Where the pressed button stood, and its action.

    What no version of this bot wrote is an action of its own.
    """
    letter, bar, action = data.partition("|")
    place = _PLACES.get(letter)
    if not bar or place is None:
        return "new", data
    return place, action


def _side_by_side(buttons: Sequence[Button]) -> Iterator[list[Button]]:
    """Two short ones a row; of an odd number of them, the first stands alone.

    What belongs together comes last: « Utile » beside « Pas utile ».
    """
    for short, run in groupby(buttons, key=_is_short):
        row = list(run)
        if not short:
            yield from ([button] for button in row)
            continue
        odd = len(row) % 2
        yield from ([button] for button in row[:odd])
        for place in range(odd, len(row), 2):
            yield row[place : place + 2]


def _is_short(button: Button) -> bool:
    return len(button.label) <= _SIDE_BY_SIDE


def spelt_out(reply: Reply) -> list[Block]:
    """The numbered labels as text, where each word counts and one is too long for a phone."""
    lines, longest = [], 0
    for number, button in enumerate(_numbered(reply), 1):
        lines.append(f"{number}. {button.label}")
        longest = max(longest, len(button.label))
    if not reply.spelt_out or longest <= _CUT_BY_PHONES:
        return []
    text = "\n".join(lines)
    return [Paragraph(text)]
