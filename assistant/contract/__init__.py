"""Facts and curated passages -> one contract: clauses, variants, numbers. Pure."""
