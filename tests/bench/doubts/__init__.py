"""How many doubts are heard, of a hand of which nothing was learnt."""
