"""Exercises for newcomers, made of the base by rules; when each is due again; what is known."""
