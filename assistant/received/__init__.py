"""A file that a user sends -> its text, read in a process of its own, with limits.

What is sent may be broken, huge, or made to harm: nothing of it is opened in the bot's process, and
nothing of it is written to the disk.
"""
