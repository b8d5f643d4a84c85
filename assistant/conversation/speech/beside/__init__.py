"""What is said beside an answer, and is no part of it."""
