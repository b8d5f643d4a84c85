"""Where conversation states live."""
