"""The command line as a user runs it: clear lines, never a traceback."""

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.commands.running import ROOT, CommandLine, in_a_process, in_this_process
from tests.knowledge.bases import small_base
from tests.real import real_knowledge

SETTINGS = "knowledge: knowledge\ndatabase: a.db\nhistory: h\n"


def test_chat_json_answers_each_line_in_the_promised_shape(
    bot: CommandLine, tmp_path: Path
) -> None:
    done = bot.run(
        "chat",
        "--json",
        "--db",
        tmp_path / "a.db",
        stdin='bonjour\n{"press": "interview"}\npaie\n',
    )
    hello, question, answered = map(json.loads, done.stdout.splitlines())
    assert set(hello) == {
        "replies",
        "question",
        "status",
        "topics",
        "answers",
        "checklist",
    }
    assert set(hello["replies"][0]) == {"text", "buttons"}
    assert {tuple(button) for button in hello["replies"][0]["buttons"]} == {
        ("label", "action")
    }
    assert (hello["status"], hello["question"], hello["checklist"]) == (
        "chat",
        None,
        None,
    )
    assert question["question"] == "activite"
    assert answered["answers"] == {"activite": ["comptabilite-paie"]}


def test_the_state_goes_on_where_it_was(bot: CommandLine, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    bot.run("chat", "--json", "--db", db, stdin="entretien\npaie\nsalariés\n")
    resumed = json.loads(
        bot.run("chat", "--json", "--db", db, stdin="tous les mois\n").stdout
    )
    assert resumed["answers"] == {
        "activite": ["comptabilite-paie"],
        "donnees": ["personnelles"],
        "rythme": "mensuelle",
    }
    listed = json.loads(
        bot.run("--db", db, "chat", "--json", stdin="ma liste\n").stdout
    )
    item = listed["checklist"]["items"][0]
    assert set(item) == {"topic", "priority", "because", "sources", "undecided"}


@pytest.mark.parametrize(
    ("price", "told"),
    [
        ("300 € par mois pendant 2 ans", {"montant": 7_200, "duree": "2 ans"}),
        ("0,35 € la facture", {}),
        ("0,35 € la facture, 2 000 par mois", {"montant": 8_400}),
        ("12 000 €", {"montant": 12_000}),
    ],
)
def test_a_price_is_told_to_machines_by_its_total(
    bot: CommandLine, tmp_path: Path, price: str, told: dict[str, object]
) -> None:
    typed = f"entretien\non cherche un freelance, {price}\noui\n"
    done = bot.run("chat", "--json", "--db", tmp_path / "a.db", stdin=typed)
    answers = json.loads(done.stdout.splitlines()[-1])["answers"]
    counted = {name: answers[name] for name in ("montant", "duree") if name in answers}
    assert counted == told


@pytest.mark.parametrize("line", ['{"press": 3}', '{"press"', '{"push": "x"}', "{}"])
def test_a_malformed_line_is_told_and_the_state_is_kept(
    bot: CommandLine, line: str, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    message = bot.failing(
        "chat", "--json", "--db", db, stdin=f"entretien\npaie\n{line}\n", code=1
    )
    assert (
        message
        == 'Ligne 3 : écrivez du texte, ou {"press": "<action>"} pour un bouton.'
    )
    assert json.loads(bot.run("chat", "--json", "--db", db, stdin="salariés\n").stdout)[
        "answers"
    ]["activite"] == ["comptabilite-paie"]


def test_a_line_that_is_not_utf_8_is_told(bot: CommandLine, tmp_path: Path) -> None:
    message = bot.failing(
        "chat", "--json", "--db", tmp_path / "a.db", stdin=b"caf\xe9\n", code=1
    )
    assert message == "Ligne 1 : le texte n'est pas en UTF-8."


def test_input_that_is_no_terminal_gets_json_wherever_it_is_started(
    tmp_path: Path,
) -> None:
    done = in_a_process("--db", "a.db", stdin="/aide\n", cwd=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["status"] == "chat"
    assert (tmp_path / "a.db").exists()


def test_ask_gives_the_answer_with_its_sources(bot: CommandLine) -> None:
    answer = bot.run("ask", "combien de pénalité par jour de retard ?").stdout
    assert "[d0-32]" in answer
    assert "Repère juridique · Code civil, art.\u00a01231-5" in answer
    assert "Lu le 22 novembre 2026" in answer
    assert "pas un conseil juridique" in answer


def test_ask_jsonl_gives_the_five_best_topics(bot: CommandLine) -> None:
    done = bot.run("ask", "--jsonl", stdin='{"q": "rgpd"}\n\n{"q": "bonjour"}\n')
    first, second = map(json.loads, done.stdout.splitlines())
    assert set(first) == {"q", "status", "topics", "direct", "reply"}
    assert first["direct"] is None or first["direct"] in real_knowledge().answers
    assert "Source : " in first["reply"].replace("\u00a0", " ")
    assert (second["direct"], len(second["reply"]) > 10) == (None, True)
    assert len(first["topics"]) == 5
    assert set(first["topics"][0]) == {"id", "score"}
    assert first["topics"][0]["id"] == "rgpd"
    assert second["status"] == "chat"


def test_ask_jsonl_refuses_a_malformed_line(bot: CommandLine) -> None:
    assert (
        bot.failing("ask", "--jsonl", stdin="pas du json\n", code=1)
        == 'Ligne 1 : un objet JSON avec "q" est attendu.'
    )


ANSWERS = ROOT / "tests" / "commands" / "answers.yaml"


@pytest.mark.parametrize("format_", ["text", "md", "json"])
def test_checklist_in_each_format(
    bot: CommandLine, format_: str, tmp_path: Path
) -> None:
    output = tmp_path / "liste"
    shown = bot.run("checklist", ANSWERS, "--format", format_).stdout
    assert bot.run("checklist", ANSWERS, "--format", format_, "-o", output).stdout == ""
    assert output.read_text(encoding="utf-8") == shown
    assert (
        "transfert-hors-ue" in shown
        if format_ == "json"
        else "Union européenne" in shown
    )


@pytest.mark.parametrize(("format_", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_checklist_as_a_file(
    bot: CommandLine, format_: str, start: bytes, tmp_path: Path
) -> None:
    for name, options in (
        ("a", []),
        ("b", ["--edition", "transmettre"]),
        ("c", ["--contract"]),
    ):
        bot.run(
            "checklist", ANSWERS, "--format", format_, "-o", tmp_path / name, *options
        )
    made = {(tmp_path / name).read_bytes() for name in "abc"}
    assert len(made) == 3
    assert all(content.startswith(start) for content in made)


def test_the_dates_of_a_file_of_answers_as_a_calendar(
    bot: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "mission.yaml"

    def calendar(start: str) -> list[str]:
        lines = ("rythme: mensuelle", "duree: 12 mois", f"debut: {start}")
        file.write_text("\n".join(lines), encoding="utf-8")
        return bot.run("checklist", file, "--format", "ics").stdout.splitlines()

    def uids(lines: list[str]) -> set[str]:
        return {line for line in lines if line.startswith("UID:")}

    first, moved = calendar("1er avril 2099"), calendar("6 mai 2098")
    assert first[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20980506" in moved
    assert uids(first) & uids(moved)
    assert any(line.startswith("SEQUENCE:") for line in moved)
    file.write_text("rythme: mensuelle", encoding="utf-8")
    nothing = bot.failing("checklist", file, "--format", "ics", code=1)
    assert "aucune date à venir" in nothing
    both = bot.failing("checklist", file, "--format", "ics", "--contract", code=2)
    assert "l'agenda n'a qu'une forme" in both


def test_the_contract_and_what_is_handed_on_can_be_read_as_text(
    bot: CommandLine,
) -> None:
    assert (
        "Article 1. Documents contractuels"
        in bot.run("checklist", ANSWERS, "--contract").stdout
    )
    handed_on = bot.run("checklist", ANSWERS, "--edition", "transmettre").stdout
    assert "à convenir" in handed_on
    assert "Les pièges" not in handed_on


def test_the_list_is_a_spreadsheet_too(bot: CommandLine, tmp_path: Path) -> None:
    for name, options in (("a", []), ("b", ["--edition", "transmettre"])):
        bot.run(
            "checklist", ANSWERS, "--format", "xlsx", "-o", tmp_path / name, *options
        )
    one, other = ((tmp_path / name).read_bytes() for name in "ab")
    assert one[:2] == other[:2] == b"PK"
    assert one != other


def test_without_an_edition_the_list_is_the_short_one(bot: CommandLine) -> None:
    usual = bot.run("checklist", ANSWERS).stdout
    assert usual == bot.run("checklist", ANSWERS, "--edition", "courte").stdout
    assert "Version personnelle, à ne pas transmettre" in usual
    whole = bot.run("checklist", ANSWERS, "--edition", "complete").stdout
    assert "Version complète, à ne pas transmettre" in whole
    assert len(whole) > 2 * len(usual)


@pytest.mark.parametrize(
    "options",
    [
        ["--contract", "--edition", "complete"],
        ["--format", "json", "--contract"],
        ["--format", "xlsx", "--contract"],
        ["--edition", "longue"],
    ],
)
def test_options_of_a_document_that_contradict_each_other_are_told(
    bot: CommandLine, options: list[str]
) -> None:
    assert bot.failing("checklist", ANSWERS, *options, code=2).startswith(
        "Commande incorrecte : "
    )


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_a_binary_file_is_not_written_to_a_terminal() -> None:
    master, terminal = os.openpty()
    done = in_a_process("checklist", ANSWERS, "--format", "docx", stdout=terminal)
    os.close(terminal)
    os.close(master)
    assert done.returncode == 1
    assert "donnez un fichier avec -o" in done.stderr


def test_a_file_of_answers_tells_all_its_mistakes(
    bot: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(
        "role: client\nlieux: france\nduree: longtemps\nforme: martien\n",
        encoding="utf-8",
    )
    lines = bot.failing("checklist", file, code=1).splitlines()
    assert [line.split(":")[1] for line in lines] == ["2", "3", "4"]
    assert lines[0].endswith("la question « lieux » n'existe pas")
    assert "Possible : societe, independant, plusieurs." in lines[2]


def test_check_counts_what_it_checked_and_what_must_be_read_again(
    bot: CommandLine,
) -> None:
    counted, covered, overdue, *_ = bot.run("check").stdout.splitlines()
    assert counted.endswith("aucune erreur.")
    assert covered.startswith("Listes publiques : 138 lignes couvertes sur 138")
    assert overdue.startswith("Repères à relire, car leur date est passée : ")


def test_check_fails_with_file_and_line(bot: CommandLine, tmp_path: Path) -> None:
    settings = tmp_path / "config.yaml"
    settings.write_text("knowledge: kb\ndatabase: a.db\nhistory: h\n", encoding="utf-8")
    (tmp_path / "kb").mkdir()
    lines = bot.failing("check", "--config", settings, code=1).splitlines()
    assert (
        lines[0] == "kb/abbreviations.yaml:1: ce fichier est introuvable ou illisible"
    )


def test_evaluate_prints_the_figures(bot: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(
        '{"q": "clause rgpd", "ok": ["rgpd"], "kind": "clean"}\n'
        '{"q": "zzz", "ok": [], "kind": "oos"}\n'
    )
    figures = bot.run("evaluate", file).stdout
    assert (
        "bon sujet en tête                             1 / 1     100,0 %  [20,7 ; 100,0]"
        in figures
    )
    assert (
        "hors sujet, loin : refusée                    1 / 1     100,0 %  [20,7 ; 100,0]"
        in figures
    )
    assert all(len(line) <= 100 for line in figures.splitlines())


def test_evaluate_writes_the_picture_and_the_figures_of_qualite(
    bot: CommandLine, tmp_path: Path
) -> None:
    file, settings = tmp_path / "q.jsonl", tmp_path / "config.yaml"
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    settings.write_text(SETTINGS, encoding="utf-8")
    file.write_text(
        '{"q": "clause rgpd", "ok": ["rgpd"], "kind": "clean"}\n'
        '{"q": "zzz", "ok": [], "kind": "near"}\n'
    )
    written = tmp_path / "knowledge" / "quality.yaml"
    bot.run(
        "evaluate",
        file,
        "--config",
        settings,
        "--write",
        written,
        "--picture",
        tmp_path / "c.svg",
    )
    assert (tmp_path / "c.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert "first: {count: 1, of: 1}" in written.read_text(encoding="utf-8")
    told = json.loads(
        bot.run("chat", "--json", "--config", settings, stdin="/qualite\n").stdout
    )["replies"][0]["text"]
    assert "sur 2 questions écrites par d’autres" in told
    assert "en tête 100\u00a0fois sur 100 (1 questions sur 1" in told
    assert "finit par « .svg »" in bot.failing(
        "evaluate", file, "--picture", tmp_path / "c.png", code=1
    )


def test_an_answer_can_be_explained(bot: CommandLine) -> None:
    told = bot.run("ask", "clause de réversibilité et retar", "--explain").stdout
    assert "Réparé : retar → retard" in told
    assert "Décision : " in told
    assert "Formulation la plus proche : « " in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--nope"], "l'option « --nope » n'existe pas"),
        (["chatter"], "la commande « chatter » n'existe pas"),
        (["ask"], "donnez une question, ou --jsonl seul"),
        (
            ["evaluate"],
            "donnez un fichier de questions, ou --voices, --answers ou --calibrate seul",
        ),
        (
            ["evaluate", "x.jsonl", "--voices"],
            "donnez un fichier de questions, ou --voices, --answers ou --calibrate seul",
        ),
        (["unanswered"], "la commande « unanswered » n'existe pas"),
        (["checklist"], "il manque « ANSWERS »"),
        (
            ["checklist", "x.yaml", "--format", "odt"],
            "« --format » attend l'une de ces valeurs : text, md, json, docx, pdf, xlsx, ics",
        ),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(
    bot: CommandLine, arguments: list[str], message: str
) -> None:
    told = bot.failing(*arguments, code=2)
    assert told == f"Commande incorrecte : {message}. Voyez « python bot.py --help »."


def test_a_wrong_usage_is_told_by_the_exit_code_too() -> None:
    done = in_a_process("chatter")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "Commande incorrecte : la commande « chatter » n'existe pas."
    )


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("knowledge: knowledge\n", "config.yaml:1: il manque la clé « database »"),
        (
            "knowledge: a\ndatabase: b\nhistory: c\ntoken: d\n",
            "config.yaml:4: la clé « token » est inconnue ici",
        ),
        ("knowledge: [\n", "le YAML est mal formé ici"),
    ],
)
def test_broken_settings_are_told(
    bot: CommandLine, settings: str, message: str, tmp_path: Path
) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(settings, encoding="utf-8")
    assert message in bot.failing("check", "--config", file, code=1)


def test_missing_settings_and_unusable_paths_are_told(
    bot: CommandLine, tmp_path: Path
) -> None:
    assert "est introuvable" in bot.failing(
        "check", "--config", tmp_path / "no.yaml", code=1
    )
    assert "ne peut pas être utilisée" in bot.failing(
        "chat", "--json", "--db", tmp_path, stdin="a\n", code=1
    )
    assert "ne peut pas être écrit" in bot.failing(
        "checklist", ANSWERS, "-o", tmp_path / "no" / "x", code=1
    )
    assert "ne peut pas être lu" in bot.failing(
        "evaluate", tmp_path / "no.jsonl", code=1
    )
    assert "est introuvable ou illisible" in bot.failing(
        "checklist", tmp_path / "no.yaml", code=1
    )


def test_an_export_is_written_where_it_was_asked_for(
    bot: CommandLine, tmp_path: Path
) -> None:
    db, file = tmp_path / "a.db", tmp_path / "liste.md"
    said = bot.run(
        "chat",
        "--json",
        "--db",
        db,
        stdin=f"entretien\npaie\nsalariés\ntous les mois\n/exporter {file}\n",
    ).stdout
    assert "Fichier enregistré" in said
    assert file.read_text(encoding="utf-8").startswith(
        "# Les clauses de votre contrat\n"
    )
    refused = bot.run(
        "chat", "--json", "--db", db, stdin=f"/exporter {tmp_path}/absent/liste.md\n"
    ).stdout
    assert "Je n’ai pas pu écrire" in refused


def test_output_is_utf_8_whatever_the_machine_says() -> None:
    done = in_a_process(
        "checklist", ANSWERS, env={**os.environ, "PYTHONIOENCODING": "cp1252"}
    )
    assert done.returncode == 0
    assert "\u202f" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_reply_that_could_not_be_printed_is_not_lost(
    bot: CommandLine, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    with Path("/dev/full").open("w") as full:
        assert (
            in_a_process(
                "chat", "--json", "--db", db, stdin="/glossaire sla\n", stdout=full
            ).returncode
            == 1
        )
    first = json.loads(bot.run("chat", "--json", "--db", db, stdin="merci\n").stdout)
    assert "SLA" in first["replies"][0]["text"]


@pytest.mark.parametrize(
    "name", ["~nobody-of-this-name.md", "a\\u0000b.md", "./x/../liste.md"]
)
def test_a_strange_file_name_never_blocks_the_chat(
    bot: CommandLine, name: str, tmp_path: Path
) -> None:
    lines = f'entretien\nclient\nredaction\npaie\n{{"press": "export:{name}"}}\nmerci\n'
    done = bot.run(
        "chat", "--json", "--db", tmp_path / "a.db", stdin=lines, cwd=tmp_path
    )
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 6


def test_a_byte_order_mark_is_no_part_of_the_first_line(
    bot: CommandLine, tmp_path: Path
) -> None:
    assert (
        json.loads(bot.run("ask", "--jsonl", stdin='\ufeff{"q": "rgpd"}\n').stdout)["q"]
        == "rgpd"
    )


def test_what_got_no_good_answer_is_grouped_for_the_curators_and_ignored_for_good(
    bot: CommandLine, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    asked = [
        "zxcv bnm qwerty",
        "Zxcv, bnm qwerty !",
        "combien de pénalités par jour de retard ?",
    ]
    lines = "\n".join([*asked, "pas utile", ""])
    bot.run("chat", "--json", "--db", db, stdin=lines)
    shown = bot.run("curate", "--db", db).stdout
    assert shown.startswith("Questions à ranger : 3, groupes : 2.\n")
    assert "2 fois sans réponse" in shown
    assert "Rien d'approchant : hors sujet, ou sujet à créer." in shown
    assert "1 fois « penalites » jugé pas utile (sans raison)" in shown
    assert "Dans knowledge/phrasings/qualite.yaml, sous « penalites: » :" in shown
    assert '  VOIX:\n    - "combien de pénalités par jour de retard ?"\n' in shown
    assert bot.run("curate", "--db", db).stdout == shown
    left = bot.run("curate", "--db", db, "--ignore", "1").stdout
    assert "zxcv" not in left
    assert "Groupes ignorés : 1." in left
    bot.run("chat", "--json", "--db", db, stdin="zxcv bnm qwerty\n")
    assert bot.run("curate", "--db", db).stdout == left
    message = bot.failing("curate", "--db", db, "--ignore", "q000000", code=1)
    assert (
        message
        == "Aucun groupe à ranger ne porte le numéro ou l'identifiant « q000000 »."
    )


def test_what_was_put_into_the_knowledge_base_is_no_longer_shown(
    bot: CommandLine, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    settings, bank = (
        tmp_path / "config.yaml",
        tmp_path / "knowledge" / "out_of_scope.yaml",
    )
    settings.write_text(SETTINGS, encoding="utf-8")
    bot.run("chat", "--json", "--config", settings, stdin="zxcv bnm qwerty\n")
    assert "zxcv" in bot.run("curate", "--config", settings).stdout
    bank.write_text(
        bank.read_text(encoding="utf-8").replace(
            "far:\n", 'far:\n  - "Zxcv bnm qwerty ?"\n', 1
        ),
        "utf-8",
    )
    assert (
        bot.run("curate", "--config", settings).stdout == "Aucune question à ranger.\n"
    )


def test_another_knowledge_base_is_learnt_once_which_is_said(tmp_path: Path) -> None:
    small_base(tmp_path / "knowledge")
    settings = tmp_path / "config.yaml"
    settings.write_text(SETTINGS, encoding="utf-8")
    first, second = (in_this_process("curate", "--config", settings) for _ in range(2))
    assert (
        first.stderr
        == "Clausier apprend ses formulations : une à deux minutes, une seule fois.\n"
    )
    assert second.stderr == ""
    assert first.stdout == second.stdout == "Aucune question à ranger.\n"


def test_with_nothing_to_curate_it_says_so(bot: CommandLine, tmp_path: Path) -> None:
    assert (
        bot.run("curate", "--db", tmp_path / "a.db").stdout
        == "Aucune question à ranger.\n"
    )


def test_a_corrupted_conversation_starts_afresh_and_is_kept_for_the_operator(
    bot: CommandLine, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    bot.run("chat", "--json", "--db", db, stdin="merci\n")
    connection = sqlite3.connect(db)
    connection.execute("UPDATE conversations SET state = 'pas du json'")
    connection.commit()
    connection.close()
    assert bot.run("chat", "--json", "--db", db, stdin="merci\n").returncode == 0
    connection = sqlite3.connect(db)
    assert connection.execute("SELECT body, error FROM set_aside").fetchall() == [
        ('"pas du json"', "unreadable state")
    ]
    connection.close()
