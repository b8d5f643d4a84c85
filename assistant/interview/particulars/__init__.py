"""The particulars of a contract, as people tell them: figures, and what they measure."""
