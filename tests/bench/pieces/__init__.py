"""The messages in pieces, each read by heads that learnt the others."""
