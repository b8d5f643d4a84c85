"""The edge of matching: the sentence encoder, the dictionary, and what is learnt, on disk."""
