"""The knowledge base: YAML edited by curators, read into frozen dataclasses, every mistake reported at once."""
