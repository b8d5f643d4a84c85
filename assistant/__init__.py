"""Clausier: helps people who outsource a mission to put the right clauses into the contract."""

__version__ = "0.4.0"
