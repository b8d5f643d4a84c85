"""The chats that are recorded, in a fixed order, each group a function."""

import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.commands.situations.understood import understood
from tests.bench.interviews import Interview
from tests.bench.recorded.playing import VERBS, Json, event_to_json
from tests.bench.recorded.recording import Chat, Record
from tests.bench.walks import NEVER, Walk, verb_of
from tests.conversation.test_any_event import WORDS
from tests.tables import read_table

TESTS = Path(__file__).parents[2]
OWN = Path(__file__).with_name("chats.yaml")
ANYTHING = (
    "0|1|1, 2|99|oui|non|je ne sais pas|pourquoi ?|retour|garder|valider|aucun|les deux|12k|"
    "entre 10 000 et 20 000 euros|250 € par mois|3 000 € TTC|500 dollars|2 ans|longtemps|"
    "15/03/2020|15 mars 2030|recette le 15 mars 2030|??|c'est quoi un SLA ?|liste|passer|annuler"
).split("|")
"""Typed when each question is asked, whatever its kind."""
REMARKS = (
    "oui|non|annuler|garder|1|valider|retour|liste|/aide|je ne sais pas|c'est quoi un SLA ?|"
    "/modifier|recommencer|supprimer la mission|Dupont|finalement en France"
).split("|")
"""Typed in each mode of a chat."""
NO_TEXT: Sequence[Json] = (
    {"hurried": True},
    {"invited": True},
    {"forwarded": "on part sur deux ans"},
    {"shared": "photo"},
    {"shared": "unheard-of"},
)
PIECES = "x|1|x:y|x:y:z|x:y:z:w|tarifs:present|role:client|activite:rh|²|".split("|")
"""What stands behind the verb of a button that no screen has shown."""
MARKS = ("2@", "7@", "²@", "@", "123456@")
"""What stands before it: missions of others, and what is no mission."""
SHORTENED = {
    "est-ce que": "esk",
    "c'est": "c",
    "qu": "k",
    "pour": "pr",
    "vous": "vs",
    "é": "e",
}
"""How a question is typed in a hurry."""
TOLD = {
    "role": "client",
    "etape": "redaction",
    "activite": ["rh"],
    "rythme": "mensuelle",
}
"""Answers enough for a list."""
MOST_SHOWN = 8
"""So many of the buttons of a verb are pressed in other chats than their own."""


def hold_all(record: Record) -> None:
    """Hold every chat. The last groups take states and buttons from the others."""
    groups: Sequence[Callable[[Record], None]] = (
        dialogues,
        telegram_conversations,
        own_chats,
        full_chats,
        old_states,
        typed_answers,
        every_question,
        free_questions,
        sequels,
        walks,
        interviews,
        situations,
        muddles,
        remarks,
        old_buttons,
    )
    for group in groups:
        group(record)


def cases(folder: str) -> Iterator[tuple[str, Any]]:
    """The cases of the tables in a folder, with their names."""
    for file in sorted((TESTS / folder).glob("*.yaml")):
        for case in read_table(file):
            yield f"{file.stem}: {case['name']}", case


def at(record: Record, **fields: Any) -> Json:
    """A stored state with these fields, otherwise new."""
    return record.bot.write(record.bot.read({})) | fields


# Transcripts


def dialogues(record: Record) -> None:
    """The dialogues of the tests, where a press is an action; without the contracts received."""
    for name, case in [*cases("dialogues"), *cases("known_failures")]:
        chat = Chat(record, name)
        for turn in case["turns"]:
            if "press" in turn:
                chat.press(turn["press"])
            elif "say" in turn:
                chat.say(str(turn["say"]))


def telegram_conversations(record: Record) -> None:
    """The conversations on Telegram, as far as they reach the core."""
    for name, case in cases("telegram/conversations"):
        before = case.get("before", [])
        sides = case.get("at_once") or {"Awa": [*before, *case["turns"]]}
        for user, steps in sides.items():
            chat = Chat(record, f"Telegram, {user}, {name}")
            for step in steps:
                chat.follow(step)


