"""The checks of what people say: each phrasing, clue and place leads to one thing."""
