"""The turns of the knowledge base's pages: topics, themes, the glossary, its figures."""
