"""Commands that read a file and write one: the list and the contract, a review, a reply."""
