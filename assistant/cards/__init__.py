"""Cards: topics and direct answers as something to forward, found by what is typed."""
