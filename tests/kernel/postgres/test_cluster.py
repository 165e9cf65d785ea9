"""What a cluster is like, and what is said when there can be none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from marque.kernel import postgres
from marque.kernel.postgres import binaries, owner, server
from tests.kernel.postgres.conftest import reachable_folder
from tests.kernel.postgres.processes import ask, is_running, pid_of_server, write


@pytest.fixture(scope="module")
def durable() -> Iterator[Path]:
    with reachable_folder() as folder:
        yield folder / "postgres"
        postgres.release(folder / "postgres")


def test_a_durable_cluster_keeps_its_data(durable: Path) -> None:
    write(postgres.ensure(durable), "CREATE TABLE kept AS SELECT 7 AS figure")
    postgres.release(durable)
    assert not (durable / "postmaster.pid").exists()
    assert ask(postgres.ensure(durable), "SELECT figure FROM kept") == 7


def test_a_durable_cluster_syncs_and_checks_and_knows_every_script(durable: Path) -> None:
    url = postgres.ensure(durable)
    assert [ask(url, f"SHOW {name}") for name in ("fsync", "full_page_writes", "data_checksums")] == ["on"] * 3
    assert [ask(url, f"SHOW {name}") for name in ("timezone", "jit", "max_connections")] == ["UTC", "off", "100"]
    assert ask(url, "SELECT lower('ПЛАТЬЕ')") == "платье"


def test_the_shop_signs_in_as_a_plain_owner(durable: Path) -> None:
    url = postgres.ensure(durable)
    assert ask(url, "SELECT current_user || ' of ' || current_database()") == "marque of marque"
    assert not ask(url, "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    assert ask(postgres.admin_url(url), "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")


def test_a_server_that_does_not_start_says_why(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(server.SETTINGS, "no_such_setting", "1")
    with pytest.raises(postgres.Unavailable, match="no_such_setting"):
        postgres.ensure(data, throwaway=True)
    assert not data.exists()


def test_a_start_that_fails_leaves_no_server_behind(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(pid_of_server(data))

    monkeypatch.setattr(owner, "found", fail)
    with pytest.raises(RuntimeError) as failure:
        postgres.ensure(data, throwaway=True)
    assert not is_running(failure.value.args[0])
    assert not data.exists()


def test_without_binaries_one_sentence_says_what_to_do(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "WHEEL", "no_such_wheel")
    with pytest.raises(postgres.Unavailable, match="set DATABASE_URL"):
        postgres.ensure(data)
    assert not data.exists()


def test_addresses() -> None:
    url = "postgresql+psycopg2://marque@/marque?host=/run/shop&options=-c+jit%3Doff"
    assert postgres.libpq_url(url) == "postgresql://marque@/marque?host=/run/shop&options=-c%20jit%3Doff"
    assert postgres.admin_url("postgresql+psycopg2://marque@/marque?host=/run/shop&port=5432") == (
        "postgresql+psycopg2://postgres@/postgres?host=/run/shop&port=5432"
    )