def own_chats(record: Record) -> None:
    """The chats of chats.yaml, for what no other meets."""
    for case in read_table(OWN):
        start = at(record, **case.get("state", {}))
        policy = case.get("policy", {})
        chat = Chat(record, case["name"], start, policy)
        for step in case["turns"]:
            chat.follow(step)


def full_chats(record: Record) -> None:
    """As many missions and notes as are kept, and one more."""
    chat = Chat(record, "missions up to the most")
    for number in range(1, 24):
        chat.say(f"/nouvelle Mission {number}", "client")
    chat.press("20@duplicate", "duplicate:3", "duplicate:3:21", "archive:5", "archived")
    chat.press("new:Une de plus", "switch:5")
    chat.say("/missions", "/missions mission 12", "/echeances", "/rappels")
    notes = {f"sujet-{number}": "à voir" for number in range(200)}
    start = at(record, answers=TOLD, notes=notes, listed=True)
    chat = Chat(record, "notes up to the most", start)
    chat.press("note:tarifs")
    chat.say("20 % au plus", "/exporter md")


def old_states(record: Record) -> None:
    """Chats that an older version wrote: the buttons on screen, then the rest."""
    for file in sorted((TESTS / "conversation/old_states").glob("*.json")):
        stored = json.loads(file.read_text(encoding="utf-8"))
        chat = Chat(record, f"old state {file.stem}", stored)
        chat.press("open")
        for button in stored.get("buttons", ()):
            chat.press(button["action"])
        chat.say("liste", "/missions", "/mesdonnees", "/echeances")


# Typed texts


def typed_answers(record: Record) -> None:
    """What the tables of typed answers type, and « oui » to what is then proposed."""
    for row in read_table(TESTS / "interview/answers.yaml"):
        answers = row.get("after", {})
        type_at(record, row.get("at"), answers, str(row["say"]), "oui")
    for row in read_table(TESTS / "bench/typed/dev.yaml"):
        answers = row.get("given", {})
        type_at(record, row.get("ask"), answers, row["text"], "oui")


def type_at(record: Record, asking: str | None, answers: Json, *texts: str) -> None:
    """Type these where this question is asked, these answers given."""
    start = at(record, asking=asking, answers=answers, noticed=True)
    chat = Chat(record, f"typed at {asking}: {texts[0]}", start)
    chat.say(*texts)


def every_question(record: Record) -> None:
    """Each question is typed anything at, and all that it offers."""
    for question in record.bot.knowledge.every_question.values():
        offered = [option.label for option in question.options]
        for text in [*ANYTHING, "a" * 301, *offered, question.example]:
            if text:
                type_at(record, question.id, {}, text)


def free_questions(record: Record) -> None:
    """Questions of every voice, some in a hurry, small talk, other matters, terms, commands."""
    knowledge = record.bot.knowledge
    asked = [phrasing.text for phrasing in knowledge.phrasings]
    ask(record, "asked", asked[::13])
    hurried = [shortened(text) for text in asked[5::40]]
    ask(record, "in a hurry", hurried)
    ask(record, "far", knowledge.out_of_scope.far[::4])
    gaps = knowledge.out_of_scope.gaps
    named = [text for gap in gaps for text in gap.phrasings]
    ask(record, "near", [*knowledge.out_of_scope.near, *named][::4])
    for talk in knowledge.small_talk:
        ask(record, talk.id, talk.phrasings[:1])
    for term in knowledge.terms:
        chat = Chat(record, f"term {term.id}")
        chat.say(f"/glossaire {term.term}", term.term)
    for command in knowledge.commands:
        chat = Chat(record, f"command {command.id}")
        chat.say("entretien", "client", "redaction", *command.names)


def ask(record: Record, name: str, questions: Iterable[str]) -> None:
    """Ask these in chats of twenty turns, in every other one during the interview."""
    texts = list(questions)
    for start in range(0, len(texts), 20):
        chat = Chat(record, f"questions {name} {start}")
        if start % 40:
            chat.say("entretien")
        chat.say(*texts[start : start + 20])


