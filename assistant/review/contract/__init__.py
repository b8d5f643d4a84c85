"""A received contract taken apart: its lines, headings, articles; its language, its parties."""
