"""Telegram end to end: a strict Bot API server on loopback, a scripted user, and what they prove."""
