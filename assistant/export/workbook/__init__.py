"""The list as a spreadsheet to work in, and what is read back from it."""
