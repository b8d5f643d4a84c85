"""What is handed over and taken back: documents, spreadsheets, letters."""
