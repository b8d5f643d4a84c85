"""Telegram end to end: a strict server on loopback, a scripted user, and what they prove."""
