"""The checklist: facts -> the clauses of this contract, each with its reasons; and what an edit changed."""
