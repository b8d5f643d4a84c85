"""What is said in the place of what was said before."""
