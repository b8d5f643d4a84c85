"""The edge of matching: the sentence encoder, the French dictionary, and what is learnt, kept on disk."""
