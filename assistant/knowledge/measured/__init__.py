"""Figures that a command derives: never set by hand."""
