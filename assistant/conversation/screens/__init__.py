"""Screens: what is known -> one reply.

Pure; they choose words from the knowledge base and nothing else.
"""
