"""Cards for chats where the bot is not: inline mode and guest mode."""
