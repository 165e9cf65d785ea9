from __future__ import annotations

import os
from pathlib import Path

import pytest

from marque.dev import watching


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "marque" / "orders").mkdir(parents=True)
    for name in ("config.py", "wsgi.py", "marque/app.py", "marque/orders/moves.py", "marque/ru.po", "marque/notes.txt"):
        (tmp_path / name).write_text("1")
    monkeypatch.setattr(watching, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["config.py", "marque/orders/moves.py", "marque/ru.po"])
def test_code_and_translations_are_watched(code: Path, name: str) -> None:
    before = watching.digest()
    (code / name).write_text("22")

    assert watching.digest() != before


def test_new_and_removed_files_are_changes(code: Path) -> None:
    before = watching.digest()
    (code / "marque" / "new.py").write_text("1")
    with_new = watching.digest()
    (code / "marque" / "new.py").unlink()

    assert with_new != before
    assert watching.digest() == before


def test_the_same_size_saved_later_is_a_change(code: Path) -> None:
    before = watching.digest()
    os.utime(code / "marque" / "app.py", ns=(1, 1))

    assert watching.digest() != before


@pytest.mark.parametrize("name", ["marque/notes.txt", "marque/__pycache__/app.py"])
def test_other_files_are_not(code: Path, name: str) -> None:
    before = watching.digest()
    (code / name).parent.mkdir(exist_ok=True)
    (code / name).write_text("22")

    assert watching.digest() == before
