"""The dates not to miss: the answers and the rules -> deadlines, and when to remind of them. Pure."""
