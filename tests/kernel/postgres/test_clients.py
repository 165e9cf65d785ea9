from __future__ import annotations

from pathlib import Path

import pytest

from marque.kernel.postgres import Unavailable, clients
from marque.kernel.postgres.clients import Complaint


def script(path: Path, says: str) -> Path:
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return tmp_path / "pg_dump"


def test_the_machines_own_program_comes_first_when_it_is_new_enough(on_path: Path) -> None:
    script(on_path, "echo 'pg_dump (PostgreSQL) 19.1'")

    assert clients.program("pg_dump", version=18) == on_path


def test_one_that_is_too_old_is_passed_over(on_path: Path) -> None:
    script(on_path, "echo 'pg_dump (PostgreSQL) 15.7'")

    assert clients.program("pg_dump", version=18).parent.parent.name == "pginstall18"


def test_where_there_is_none_the_sentence_says_what_to_install() -> None:
    with pytest.raises(Unavailable, match=r"There is no pg_dump for PostgreSQL 99 here; install postgresql-client-99\."):
        clients.program("pg_dump", version=99)


def test_a_password_is_not_among_the_words_of_the_command() -> None:
    address, environment = clients._address("postgresql+psycopg2://marque:s3cr3t%21@db.example:5433/shop?sslmode=require")

    assert "s3cr3t" not in address
    assert environment == {"PGPASSWORD": "s3cr3t!"}
    assert "host=db.example" in address
    assert "sslmode=require" in address


def test_what_a_program_complains_of_is_told() -> None:
    with pytest.raises(Complaint, match="pg_restore: error: input file"):
        clients.look([b"no dump " * 100], version=18)
