"""What is known of one chat, a file a subject."""
