"""Cards for chats where the bot is not: inline mode, guest mode, and what is counted of them."""

import time

from assistant.storage.port import SentCard
from tests.telegram.faults import Refuse
from tests.telegram.running import Bench, RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser, loosely


async def test_what_is_typed_behind_the_bots_name_finds_eight_cards(
    bot: RunningBot, server: StrictServer, awa: TelegramUser
) -> None:
    found = await awa.seek("pénalités")
    assert len(found) == 8
    first = found[0]
    assert first["id"] == "t_penalites"
    assert "Source : " in loosely(first["words"]).replace("source", "Source")
    assert "fiche du" in first["words"]
    (row,) = first["reply_markup"]["inline_keyboard"][:1]
    assert row[0]["url"] == "https://t.me/ClausierBot?start=t_penalites"
    call = next(c for c in server.calls if c.method == "answerInlineQuery")
    assert call.fields["cache_time"] <= 60
    assert not call.fields.get("is_personal")
    assert call.fields["button"]["start_parameter"] == "question"


async def test_a_card_tells_nothing_of_who_sends_it(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/entretien")
    await awa.expect("Quelle activité")
    await awa.say("/renommer Dupont confidentiel")
    await awa.expect("Dupont confidentiel")
    for result in await awa.seek("pénalités"):
        assert "Dupont" not in str(result)
        assert "Ne promettez pas" not in result["words"]


async def test_nothing_is_found_for_another_trade_but_the_way_to_the_bot(
    bot: RunningBot, server: StrictServer, awa: TelegramUser
) -> None:
    assert await awa.seek("recette tiramisu") == []
    assert server.calls[-1].fields["button"]["text"]


async def test_the_answer_is_there_within_a_tenth_of_a_second(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.seek("rgpd")
    typed = ("pénal", "assurance rc pro", "jours ouvrés", "qui paie la reprise")
    spent = []
    for text in typed:
        start = time.perf_counter()
        await awa.seek(text)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.1, spent


async def test_it_waits_neither_for_the_store_nor_for_a_turn(
    bot: RunningBot, awa: TelegramUser
) -> None:
    store = bot.turns.store
    with store.together():  # as a turn that does not end
        found = await awa.seek("audit")
    assert found
    assert store.state(f"telegram:123:{awa.id}") is None
    assert store.leads.sent_cards() == []


async def test_what_was_sent_is_counted_once_and_says_nothing_of_who_sent_it(
    bot: RunningBot, server: StrictServer, awa: TelegramUser
) -> None:
    found = await awa.seek("pénalités")
    update = await awa.send_found(found[0])
    await bot.until(lambda: bool(bot.turns.store.leads.sent_cards()))
    day = bot.turns.context().today.isoformat()
    assert bot.turns.store.leads.sent_cards() == [SentCard("t_penalites", 1, day)]
    chosen = {"result_id": "t_penalites", "from": awa.sender, "query": "péna"}
    await server.push({"update_id": update, "chosen_inline_result": chosen})
    await server.push({"chosen_inline_result": chosen | {"result_id": "t_licorne"}})
    await awa.say("/aide")
    await awa.expect("Ce que vous pouvez faire")
    assert [sent.times for sent in bot.turns.store.leads.sent_cards()] == [1]
    assert str(awa.id) not in str(bot.turns.store.leads.sent_cards())


async def test_the_way_to_the_bot_asks_for_a_question(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/start question")
    await awa.expect("Je vous écoute")
    await awa.say("/start q_jours-ouvres-calendaires")
    await awa.expect("Préférez les jours ouvrés")
    await awa.say("/start m_comptabilite-paie")
    await awa.expect("Comptabilité et paie")


async def test_a_query_that_is_too_old_stops_nothing(
    bot: RunningBot, server: StrictServer, awa: TelegramUser
) -> None:
    old = Refuse("Bad Request: query is too old and response timeout expired")
    server.fail("answerInlineQuery", old)
    body = {"id": "1", "from": awa.sender, "query": "rgpd", "offset": ""}
    await server.push({"inline_query": body})
    assert await awa.seek("rgpd")


async def test_a_guest_is_answered_once_where_that_is_sure(
    bot: RunningBot, awa: TelegramUser
) -> None:
    answer = await awa.mention("@ClausierBot jours ouvrés ou jours calendaires ?")
    assert answer["id"] == "q_jours-ouvres-calendaires"
    unsure = await awa.mention("@ClausierBot recette du tiramisu ?")
    assert "réponse sûre" in unsure["words"]
    (row,) = unsure["reply_markup"]["inline_keyboard"]
    assert row[0]["url"].endswith("?start=question")
    assert bot.turns.store.state(f"telegram:123:{awa.id}") is None


async def test_a_query_that_lacks_what_it_must_have_stops_nothing(
    bot: RunningBot, server: StrictServer, awa: TelegramUser
) -> None:
    await server.push({"inline_query": {"id": 3}})
    await server.push({"guest_message": {"text": "rgpd"}})
    await server.push({"chosen_inline_result": {}})
    assert await awa.seek("rgpd")
    assert not bot.work.done()


async def test_an_answer_can_be_sent_on_and_is_found_again_first(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("Jours ouvrés ou jours calendaires ?")
    shown = await awa.expect("Préférez les jours ouvrés")
    keys = [
        key for row in shown.message["reply_markup"]["inline_keyboard"] for key in row
    ]
    (send,) = [key for key in keys if "switch_inline_query" in key]
    assert send["text"] == "Envoyer cette fiche"
    found = await awa.seek(send["switch_inline_query"])
    assert found[0]["id"] == "q_jours-ouvres-calendaires"


async def test_the_lines_to_write_are_copied_one_by_one(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/start t_penalites")
    await awa.expect("Pénalités")
    await awa.press("Que faut-il écrire ?")
    shown = await awa.expect("À écrire dans le contrat")
    keys = [
        key for row in shown.message["reply_markup"]["inline_keyboard"] for key in row
    ]
    copied = [key["copy_text"]["text"] for key in keys if "copy_text" in key]
    assert copied
    assert all(loosely(line) in loosely(shown.words) for line in copied)


async def test_without_inline_mode_no_message_has_the_button(
    bench: Bench, server: StrictServer, awa: TelegramUser
) -> None:
    server.inline_mode = False
    async with bench.running():
        await awa.say("Jours ouvrés ou jours calendaires ?")
        shown = await awa.expect("Préférez les jours ouvrés")
        assert "Envoyer cette fiche" not in str(shown.message)
