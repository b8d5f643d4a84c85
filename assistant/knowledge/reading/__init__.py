"""YAML files -> records -> the knowledge base, with every mistake at its line."""
