"""Backups to be refused: a sound one, and ways to spoil it."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from marque.backups import manifest, tape
from marque.backups.manifest import Manifest

AT = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
PICTURES = {"media/demo/a-400.webp": b"a" * 700, "media/demo/b-400.webp": b"b" * 512, "media/home/c.webp": b""}

Spoil = Callable[[dict[str, Any]], object]


def sound(path: Path, *, dump: bytes = b"PGDMP" + bytes(2000), pictures: Mapping[str, bytes] = PICTURES) -> Path:
    """A backup as the shop writes it, around any bytes."""
    return spoiled(path, lambda words: None, dump=dump, pictures=pictures)


def spoiled(
    path: Path, spoil: Spoil, *, dump: bytes = b"PGDMP" + bytes(2000), pictures: Mapping[str, bytes] = PICTURES
) -> Path:
    """The same with another manifest."""
    with path.open("w+b") as file:
        parts = [tape.add(file, name, [content], at=0) for name, content in {"database.dump": dump, **pictures}.items()]
        made = Manifest(made_at=AT, revision="0012", counts={"product": 3}, parts=tuple(parts))
        words = json.loads(manifest.told(made))
        spoil(words)
        tape.add(file, manifest.NAME, [json.dumps(words).encode()], at=0)
        file.write(tape.END)
    return path


def with_member(path: Path, info: tarfile.TarInfo, *, content: bytes = b"") -> Path:
    """A tape that begins with a member of any kind, then everything else."""
    info.size = info.size or len(content)
    rest = sound(path).read_bytes()
    path.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + content + bytes(-len(content) % 512) + rest)
    return path


def packed(path: Path) -> Path:
    """As `tar czf` would write it."""
    inner = sound(path).read_bytes()
    with tarfile.open(path, "w:gz") as file:
        info = tarfile.TarInfo("database.dump")
        info.size = len(inner)
        file.addfile(info, io.BytesIO(inner))
    return path
