"""How well signals are seen in clauses by a hand that has seen neither the rules nor their tests.

    python -m tests.bench.signals

Three clauses of each signal that it must see, and three counterparts on the same matter that it
must not, were written from its title and its reason alone. Two of three of each side, drawn by
`random.Random(18).shuffle` within signal and side, stand in `dev.yaml` and may be looked at; of
`held.yaml` nothing but the totals is.
"""
