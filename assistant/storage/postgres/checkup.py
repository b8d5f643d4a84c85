"""What a database on a server holds, looked at without changing it."""

from dataclasses import replace
from typing import Any

import psycopg

from assistant.storage.port import Checkup, Served
from assistant.storage.postgres.connecting import connection_of, explained
from assistant.storage.postgres.migrations import check_known
from assistant.storage.postgres.server import LEAD

_PATIENCE_SECONDS = 5.0
_FOUND = (
    "SELECT pg_database_size(current_database()), "
    "greatest((SELECT max(updated_at) FROM conversations), (SELECT max(done_at) FROM events), ''), "
    "(SELECT count(*) FROM outbox), (SELECT coalesce(min(created_at), '') FROM outbox), "
    "(SELECT count(*) FROM set_aside)"
)
_SERVED = (
    "SELECT current_setting('server_version_num')::int / 10000, "
    "(SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND application_name = 'clausier turns'), "
    "EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = "
    "(SELECT oid FROM pg_database WHERE datname = current_database()) "
    f"AND (classid::bigint << 32) | objid::bigint = {LEAD}), "
    "(SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'), "
    "current_setting('max_connections')::int"
)
_DAMAGED = (
    "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database "
    "WHERE datname = current_database()"
)


def checkup(url: str) -> Checkup:
    """What is in a database. Raises StoreError where it cannot be read, or is none of ours."""
    try:
        with connection_of(
            url, "checkup", patience_seconds=_PATIENCE_SECONDS
        ) as connection:
            check_known(url, connection)
            (found,) = connection.execute(_FOUND).fetchall()
            (served,) = connection.execute(_SERVED).fetchall()
            return replace(Checkup(*found), served=Served(*served))
    except psycopg.Error as error:
        raise explained(url, error) from error


def damage(url: str) -> str:
    """What the server found damaged since its figures were reset; empty where nothing was.

    Only a server whose pages bear checksums finds that out. Raises StoreError where it cannot be
    asked.
    """
    try:
        with connection_of(
            url, "damage", patience_seconds=_PATIENCE_SECONDS
        ) as connection:
            ((pages,),) = connection.execute(_DAMAGED).fetchall()
    except psycopg.Error as error:
        raise explained(url, error) from error
    return _told(pages)


def _told(pages: Any) -> str:
    return f"{pages} page(s) dont la somme de contrôle est fausse" if pages else ""
