"""A document as DOCX, made with python-docx."""
