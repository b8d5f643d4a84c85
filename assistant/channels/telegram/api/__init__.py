"""The Bot API through python-telegram-bot: its HTTP client, its bot, its errors."""
