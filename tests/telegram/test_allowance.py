"""How much a user may send, as a table of moments."""

from assistant.channels.telegram.incoming.allowance import Allowance


def spend(allowance: Allowance, user: int, now: float) -> str:
    verdict = allowance.verdict(user, now)
    allowance.note(user, verdict)
    return verdict


def test_a_user_gets_what_is_allowed_then_one_word_then_silence_until_it_eases() -> (
    None
):
    allowance = Allowance(per_minute=6)
    assert [spend(allowance, 1, 0.0) for _ in range(9)] == ["ok"] * 6 + [
        "told",
        "muted",
        "muted",
    ]
    assert spend(allowance, 2, 0.0) == "ok"
    assert spend(allowance, 1, 20.0) == "muted"
    assert [spend(allowance, 1, 30.0) for _ in range(4)] == ["ok"] * 3 + ["told"]


def test_what_was_sent_over_hours_and_comes_at_once_is_not_too_much() -> None:
    allowance = Allowance(per_minute=6)
    assert {spend(allowance, 1, sent_at) for sent_at in range(0, 36_000, 60)} == {"ok"}
