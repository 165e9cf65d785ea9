"""The file: written once, readable by any tar program, believed in nothing."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from marque.backups import manifest, tape
from marque.backups.errors import Refused
from tests.backups import tapes
from tests.backups.tapes import PICTURES


def test_any_tar_program_opens_it(tmp_path: Path) -> None:
    with tarfile.open(tapes.sound(tmp_path / "shop.tar"), "r:") as file:
        names = file.getnames()
        pictures = {name: file.extractfile(name).read() for name in PICTURES}  # type: ignore[union-attr]
        modes = {member.mode for member in file}

    assert names == ["database.dump", *PICTURES, "manifest.json"]
    assert pictures == PICTURES
    assert modes == {0o600}


def test_what_was_written_is_found_again(tmp_path: Path) -> None:
    with tapes.sound(tmp_path / "shop.tar").open("rb") as file:
        found = manifest.find(file)
        contents = {part.name: b"".join(tape.content(file, member)) for part, member in manifest.members(file, found)}

    assert (found.made_at, found.revision, found.counts) == (tapes.AT, "0012", {"product": 3})
    assert contents == {"database.dump": b"PGDMP" + bytes(2000), **PICTURES}
    assert {part.name: part.sha256 for part in found.parts} == {
        name: tape.digest([content]) for name, content in contents.items()
    }


def test_a_file_beyond_eight_gigabytes_has_a_header_too(tmp_path: Path) -> None:
    block = tape._header("database.dump", size=9 * 1024**3, at=0)

    assert len(block) == 512
    assert tape._member(block, place=0) == tape.Member("database.dump", 512, 9 * 1024**3)


def test_wherever_it_is_cut_it_is_refused(tmp_path: Path) -> None:
    whole = tapes.sound(tmp_path / "shop.tar").read_bytes()
    cut = tmp_path / "cut.tar"

    for length in [*range(0, len(whole), 97), len(whole) - 512, len(whole) - 1]:
        cut.write_bytes(whole[:length])
        with cut.open("rb") as file, pytest.raises(Refused):
            manifest.find(file)


@pytest.mark.parametrize("more", [b"\0", bytes(512), b"more"])
def test_something_after_the_end_is_refused(tmp_path: Path, more: bytes) -> None:
    path = tapes.sound(tmp_path / "shop.tar")
    path.write_bytes(path.read_bytes() + more)

    with path.open("rb") as file, pytest.raises(Refused, match="not whole"):
        manifest.find(file)


@pytest.mark.parametrize("content", [b"", b"PGDMP", b"\x1f\x8b" + bytes(600), b"id,name\n" * 200, bytes(512), bytes(20_480)])
def test_what_is_no_tape_is_foreign(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "shop.tar"
    path.write_bytes(content)

    with path.open("rb") as file, pytest.raises(Refused):
        manifest.find(file)


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.GNUTYPE_SPARSE]
)
def test_only_plain_files_are_read(tmp_path: Path, kind: bytes) -> None:
    info = tarfile.TarInfo("media/demo/a.webp")
    info.type, info.linkname = kind, "../../../etc/passwd"

    with tapes.with_member(tmp_path / "shop.tar", info).open("rb") as file, pytest.raises(Refused, match="no plain file"):
        manifest.find(file)


@pytest.mark.parametrize("kind", [tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.XGLTYPE])
def test_names_and_sizes_said_elsewhere_are_not_believed(tmp_path: Path, kind: bytes) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type = kind

    path = tapes.with_member(tmp_path / "shop.tar", info, content=b"../../etc/passwd\0")
    with path.open("rb") as file, pytest.raises(Refused, match="no plain file"):
        manifest.find(file)


def test_a_size_that_is_not_there_is_a_cut(tmp_path: Path) -> None:
    info = tarfile.TarInfo("media/demo/a.webp")
    info.size = 5 * 1024**4

    with tapes.with_member(tmp_path / "shop.tar", info).open("rb") as file, pytest.raises(Refused, match="not whole"):
        manifest.find(file)


def test_a_packed_one_is_foreign(tmp_path: Path) -> None:
    with tapes.packed(tmp_path / "shop.tar").open("rb") as file, pytest.raises(Refused, match="not a backup"):
        manifest.find(file)
