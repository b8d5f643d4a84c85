"""The checks of ids: each is given once, exists where it is named, and serves."""
