"""Telegram: updates in, messages out, through python-telegram-bot.

Every turn is stored before it is acknowledged.
"""
