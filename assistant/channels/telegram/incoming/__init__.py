"""What comes from Telegram: received, read, handled and stored; only then acknowledged."""
