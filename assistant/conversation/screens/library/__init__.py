"""The screens of the knowledge base's pages."""
