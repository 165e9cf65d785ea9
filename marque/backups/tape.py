"""The file itself: a plain tar of regular files, written front to back, read without believing it.

Any tar program opens it. Python's own reader is not used: it follows links, long names and sparse files, and keeps every
member it has met in memory.
"""

from __future__ import annotations

import hashlib
import os
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from marque.backups.errors import Refused

BLOCK = 512
END = bytes(2 * BLOCK)
CHUNK = 1024 * 1024
LARGEST_USTAR = 8**11 - 1  # bytes, in the header's eleven octal digits; beyond it GNU's way of writing sizes

FOREIGN = "This is not a backup of a shop."
CUT = "The file is not whole: it was cut off or damaged."


@dataclass(frozen=True, slots=True)
class Part:
    """One file in the backup; `sha256` in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Member:
    """Where a file lies on the tape."""

    name: str
    start: int
    size: int


def add(tape: IO[bytes], name: str, chunks: Iterable[bytes], *, at: int) -> Part:
    """Write one file of whatever length; its header is filled in afterwards. `at`: its time, in seconds since 1970."""
    place, size, digest = tape.tell(), 0, hashlib.sha256()
    tape.write(bytes(BLOCK))
    for chunk in chunks:
        tape.write(chunk)
        digest.update(chunk)
        size += len(chunk)
    tape.write(bytes(-size % BLOCK))
    tape.seek(place)
    tape.write(_header(name, size=size, at=at))
    tape.seek(0, os.SEEK_END)
    return Part(name, size, digest.hexdigest())


def members(tape: IO[bytes]) -> Iterator[Member]:
    """The files on the tape, in order. Raises Refused for anything but regular files, and where the tape is cut."""
    length, place = tape.seek(0, os.SEEK_END), 0
    while place + BLOCK <= length:
        tape.seek(place)
        block = tape.read(BLOCK)
        if block == bytes(BLOCK):
            return _judge_end(tape, place=place, length=length)
        member = _member(block, place=place)
        place = member.start + member.size + -member.size % BLOCK
        if place > length:
            break
        yield member
    raise Refused(CUT if length > BLOCK else FOREIGN)


def content(tape: IO[bytes], member: Member) -> Iterator[bytes]:
    """What is in it, a megabyte at a time."""
    tape.seek(member.start)
    left = member.size
    while left and (chunk := tape.read(min(CHUNK, left))):
        left -= len(chunk)
        yield chunk


def digest(chunks: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()


def _header(name: str, *, size: int, at: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, at, 0o600
    return info.tobuf(tarfile.USTAR_FORMAT if size <= LARGEST_USTAR else tarfile.GNU_FORMAT)


def _member(block: bytes, *, place: int) -> Member:
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
    except (tarfile.HeaderError, ValueError):
        raise Refused(CUT if place else FOREIGN) from None
    if info.type != tarfile.REGTYPE or info.size < 0:
        raise Refused(f"{info.name!r} in it is no plain file; a backup has nothing else.")
    return Member(info.name, place + BLOCK, info.size)


def _judge_end(tape: IO[bytes], *, place: int, length: int) -> None:
    """Two empty blocks and nothing after them."""
    tape.seek(place)
    if length - place != len(END) or tape.read(len(END)) != END:
        raise Refused(CUT)
