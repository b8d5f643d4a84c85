"""The screens of documents, spreadsheets and letters."""
