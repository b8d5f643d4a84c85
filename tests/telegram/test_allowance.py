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


def test_a_message_that_takes_long_counts_for_several() -> None:
    allowance = Allowance(per_minute=6)
    assert spend(allowance, 1, 0.0) == "ok"
    allowance.spend(1, seconds=1.0)
    assert [spend(allowance, 1, 0.0) for _ in range(4)] == ["ok", "ok", "told", "muted"]


def test_who_hangs_a_turn_is_not_heard_for_a_minute_and_a_half() -> None:
    allowance = Allowance(per_minute=6)
    assert spend(allowance, 1, 0.0) == "ok"
    allowance.spend(1, seconds=10.0)
    assert [spend(allowance, 1, now) for now in (1.0, 60.0, 89.0, 90.0)] == [
        "told",
        "muted",
        "muted",
        "ok",
    ]


def test_time_that_led_to_nothing_is_given_back_with_the_message() -> None:
    allowance = Allowance(per_minute=6)
    allowance.verdict(1, 0.0)
    allowance.spend(1, seconds=10.0)
    allowance.take_back()
    assert spend(allowance, 1, 0.0) == "ok"
