"""How well signals are seen in clauses by a hand that has seen neither the rules nor their tests.

    python -m tests.bench.signals

Clauses of each signal that it must see, and counterparts on the same matter that it must not, were
written from its title and its reason alone. Those of `dev.yaml` (two hands) may be looked at, and
those of `seen.yaml` (three further hands) were, while the kinds were mended; of `held.yaml`
nothing but the totals is.
"""
