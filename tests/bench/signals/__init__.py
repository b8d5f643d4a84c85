"""How well signals are seen in clauses by hands that have seen neither the rules nor their tests.

    python -m tests.bench.signals

Clauses of each signal that it must see, and counterparts on the same matter that it must not, were
written from its title and its reason alone; nothing is learnt of them. Those of `dev.yaml` may be
looked at; of `held.yaml` and `last.yaml` (other hands) and `first.yaml` (one of another day, with
another brief) nothing but the totals is.
"""
