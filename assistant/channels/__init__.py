"""Channels: they translate events in and replies out, and decide nothing."""
