"""Awkward folders, closed folders, somebody else's folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from marque.kernel import postgres
from marque.kernel.postgres import binaries, places
from tests.kernel.postgres.processes import ask, write

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands over to another account")


def test_awkward_paths_have_a_cluster_each(ground: Path) -> None:
    awkward = [ground / "ein Laden, магазин" / "postgres", ground / ("x" * 120) / "postgres"]
    first, second = (postgres.ensure(data, throwaway=True) for data in awkward)
    write(first, "CREATE TABLE only_here ()")
    assert ask(second, "SELECT to_regclass('only_here')") is None

    socket_folders = [Path(ask(postgres.admin_url(url), "SHOW unix_socket_directories")) for url in (first, second)]
    assert [folder.parent for folder in socket_folders] == [Path("/tmp")] * 2
    for data in awkward:
        postgres.release(data)
    assert not any(folder.exists() for folder in socket_folders)


@as_root
def test_a_closed_folder_sends_the_cluster_elsewhere_for_good(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuge, closed = ground / "refuge", ground / "closed"
    refuge.mkdir(mode=0o755)
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(places, "PUBLIC", refuge)
    write(postgres.ensure(closed / "postgres"), "CREATE TABLE kept AS SELECT 7 AS figure")
    postgres.release(closed / "postgres")
    closed.chmod(0o755)
    assert ask(postgres.ensure(closed / "postgres"), "SELECT figure FROM kept") == 7
    postgres.release(closed / "postgres")
    assert not (closed / "postgres").exists()


@as_root
def test_programs_out_of_reach_are_copied_once(data: Path, ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "PUBLIC", ground)
    monkeypatch.setattr(binaries, "_runs", lambda programs, account: False)
    assert ask(postgres.ensure(data, throwaway=True), "SELECT lower('ПЛАТЬЕ')") == "платье"
    copies = list(ground.glob("marque-programs-*/*"))
    assert [copy.name for copy in copies] == ["wheel"]
    made = copies[0].stat().st_ctime_ns
    binaries.programs_for(data.stat().st_uid)
    assert copies[0].stat().st_ctime_ns == made


def test_a_folder_that_others_can_write_to_is_not_trusted(ground: Path) -> None:
    planted = ground / "marque-0123456789ab"
    planted.mkdir()
    planted.chmod(0o777)
    with pytest.raises(postgres.Unavailable, match="belongs to somebody else"):
        places.trusted_folder(planted)
