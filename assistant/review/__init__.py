"""A received contract: its articles, the topics found in it, what to look at. Pure."""
