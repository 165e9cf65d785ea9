"""Compiling the catalogues that changed; `make translations` writes them, this only reads."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from config import ROOT

FOLDER = ROOT / "marque" / "translations"


def compile_changed(folder: Path = FOLDER) -> list[Path]:
    """Write the `.mo` beside every `.po` that has changed; returns what was written."""
    return [_compiled(po) for po in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _has_changed(po)]


def _has_changed(po: Path) -> bool:
    """A compiled catalogue carries its source's time, so that an older source put back is seen too."""
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns != po.stat().st_mtime_ns


def _compiled(po: Path) -> Path:
    saved = po.stat().st_mtime_ns
    with po.open("rb") as file:
        catalogue = read_po(file, locale=po.parent.parent.name)
    handle, name = tempfile.mkstemp(dir=po.parent)
    with os.fdopen(handle, "wb") as file:
        write_mo(file, catalogue)
    Path(name).chmod(0o644)
    os.utime(name, ns=(saved, saved))
    return Path(name).replace(po.with_suffix(".mo"))


if __name__ == "__main__":
    compile_changed()
