"""The shop's own role and database: made by the superuser, and all that the shop ever signs in with."""

from __future__ import annotations

from pathlib import Path

import psycopg

from marque.kernel.postgres.addresses import ADMIN, OWNER, PORT


def connected(socket_folder: Path) -> psycopg.Connection:
    """A connection as superuser; psycopg.OperationalError while the server does not take any."""
    return psycopg.connect(host=str(socket_folder), port=PORT, user=ADMIN, dbname=ADMIN, connect_timeout=5, autocommit=True)


def found(socket_folder: Path, *, creates_databases: bool) -> None:
    """Make what is missing: a start that was killed half-way is finished by the next one."""
    with connected(socket_folder) as connection:
        if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (OWNER,)).rowcount:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN NOSUPERUSER")
        if creates_databases:
            connection.execute(f"ALTER ROLE {OWNER} CREATEDB")
        if not connection.execute("SELECT FROM pg_database WHERE datname = %s", (OWNER,)).rowcount:
            connection.execute(f"CREATE DATABASE {OWNER} OWNER {OWNER}")
