"""Matching: a question -> ranked topics, and a decision: answer, suggest, chat or unknown."""
