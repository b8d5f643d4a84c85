"""What questions are compared with, and what each comparison weighs: from the knowledge base."""
