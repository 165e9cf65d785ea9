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


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write("a.webp", b"old")
    monkeypatch.setattr(Path, "replace", _full)

    with pytest.raises(OSError, match="disk is full"):
        store.write("a.webp", b"new")

    assert store.read("a.webp") == b"old"
    assert list(store.root.iterdir()) == [store.path("a.webp")]


def _full(*_: object) -> None:
    raise OSError("disk is full")
