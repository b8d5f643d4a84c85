"""What the first message of an interview tells of the mission."""
