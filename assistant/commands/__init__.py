"""The one-shot commands: each takes what it needs and returns or writes text."""
