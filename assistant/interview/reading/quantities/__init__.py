"""Quantities in a sentence, and which question each of them answers."""
