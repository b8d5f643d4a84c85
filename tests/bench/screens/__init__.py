"""Pictures of the bot's screens for the docs, from its real replies."""
