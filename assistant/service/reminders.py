"""The reminders that a turn leaves to be sent, and the event that each of them will be."""

from assistant.conversation.context import Context
from assistant.conversation.events import Event, Reminded
from assistant.conversation.state.chat import State
from assistant.conversation.turns.library.lesson import wanted_lessons
from assistant.conversation.turns.reminder import wanted_reminders
from assistant.storage.port import Reminders


def reminders_after(
    ctx: Context, state: State, event: Event, thread: int | None
) -> Reminders:
    """What the user is to be reminded of from now on. The dates of today they have just seen.

    New ones are wanted in this topic of the chat.

    A reminder adds none, so that a contract without an end does not remind for ever: it goes on
    as far as the user's last turn saw, and the chat is erased some time after.
    """
    wanted = {
        reminder.id: reminder.due_on.isoformat()
        for reminder in wanted_reminders(ctx, state)
    }
    wanted |= wanted_lessons(ctx, state)
    if not isinstance(event, Reminded):
        return Reminders(wanted, ctx.today.isoformat(), thread)
    for id_ in event.ids:
        wanted.pop(id_, None)
    return Reminders(wanted, added_after=None, thread=thread)


def reminder_event(chat: str, ids: tuple[str, ...]) -> str:
    """The event's id: the same reminders are the same event, whoever finds them.

    It begins with the chat's name, so that the mark goes with the chat.
    """
    return f"{chat}:reminder:{ids[-1]}"
