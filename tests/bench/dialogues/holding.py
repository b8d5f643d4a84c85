"""Holding the dialogues of a file, and printing what became of them."""

import json
from collections.abc import Sequence

from assistant.app import App
from tests.bench.dialogues.course import Course
from tests.bench.dialogues.figures import Clauses, Figures, Listed
from tests.bench.dialogues.script import Dialogue
from tests.bench.dialogues.talk import IDK, Ended, Talk

ONDEMAND, INORDER = MODES = ("ondemand", "inorder")
_MOST_ASKED = 80


def hold(app: App, dialogues: Sequence[Dialogue], mode: str, *, turns: bool) -> None:
    """Hold the dialogues in a mode, and print the figures; with `turns`, each turn too."""
    figures, courses = Figures(), []
    for dialogue in dialogues:
        course = Course(dialogue, Talk(app))
        listed = Listed(dialogue, _held(course, mode))
        figures.take(course, listed)
        courses.append(course)
        print(listed)
    if turns:
        for course in courses:
            _show(course)
    print(f"\n{mode}:")
    print("\n".join(figures.lines(floor_of(app, dialogues))))
    print(json.dumps(figures.to_json(mode)) + "\n")


def floor_of(app: App, dialogues: Sequence[Dialogue]) -> Clauses:
    """What the list holds after « je ne sais pas » to everything."""
    talk = Talk(app)
    talk.say("/entretien")
    for _ in range(_MOST_ASKED):
        if talk.question is None:
            break
        talk.say(IDK)
    topics = frozenset(talk.listed())
    clauses = Clauses()
    for dialogue in dialogues:
        clauses.count(Listed(dialogue, topics))
    return clauses


def _held(course: Course, mode: str) -> frozenset[str]:
    """The topics of the list at the dialogue's end; none where the bot ended it before."""
    try:
        if mode == INORDER:
            course.in_order()
        else:
            course.on_demand()
        return frozenset(course.talk.listed())
    except Ended as problem:
        course.counts["crashed"] += 1
        print(course.dialogue.id, "CRASH", problem)
        return frozenset()


def _show(course: Course) -> None:
    for number, heard, texts in course.heard:
        line = course.dialogue.lines[number]
        said = " / ".join(text.replace("\n", " ")[:160] for text in texts)
        print(
            f"  {course.dialogue.id[:3]}.{number:<2d} {line.type:10s} {heard.outcome:22s} "
            f"full={list(heard.full)} miss={list(heard.missed)} wrong={list(heard.wrong)} "
            f"| {line.text[:90]} -> {said[:150]}"
        )
