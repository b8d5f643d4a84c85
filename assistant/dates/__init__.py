"""The dates not to miss: answers and rules -> deadlines, and when to remind of them. Pure."""
