"""Who refuses what is sent to them for now: when each is tried again."""

from assistant.channels.telegram.outgoing.gate import Gate
from assistant.channels.telegram.outgoing.hold import Holds

GROUP, TOPIC, OTHER = -77, (-77, 12), (-77, 34)
HOUR = 3_600.0


def test_a_topic_that_refuses_holds_up_no_other() -> None:
    holds = Holds()
    assert holds.begin(TOPIC, 0)
    assert holds.are_on(TOPIC, 59)
    assert not holds.are_on(OTHER, 0)
    assert not holds.are_on(TOPIC, 60)
    assert holds.seconds_left(GROUP, 20) == 40


def test_it_is_tried_again_after_growing_pauses_of_hours_at_most() -> None:
    holds, now, pauses = Holds(), 0.0, []
    for _ in range(12):
        holds.begin(TOPIC, now)
        pauses.append(holds.seconds_left(GROUP, now))
        now += pauses[-1]
    assert pauses[:4] == [60, 120, 240, 480]
    assert max(pauses) == pauses[-1] == 4 * HOUR


def test_somebody_who_writes_has_it_tried_at_once() -> None:
    holds = Holds()
    holds.begin(TOPIC, 0)
    holds.try_now(GROUP)
    assert not holds.are_on(TOPIC, 1)
    assert not holds.begin(TOPIC, 1), "it is not the first refusal"
    assert holds.seconds_left(GROUP, 1) == 120


def test_what_takes_replies_again_is_forgotten() -> None:
    holds = Holds()
    holds.begin(TOPIC, 0)
    assert holds.lift(TOPIC)
    assert not holds.lift(TOPIC)
    assert not holds.any_in(GROUP)
    holds.begin(OTHER, 0)
    holds.forget(GROUP)
    assert not holds.any_in(GROUP)


def test_a_gate_lets_one_probe_through_after_growing_pauses_a_minute_at_most() -> None:
    gate, now, pauses = Gate(), 0.0, []
    assert gate.passes(now)
    for _ in range(9):
        gate.close(now)
        begun = now
        while not gate.passes(now):
            now += 1
        assert not gate.passes(now), "one at a time"
        pauses.append(now - begun)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_probe_that_goes_well_opens_the_gate_for_all() -> None:
    gate = Gate()
    gate.close(0)
    assert gate.passes(1)
    gate.went_well()
    assert gate.passes(1)
    assert gate.passes(1)


def test_a_probe_that_nobody_answers_is_followed_by_another() -> None:
    gate = Gate()
    gate.close(0)
    assert gate.passes(1)
    gate.failed(5)
    assert not gate.passes(5)
    assert gate.passes(6)
