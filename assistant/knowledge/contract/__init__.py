"""The contract as curators write it: passages with their conditions, blanks, annexes, the frame."""
