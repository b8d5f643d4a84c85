"""The one error type whose text is meant for the user; anything else is a bug."""


class AssistantError(Exception):
    """Something that the user, the operator or a curator can mend.

    `user_message` is one French sentence (or one line per mistake) that names what is wrong and
    what to do.
    """

    def __init__(self, user_message: str) -> None:
        super().__init__(user_message)
        self.user_message = user_message
