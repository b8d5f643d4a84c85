"""Memory that is free goes back to the system, and nothing is said where that cannot be."""

from assistant.operating import heap
from assistant.operating.heap import give_back


def test_it_may_be_given_back_at_any_time() -> None:
    give_back()
    give_back()


def test_another_c_library_is_left_alone(monkeypatch) -> None:
    monkeypatch.setattr(heap, "_GNU", "no-such-library.so")
    heap._trim.cache_clear()
    give_back()
    heap._trim.cache_clear()
