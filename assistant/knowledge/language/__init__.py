"""What people say, as curators collect it: phrasings, terms, commands, signs, places."""
