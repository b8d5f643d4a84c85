"""The tables and what is done with them, in the SQL that SQLite and PostgreSQL share."""
