"""What lists hold, against situations by a hand that has not read the rules."""
