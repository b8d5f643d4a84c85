"""The contract of a mission and the letters beside it, as far as its answers go."""
