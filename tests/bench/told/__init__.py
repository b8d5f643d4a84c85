"""What people tell of a mission of their own accord, by two hands that never saw the reader."""
