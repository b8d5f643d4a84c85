"""What a sentence tells, by what rules read and what was learnt together."""
