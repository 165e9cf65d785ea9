"""Addresses of databases, as SQLAlchemy and as plain PostgreSQL clients want them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlsplit

OWNER = "marque"
ADMIN = "postgres"
PORT = 5432  # only names the socket file; said in the address so that a PGPORT of the caller's changes nothing


def owner_url(socket_folder: Path) -> str:
    """SQLAlchemy's address of the shop's database, for its owner, who is no superuser."""
    return f"postgresql+psycopg2://{OWNER}@/{OWNER}?host={quote(str(socket_folder))}&port={PORT}"


def admin_url(url: str) -> str:
    """The same private cluster for its superuser, in the maintenance database."""
    return urlsplit(url)._replace(netloc=f"{ADMIN}@", path=f"/{ADMIN}").geturl()


def libpq_url(url: str) -> str:
    """SQLAlchemy's address as libpq and psycopg 3 read it: without a driver, and with %20 for a space, never +."""
    parts = urlsplit(url)
    return parts._replace(scheme="postgresql", query=parts.query.replace("+", "%20")).geturl()
