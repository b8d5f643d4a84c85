"""Text as people write it: folding, typography, words and their stems."""
