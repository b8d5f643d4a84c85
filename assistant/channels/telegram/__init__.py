"""Telegram: updates in, messages out, through python-telegram-bot; every turn is stored before it is acknowledged."""