def shortened(text: str) -> str:
    """The question as it is typed on a telephone."""
    words = text.lower().rstrip(" ?")
    for long, short in SHORTENED.items():
        words = words.replace(long, short)
    return words


def sequels(record: Record) -> None:
    """Short sequels to an answer."""
    for topic, text, _ in read_table(TESTS / "matching/follow_ups.yaml"):
        chat = Chat(record, f"sequel of {topic}: {text}")
        chat.press(f"topic:{topic}")
        chat.say(text)


# Walks


def walks(record: Record) -> None:
    """The random walks of the benchmark that kills the bot."""
    for seed in range(14):
        chance = random.Random(seed)
        walk = Walk(record.bot.context(), chance).go(70)
        chat = Chat(record, f"walk {seed}")
        for deed in walk.deeds:
            chat.do(event_to_json(deed.event))


def interviews(record: Record) -> None:
    """The interviews of the benchmark of throughput."""
    for seed in range(6):
        chance = random.Random(seed)
        interview = Interview(record.bot.context(), chance, questions=0.1).hold(80)
        chat = Chat(record, f"interview {seed}")
        for turn in interview.turns:
            chat.do(event_to_json(turn.event))


def situations(record: Record) -> None:
    """The list of each situation, looked through by the buttons that were pressed least so far."""
    for situation in understood(record.bot.context()).situations:
        answers = situation.state.answers
        chat = Chat(record, situation.name, at(record, answers=answers, noticed=True))
        chat.say("entretien", "liste")
        for _ in range(16):
            chat.press(least_pressed(chat))


def least_pressed(chat: Chat) -> str:
    """Of the buttons on the last screens, one whose verb was pressed least."""
    screens = [screen for screen in chat.screens if screen.buttons]
    actions: set[str] = set()
    for screen in screens[-3:]:
        actions.update(screen.buttons.values())
    pressed = chat.record.pressed
    wanted = [action for action in actions if verb_of(action) not in NEVER]
    return min(wanted, key=lambda action: (pressed[verb_of(action)], action))


def muddles(record: Record) -> None:
    """Texts, buttons of any chat, and what is no text, in any order."""
    chance = random.Random(12)
    verbs = sorted(record.actions)
    for number in range(12):
        chat = Chat(record, f"muddle {number}")
        for _ in range(60):
            dice = chance.random()
            if dice < 0.5:
                chat.say(chance.choice(WORDS))
            elif dice < 0.9:
                verb = chance.choice(verbs)
                chat.press(chance.choice(record.actions[verb]))
            else:
                chat.do(chance.choice(NO_TEXT))


# In every mode


def states_met(record: Record) -> list[Json]:
    """Some states of each mode."""
    states: list[Json] = []
    for kept in record.modes.values():
        states += kept
    return states


def remarks(record: Record) -> None:
    """What answers, leaves or waits in one mode is typed in all, and then a number."""
    events = [*NO_TEXT, {"press": "open"}]
    events += [{"said": text} for text in REMARKS]
    for number, state in enumerate(states_met(record)):
        for event in events:
            chat = Chat(record, f"state {number}, {event}", state)
            chat.do(event)
            chat.say("1")


def old_buttons(record: Record) -> None:
    """Buttons of every verb, shown in other chats or never, each pressed twice in some state.

    The states lie seven apart, so that each verb meets many modes.
    """
    states = states_met(record)
    actions: list[str] = []
    for verb in (*VERBS, "nope", ""):
        shown = record.actions.get(verb, [])
        actions += buttons_of(verb, shown)
    for number, action in enumerate(actions):
        start = states[number * 7 % len(states)]
        chat = Chat(record, f"old button {action}", start)
        chat.press(action, action)


def buttons_of(verb: str, shown: Sequence[str]) -> Iterator[str]:
    """Some of the buttons shown, and some that no screen has."""
    yield verb
    step = len(shown) // MOST_SHOWN + 1
    yield from shown[::step]
    for piece in PIECES:
        yield f"{verb}:{piece}"
    for mark in MARKS:
        yield f"{mark}{verb}"
