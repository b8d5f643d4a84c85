"""The skeleton of a mission's contract as a paper."""
