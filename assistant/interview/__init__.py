"""The guided interview: which question comes next, what an answer means, how far we are.

All of it is computed.
"""
