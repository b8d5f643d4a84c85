"""Whole conversations and single situations, written by somebody else, held with the bot."""
