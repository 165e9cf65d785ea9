"""What a backup says about itself: the last file on the tape, so that a cut backup has none."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import IO, Any

from marque.backups import tape
from marque.backups.errors import Refused
from marque.backups.tape import Member, Part

NAME = "manifest.json"
DATABASE = "database.dump"
MEDIA = "media/"
KIND, VERSION = "marque backup", 1
LARGEST = 256 * 1024 * 1024  # bytes; some two million pictures


@dataclass(frozen=True, slots=True)
class Manifest:
    """`revision` is the migration the database was at, `counts` its rows by table, `parts` the files in their order."""

    made_at: datetime
    revision: str
    counts: dict[str, int]
    parts: tuple[Part, ...]

    @property
    def pictures(self) -> tuple[Part, ...]:
        return self.parts[1:]


def told(manifest: Manifest) -> bytes:
    words = {"kind": KIND, "version": VERSION, **asdict(manifest), "made_at": manifest.made_at.isoformat()}
    return json.dumps(words, ensure_ascii=False, indent=1).encode()


def find(file: IO[bytes]) -> Manifest:
    """Read it from the end of the tape. Raises Refused."""
    last = next(iter(deque(tape.members(file), maxlen=1)), None)
    if last is None or last.name != NAME or last.size > LARGEST:
        raise Refused(tape.FOREIGN)
    return _read(b"".join(tape.content(file, last)))


def members(file: IO[bytes], manifest: Manifest) -> Iterator[tuple[Part, Member]]:
    """Each part with its place on the tape. Raises Refused where tape and manifest differ."""
    listed = iter(manifest.parts)
    for member in tape.members(file):
        part = next(listed, None)
        if part is None:
            if member.name != NAME:
                raise Refused(f"{member.name!r} is in the file, but not in its manifest.")
            return
        if (part.name, part.size) != (member.name, member.size):
            raise Refused(f"{part.name!r} is not where the manifest says.")
        yield part, member


def _read(content: bytes) -> Manifest:
    try:
        words = json.loads(content)
        _judge_kind(words)
        return Manifest(
            made_at=datetime.fromisoformat(words["made_at"]),
            revision=str(words["revision"]),
            counts={str(table): int(count) for table, count in words["counts"].items()},
            parts=tuple(_part(entry) for entry in words["parts"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("Its manifest cannot be read.") from None


def _judge_kind(words: Any) -> None:
    if words["kind"] != KIND:
        raise Refused(tape.FOREIGN)
    if words["version"] != VERSION:
        raise Refused("A newer release of the shop made it; bring this one up to date first.")


def _part(entry: Any) -> Part:
    part = Part(str(entry["name"]), int(entry["size"]), str(entry["sha256"]))
    if part.size < 0:
        raise ValueError("size")
    return part
