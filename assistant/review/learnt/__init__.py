"""What is learnt of clauses: passages in classes, the fit, and what it says of a contract."""
