from __future__ import annotations

from pathlib import Path

import pytest

from marque.kernel.errors import Invalid
from marque.kernel.files import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "media")


def test_what_is_written_can_be_read(store: Store) -> None:
    store.write("demo/ab12-600.webp", b"picture")

    assert store.exists("demo/ab12-600.webp")
    assert store.read("demo/ab12-600.webp") == b"picture"
    assert store.path("demo/ab12-600.webp") == store.root / "demo" / "ab12-600.webp"
    assert store.path("demo/ab12-600.webp").stat().st_mode & 0o777 == 0o644


def test_nothing_is_there_before(store: Store) -> None:
    assert not store.exists("demo/ab12-600.webp")
    with pytest.raises(FileNotFoundError):
        store.read("demo/ab12-600.webp")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "../secret.txt",
        "demo/../../secret.txt",
        "/etc/passwd.txt",
        "demo//a.webp",
        "demo/.hidden.webp",
        "demo\\a.webp",
        "a.webp\n",
        "a\0.webp",
        "A.webp",
        "ключ.webp",
        "no-ending",
        "a.tar.gz",
        "x" * 200 + ".webp",
    ],
)
def test_nothing_outside_the_folder_has_a_key(store: Store, key: str) -> None:
    for use in (store.path, store.exists, store.read, lambda key: store.write(key, b"x")):
        with pytest.raises(Invalid, match="file_key"):
            use(key)
    assert not store.root.exists()


def test_a_file_may_come_in_pieces(store: Store) -> None:
    store.take_in("demo/a.webp", iter([b"pic", b"ture"]))

    assert store.read("demo/a.webp") == b"picture"


def test_files_are_listed_by_key_and_nothing_else_is(store: Store, tmp_path: Path) -> None:
    assert store.all_keys() == []
    for key in ("home/b.webp", "demo/a-400.webp", "c.svg"):
        store.write(key, b"x")
    for stray in (".hidden.webp", "tmpdraft", "UPPER.webp"):
        (store.root / stray).write_bytes(b"x")
    (store.root / "link.webp").symlink_to(tmp_path / "elsewhere.webp")
    (tmp_path / "elsewhere.webp").write_bytes(b"x")

    assert store.all_keys() == ["c.svg", "demo/a-400.webp", "home/b.webp"]


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write("a.webp", b"old")
    monkeypatch.setattr(Path, "replace", _full)

    with pytest.raises(OSError, match="disk is full"):
        store.write("a.webp", b"new")

    assert store.read("a.webp") == b"old"
    assert list(store.root.iterdir()) == [store.path("a.webp")]


def _full(*_: object) -> None:
    raise OSError("disk is full")
