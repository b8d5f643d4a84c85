"""The store on a PostgreSQL server, for several processes at a time, through psycopg."""
