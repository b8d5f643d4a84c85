"""The knowledge base: YAML edited by curators, read into frozen dataclasses.

Every mistake in it is reported at once.
"""
