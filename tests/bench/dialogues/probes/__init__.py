"""Single situations, and what must follow."""
