"""The application service: one turn as one unit over a store. It knows no channel."""
