"""What the words of a sentence say, whatever is done with it."""
