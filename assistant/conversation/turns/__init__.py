"""What is done, a file a subject: each function is one turn."""
