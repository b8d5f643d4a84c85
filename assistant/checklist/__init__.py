"""The checklist: facts -> the clauses of this contract, each with its reasons.

And what an edit changed in it.
"""
