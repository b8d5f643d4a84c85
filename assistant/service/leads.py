"""What a turn leaves for the curators, as the store keeps it."""

from assistant.conversation.state.chat import State
from assistant.conversation.state.verdict import Answered
from assistant.storage.port import Consent, Feedback


def consent_of(state: State) -> Consent:
    """What the user said of their words; empty where they were not asked, or said nothing."""
    said: dict[str, Consent] = {"given": "given", "refused": "refused"}
    return said.get(state.consent, "")


def consent_changed(before: State, after: State) -> bool:
    """Whether they said so with this turn."""
    return bool(consent_of(after)) and consent_of(after) != consent_of(before)


def feedback_of(answered: Answered) -> Feedback:
    """What was said of an answer, without its number."""
    return Feedback(
        answered.question,
        answered.topic,
        answered.verdict,
        answered.reason,
        answered.given_on,
    )
