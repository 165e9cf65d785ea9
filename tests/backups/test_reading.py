"""What is refused before anything is touched."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from marque.backups import manifest, reading, tape
from marque.backups.errors import Refused
from marque.backups.manifest import Manifest
from marque.backups.tape import Part
from marque.kernel.files import Store
from tests.backups import tapes
from tests.backups.tapes import Spoil

KNOWN = {"0001", "0012"}


@pytest.fixture
def pictures(tmp_path: Path) -> Store:
    return Store(tmp_path / "media")


def check(path: Path, pictures: Store) -> Manifest:
    with path.open("rb") as file:
        return reading.checked(file, revisions=KNOWN, pictures=pictures, version=18)


def _set(**changes: Any) -> Spoil:
    return lambda words: words.update(changes)


def _renamed(name: str) -> Spoil:
    return lambda words: words["parts"][1].update(name=name)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_set(kind="a diary"), "not a backup"),
        (_set(version=2), "newer release"),
        (_set(revision="0099"), r"newer release of the shop made it \(revision 0099\)"),
        (_set(made_at="yesterday"), "manifest cannot be read"),
        (_set(counts=["many"]), "manifest cannot be read"),
        (_set(parts=[]), "manifest cannot be read"),
        (_set(parts=None), "manifest cannot be read"),
        (_set(parts=[{"name": "database.dump"}]), "manifest cannot be read"),
        (lambda words: words["parts"].reverse(), "manifest cannot be read"),
        (lambda words: words["parts"].append(words["parts"][-1]), "manifest cannot be read"),
        (lambda words: words["parts"][1].update(size=-1), "manifest cannot be read"),
        (lambda words: words["parts"].pop(), "not in its manifest"),
        (lambda words: words["parts"][1].update(size=1), "not where the manifest says"),
        (lambda words: words["parts"][1].update(sha256="0" * 64), "its checksum is another"),
        (_renamed("media/../../etc/cron.sh"), "no picture's name"),
        (_renamed("../media/a.webp"), "no picture's name"),
        (_renamed("/etc/passwd.txt"), "no picture's name"),
        (_renamed("media/.ssh/id.pub"), "no picture's name"),
        (_renamed("media/demo/a-500.webp"), "not where the manifest says"),
    ],
)
def test_a_manifest_that_lies_is_refused(tmp_path: Path, pictures: Store, spoil: Spoil, says: str) -> None:
    path = tapes.spoiled(tmp_path / "shop.tar", spoil)

    with pytest.raises(Refused, match=says):
        check(path, pictures)

    assert not pictures.root.exists()


def test_a_manifest_that_is_a_trap_is_refused(tmp_path: Path, pictures: Store) -> None:
    path = tmp_path / "shop.tar"
    with path.open("w+b") as file:
        tape.add(file, "database.dump", [b""], at=0)
        tape.add(file, manifest.NAME, [b"[" * 200_000], at=0)
        file.write(tape.END)

    with pytest.raises(Refused, match="manifest cannot be read"):
        check(path, pictures)


def test_one_changed_byte_is_found(tmp_path: Path, pictures: Store) -> None:
    path = tapes.sound(tmp_path / "shop.tar")
    content = bytearray(path.read_bytes())
    content[content.index(b"bbbb")] ^= 1
    path.write_bytes(content)

    with pytest.raises(Refused, match=r"'media/demo/b-400.webp' in it is damaged"):
        check(path, pictures)


def test_a_dump_that_is_none_is_found(tmp_path: Path, pictures: Store) -> None:
    with pytest.raises(Refused, match="The database in it cannot be read: pg_restore: error"):
        check(tapes.sound(tmp_path / "shop.tar", dump=b"PGDMP" + bytes(2000)), pictures)


def test_a_full_disk_is_seen_before(tmp_path: Path, pictures: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Manifest(tapes.AT, "0012", {}, (Part("database.dump", 10, ""), Part("media/a.webp", 2_000, "")))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10_000, 8_001, 1_999))

    with pytest.raises(Refused, match=r"need 2,000 bytes in .*, where 1,999 are free"):
        reading.judge_room(made, pictures=pictures)


def test_pictures_come_to_their_places_and_sound_ones_stay(tmp_path: Path, pictures: Store) -> None:
    pictures.write("demo/a-400.webp", b"a" * 700)
    pictures.write("demo/b-400.webp", b"x" * 512)
    kept = pictures.path("demo/a-400.webp").stat().st_ino

    with tapes.sound(tmp_path / "shop.tar").open("rb") as file:
        reading.unpack_pictures(file, manifest.find(file), pictures=pictures)

    assert {f"media/{key}": pictures.read(key) for key in pictures.all_keys()} == tapes.PICTURES
    assert pictures.path("demo/a-400.webp").stat().st_ino == kept


def test_the_manifest_says_what_it_is(tmp_path: Path) -> None:
    made = Manifest(tapes.AT, "0012", {"product": 3}, (Part("database.dump", 10, "ab"),))

    assert json.loads(manifest.told(made)) == {
        "kind": "marque backup",
        "version": 1,
        "made_at": "2026-11-20T06:00:00+00:00",
        "revision": "0012",
        "counts": {"product": 3},
        "parts": [{"name": "database.dump", "size": 10, "sha256": "ab"}],
    }
