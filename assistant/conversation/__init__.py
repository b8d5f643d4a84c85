"""The conversation: one event in, the new state and the replies out.

The only place that decides what is said.
"""
