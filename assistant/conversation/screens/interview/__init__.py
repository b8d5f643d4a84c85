"""The screens of the guided interview."""
