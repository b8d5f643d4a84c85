"""The turns of the guided interview."""
