"""The ways of comparing a question with known texts: by its words, its letters, its meaning."""
