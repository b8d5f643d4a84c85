"""What is remembered of a pure function: as much as it is told to, by what a result rests on."""

from assistant.text.remember import remembered


def test_results_are_looked_up_by_what_they_rest_on_and_the_oldest_is_forgotten() -> (
    None
):
    computed = []

    @remembered(2, by=str.lower)
    def shout(word: str) -> str:
        computed.append(word)
        return f"{word} !"

    assert [shout("oui"), shout("OUI"), shout("non"), shout("oui")] == [
        "oui !",
        "oui !",
        "non !",
        "oui !",
    ]
    assert computed == ["oui", "non"]
    assert [shout("peut-être"), shout("non"), shout("oui")] == [
        "peut-être !",
        "non !",
        "oui !",
    ]
    assert computed == ["oui", "non", "peut-être", "oui"]


def test_nothing_is_a_result_too() -> None:
    computed = []

    @remembered(8, by=lambda word: word)
    def nothing(word: str) -> None:
        computed.append(word)

    nothing("a")
    nothing("a")
    assert computed == ["a"]
