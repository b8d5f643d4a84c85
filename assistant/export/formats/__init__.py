"""Each writes any paper down in one format; none decides what is said."""
