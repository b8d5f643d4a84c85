"""The chat in a terminal: colours, wrapped text, numbered buttons, line editing and history."""
