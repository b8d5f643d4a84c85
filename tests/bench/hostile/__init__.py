"""Texts that nobody means well with: what they cost, each recogniser and each state of a chat."""
