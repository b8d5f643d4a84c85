"""What a sentence means by what was learnt of the questions, with the names in it or without."""
