"""What a chat was shown against what it should have been shown.

Nothing lost, in order, how much twice.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, pairwise
from operator import add

from tests.bench.walks import Deed
from tests.telegram.shown import Button, Call, buttons_of

Screen = tuple[str, tuple[Button, ...]]
"""The HTML of a message and its buttons."""
Observed = tuple[Screen, bool]
"""What was shown, and whether that changed anything.

An edit into what stands there already is seen by nobody.
"""
Target = tuple[str, int | None] | None
"""What a reply changes in place: the anchor or a page, and which message if that is known.

None for a new message.
"""


@dataclass(frozen=True)
class Expected:
    """One message that must be shown."""

    screen: Screen
    target: Target

    def may_merge_into(self, following: "Expected") -> bool:
        """Whether both may change the same message in place.

        Of two such changes that wait, the first is left out.
        """
        if self.target is None or following.target is None:
            return False
        (kind, message), (other, after) = self.target, following.target
        return kind == other and (message == after or None in (message, after))


@dataclass(frozen=True)
class Comparison:
    """How many messages were expected, and what became of them."""

    expected: int = 0
    lost: int = 0
    disordered: int = 0
    duplicates: int = 0
    merged: int = 0

    def __add__(self, other: "Comparison") -> "Comparison":
        return Comparison(*map(add, vars(self).values(), vars(other).values()))

    @property
    def badness(self) -> tuple[int, int]:
        """Of several ways to explain what was shown, the one that breaks least is taken."""
        return self.lost + self.disordered, self.duplicates


def shown_in(calls: Sequence[Call]) -> dict[int, list[Observed]]:
    """What was sent or edited, chat by chat, in the order of the calls."""
    observed: dict[int, list[Observed]] = defaultdict(list)
    standing: dict[tuple[int, int], Screen] = {}
    for call in calls:
        message = call.fields.get("chat_id"), call.fields.get("message_id")
        if call.method == "deleteMessage" and call.status == 200:
            standing.pop(message, None)
        elif call.shown:
            screen = standing[call.shown.chat, call.shown.id] = _screen(
                call.shown.html, call.shown.buttons
            )
            observed[call.shown.chat].append((screen, True))
        elif (
            call.method == "editMessageText"
            and message in standing
            and standing[message] == _asked_for(call)
        ):
            observed[message[0]].append((standing[message], False))
    return observed


def _screen(html: str, rows: Sequence[Sequence[Button]]) -> Screen:
    return html, tuple(_at_any_moment(button) for row in rows for button in row)


def _at_any_moment(button: Button) -> Button:
    """The button without the moment that a « yes » carries: the engine's is another."""
    label, data, url = button
    return label, data and _MOMENT.sub("", data), url


def _asked_for(call: Call) -> Screen:
    """What an edit wants the message to show."""
    return _screen(
        call.fields.get("text", ""), buttons_of(call.fields.get("reply_markup"))
    )


_MOMENT = re.compile(
    r"(?<=-yes):\d{9,12}|(?<=-yes:\d):\d{9,12}|(?<=-yes:\d\d):\d{9,12}"
)
_STRAY = Comparison(disordered=1)


def expected_of(deeds: Sequence[Deed], pressed: Sequence[int]) -> list[Expected]:
    """The messages that the deeds must bring; `pressed` names the message of each press."""
    return list(_expected(deeds, pressed))


def _expected(deeds: Sequence[Deed], pressed: Sequence[int]) -> Iterator[Expected]:
    for deed, message in zip(deeds, pressed, strict=True):
        for one in deed.messages:
            yield Expected(
                _screen(one.html, [one.buttons]),
                _target(deed, message, one.place, one.reply == 0),
            )


def _target(deed: Deed, message: int, place: str, first: bool) -> Target:
    if deed.place in (None, "new") or place == "new":
        return None
    if place == deed.place:
        return place, message
    return ("anchor", None) if place == "anchor" and not first else None


def compare(expected: Sequence[Expected], observed: Sequence[Observed]) -> Comparison:
    """The kindest explanation of what was shown.

    Each message comes after the ones before it, perhaps more than once.
    """
    places: dict[Screen, list[int]] = defaultdict(list)
    for place, one in enumerate(expected):
        places[one.screen].append(place)
    mergeable = [
        one.may_merge_into(following) for one, following in pairwise(expected)
    ] + [False]
    merged_before = [0, *accumulate(mergeable)]
    ways = {-1: Comparison(expected=len(expected))}
    for screen, seen in observed:
        steps = [
            (place, way + _move(come, place, seen, merged_before))
            if place >= come
            else (come, way + _STRAY)
            for come, way in ways.items()
            for place in places.get(screen, [-2])
        ]
        ways = _best(steps)
    ends = [
        way + _move(come, len(expected), True, merged_before)
        for come, way in ways.items()
    ]
    return min(ends, key=lambda way: way.badness)


def _move(
    come: int, place: int, seen: bool, merged_before: Sequence[int]
) -> Comparison:
    """From the last message shown to this one; what lies between was merged or lost."""
    if place == come:
        return Comparison(duplicates=int(seen))
    merged = merged_before[place] - merged_before[come + 1]
    return Comparison(merged=merged, lost=place - come - 1 - merged)


def _best(steps: list[tuple[int, Comparison]]) -> dict[int, Comparison]:
    best: dict[int, Comparison] = {}
    for place, way in steps:
        if place not in best or way.badness < best[place].badness:
            best[place] = way
    return best


def total(comparisons: Sequence[Comparison]) -> Comparison:
    """All chats together."""
    return reduce(add, comparisons, Comparison())
