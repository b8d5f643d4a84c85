"""`preview`: a topic as users read it, before anything is learnt."""

from functools import cached_property
from pathlib import Path

import pytest

from assistant.app import App, build_app
from assistant.commands.preview import preview
from assistant.commands.situations.understood import Understood
from assistant.conversation.context import Context
from assistant.matching.matcher import Matcher
from tests.commands.running import CommandLine, in_this_process

PARTS = [
    "à une question",
    "« Pourquoi et sources »",
    "« Que faut-il écrire ? »",
    "dans une liste",
]


class Unlearnt(App):
    """The app, where nothing may be learnt."""

    @cached_property
    def matcher(self) -> Matcher:
        raise AssertionError("a preview asks nothing of the matcher")


def unlearnt(settings: Path, database: Path | None) -> App:
    return Unlearnt(build_app(settings, database).config)


def test_a_topic_is_shown_to_both_sides_and_nothing_is_learnt() -> None:
    shown = in_this_process("preview", "penalites", apps=unlearnt).stdout
    rules = [line.strip("─ ") for line in shown.splitlines() if line.startswith("──")]
    sides = ("client", "prestataire")
    assert rules == [f"Côté {side} : {part}" for side in sides for part in PARTS]
    client, provider = shown.split("── Côté prestataire : à une question")
    assert "Prévoyez des pénalités si un retard" in client
    assert "À écrire dans le contrat" in client
    assert "Les pièges" in client
    assert "Mission d'exemple : " in client
    assert "Vous avez une date à ne pas manquer" in client
    assert "Ce que vous pouvez proposer" in provider
    assert "Votre client a une date à ne pas manquer" in provider
    assert "Les pièges" not in provider


def test_advice_that_enters_no_contract_has_its_answer_alone(bot: CommandLine) -> None:
    shown = bot.run("preview", "clarte-redaction").stdout
    assert shown.count("── Côté") == 4
    assert "dans une liste" not in shown


def test_what_no_situation_lists_says_so(ctx: Context) -> None:
    # Every topic is in the list of a real situation: here, curators have written none yet.
    shown = preview(Understood(ctx, ()), "force-majeure")
    assert shown.count("(Aucune situation connue ne met ce sujet dans une liste.)") == 2


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "penalite",
            "Le sujet « penalite » n'existe pas. Vouliez-vous dire : penalites",
        ),
        ("xyz", "Le sujet « xyz » n'existe pas."),
    ],
)
def test_an_unknown_topic_is_told_with_those_like_it(
    bot: CommandLine, name: str, told: str
) -> None:
    assert bot.failing("preview", name, code=1).startswith(told)
