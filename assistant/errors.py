"""The one error type whose text is meant for the user; anything else is a bug."""

from typing import ClassVar


class AssistantError(Exception):
    """Something that the user, the operator or a curator can mend.

    `user_message` is one French sentence (or one line per mistake) that names what is wrong and
    what to do.
    """

    exit_code: ClassVar[int] = 1
    """What the command line ends with."""

    def __init__(self, user_message: str) -> None:
        super().__init__(user_message)
        self.user_message = user_message


class SettingError(AssistantError):
    """A setting that only the operator can mend: to start again by itself is no use."""

    exit_code = 3
