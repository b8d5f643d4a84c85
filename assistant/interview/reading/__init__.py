"""Reading a sentence as answers: which questions it answers, to any of them, on screen or not."""
