"""A prospect on Telegram: the e-mail that is forwarded, the reply that is copied in one piece."""

from tests.telegram.running import RunningBot
from tests.telegram.user import TelegramUser

EMAIL = (
    "Bonjour, nous cherchons un centre d'appels pour notre SAV, 24 mois. Cordialement"
)


async def test_a_forwarded_email_begins_the_sellers_mission_once_asked_for(
    bot: RunningBot, awa: TelegramUser
) -> None:
    await awa.say("/prospect")
    await awa.expect("Collez ou transférez-moi")
    origin = {"type": "hidden_user", "sender_user_name": "Un prospect", "date": 1}
    await awa.say(EMAIL, forward_origin=origin)
    await awa.expect("vous vendez")
    state = bot.turns.state(f"telegram:123:{awa.id}")
    assert state.answers["role"] == "prestataire"
    assert EMAIL not in str(state.to_json())


async def test_six_cards_are_one_message(bot: RunningBot, awa: TelegramUser) -> None:
    topics = sorted(
        bot.turns.knowledge.topics.values(), key=lambda topic: -len(topic.answer)
    )
    await awa.say("/reponse")
    shown = await awa.expect("Il en faut deux au moins")
    for topic in topics[:6]:
        await awa.press_data(shown.id, f"n|pick:t_{topic.id}")
    last = await awa.expect("6 fiches sur 6 au plus")
    assert "Bonjour, et merci de vos questions" in last.words
    assert "Bien cordialement" in last.words
