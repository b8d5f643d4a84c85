"""What a user does."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """The user typed this."""

    text: str


@dataclass(frozen=True)
class Pressed:
    """The user pressed a button; `action` is what the button carries, as `verb:argument:argument`."""

    action: str


Event = Said | Pressed
