"""What goes to Telegram: the outbox, in order within a chat, at the pace that is allowed."""
