"""How well topics are found in received contracts, on labelled ones, each left out in turn.

    python -m tests.bench.contracts FOLDER [--write]

FOLDER holds contracts as text, each with a JSON file of the same name beside it: `lang`, and `gold`
(topic -> present, weak or absent). The weights of the clues are derived from all French contracts
but one, and tried on that one; `--write` keeps those derived from all of them.
"""
