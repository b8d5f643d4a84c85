"""What an event is: a button's verb, typed text, a sentence, a text that was asked for."""
