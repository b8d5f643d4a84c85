"""Checklist -> document. The document is neutral; each format only writes it down."""
