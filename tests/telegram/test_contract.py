"""A contract sent on Telegram: fetched, read, told; confirmed, noted; nothing of its text stays."""

from pathlib import Path

from tests.telegram.faults import refusal
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser

CONTRACTS = Path(__file__).parents[1] / "review" / "contracts"
SECONDS = 30.0
"""A reading takes two or three on a machine at rest."""
TOO_LARGE = 21 * 1_024 * 1_024


async def send(user: TelegramUser, data: bytes, size: int | None = None) -> None:
    name = "contrat-recu"
    user.server.assets[name] = {"data": data}
    document = {
        "file_id": name,
        "file_unique_id": "AQADcontrat",
        "file_name": "contrat.pdf",
        "file_size": len(data) if size is None else size,
    }
    await user.server.push({"message": user.message(document=document)})


async def test_a_whole_way_from_the_file_to_the_mail(
    bot: RunningBot, awa: TelegramUser, bench: Bench
) -> None:
    await awa.say(
        "j'externalise mon service client, appels entrants, données personnelles, tous les mois, "
        "en France, par une société"
    )
    await awa.expect_new("C'est bien cela")
    await awa.say("oui")
    await awa.expect_new("question")
    await send(awa, (CONTRACTS / "appels.txt").read_bytes())
    await awa.expect_new("Je lis votre document")
    await awa.expect_new("Leur contrat : ce que j'y ai lu", SECONDS)
    await awa.expect_new("La durée : 24 mois")
    await awa.press("Oui, c'est cela")
    await awa.expect_new("noté")
    await awa.say("/verifier")
    await awa.expect_new("Le contrat repart tout seul (art. 2)")
    await awa.press("Clause par clause")
    await awa.expect_new("Choisissez un thème")
    await awa.press("Les données")
    await awa.expect_new("Confidentialité (art. 4)")
    await awa.press("Retour à la lecture")
    await awa.press("Noter cela dans ma liste")
    await awa.expect_new("Je noterai dans votre liste")
    await awa.press("Oui, noter")
    await awa.expect_new("C'est noté")
    assert bot.turns.state("telegram:123:1001").statuses["paiement"] == "present"
    await awa.say("que faut-il écrire sur la réversibilité ?")
    await awa.expect_new("éversibilité")
    await awa.say("/verifier")
    await awa.press("Le courriel au prestataire")
    await awa.expect_new("Bien à vous")
    await awa.press("Retour à la lecture")
    await awa.press("Lecture du contrat (Excel)")
    await awa.expect_new("lecture-du-contrat", SECONDS)
    await send(awa, (CONTRACTS / "appels-corrige.txt").read_bytes())
    await awa.expect_new("Ce qui change depuis la version précédente", SECONDS)
    await awa.expect_new("ne se voit plus : Paiement au-delà de 60 jours")
    await awa.say("/effacer")
    await awa.expect_new("Voulez-vous vraiment effacer")
    await awa.press("Oui, effacer toutes mes données")
    await awa.expect_new("C'est effacé")
    files = bench.database.parent.glob(f"{bench.database.name}*")
    assert not any(b"tacite reconduction par" in file.read_bytes() for file in files)


async def test_a_seller_checks_its_own_draft(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say(
        "je suis prestataire, je vends la gestion d'appels entrants à une société, tous les mois"
    )
    await awa.expect_new("C'est bien cela")
    await awa.say("oui")
    await awa.expect_new("question")
    await send(awa, (CONTRACTS / "appels.txt").read_bytes())
    await awa.expect_new("Leur contrat : ce que j'y ai lu", SECONDS)
    await awa.say("/verifier")
    await awa.press("À corriger avant l'envoi")
    await awa.expect_new("À corriger avant l'envoi")


async def test_the_text_is_neither_stored_nor_logged(
    bot: RunningBot, awa: TelegramUser, bench: Bench
) -> None:
    text = (CONTRACTS / "appels.txt").read_text(encoding="utf-8")
    secret = "quetzalcoatl"
    preamble = f"Préambule\nLes parties se sont rencontrées à {secret}.\n\n"
    await send(awa, (preamble + text).encode())
    await awa.expect_new("Leur contrat : ce que j'y ai lu", SECONDS)
    files = bench.database.parent.glob(f"{bench.database.name}*")
    assert not any(secret.encode() in file.read_bytes() for file in files)
    assert secret not in repr(bot.logged)


async def test_what_cannot_be_read_is_told_in_a_sentence(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    await send(awa, b"\x89PNG\r\n\x1a\n" + b"0" * 200)
    await awa.expect_new("C'est une image", SECONDS)
    await send(awa, b"", TOO_LARGE)
    await awa.expect_new("dépasse 20 Mo", SECONDS)
    server.fail("getFile", refusal(400, "Bad Request: file is temporarily unavailable"))
    await send(awa, b"contrat")
    await awa.expect_new("Telegram ne me donne plus ce fichier", SECONDS)


async def test_others_are_answered_while_a_contract_is_read(
    server: StrictServer, bot: RunningBot, awa: TelegramUser
) -> None:
    other = TelegramUser(server, id=1002, name="Inès")
    text = (CONTRACTS / "appels.txt").read_text(encoding="utf-8")
    await send(awa, "\n".join([text] * 12).encode())
    await awa.expect_new("Je lis votre document")
    await other.say("/start")
    await other.expect_new("Bonjour, je suis Clausier", 3.0)
    await send(awa, b"contrat")
    await awa.expect_new("Je lis déjà un document pour vous")
    await awa.expect_new("Leur contrat : ce que j'y ai lu", SECONDS)


async def test_in_a_group_a_document_is_not_fetched(
    server: StrictServer, bot: RunningBot
) -> None:
    group = TelegramUser(server, chat=-2001)
    await server.push(
        {
            "message": group.message(
                document={"file_id": "x", "file_unique_id": "y", "file_size": 9},
                caption="@ClausierBot",
            )
        }
    )
    await server.until(lambda: any(c.method == "sendMessage" for c in server.calls))
    assert not any(call.method == "getFile" for call in server.calls)
