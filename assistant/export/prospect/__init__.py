"""The answers to a prospect as a document."""
