"""Believing a backup: everything is looked at before anything is touched."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import IO

from marque.backups import manifest, tape
from marque.backups.errors import Refused
from marque.backups.manifest import DATABASE, MEDIA, Manifest
from marque.backups.tape import Member, Part
from marque.kernel.errors import Invalid
from marque.kernel.files import Store
from marque.kernel.postgres import clients


def checked(file: IO[bytes], *, revisions: Collection[str], pictures: Store, version: int) -> Manifest:
    """The manifest of a file that is whole, ours, and not newer than this program. Flat in memory, however large the file.

    `revisions`: all migrations this program knows; `version`: the server's major. Raises Refused, postgres.Unavailable.
    """
    found = manifest.find(file)
    if found.revision not in revisions:
        raise Refused(f"A newer release of the shop made it (revision {found.revision}); bring this one up to date first.")
    _judge_names(found, pictures=pictures)
    for part, member in manifest.members(file, found):
        if tape.digest(tape.content(file, member)) != part.sha256:
            raise Refused(f"{part.name!r} in it is damaged: its checksum is another.")
    _look_into(file, version=version)
    return found


def judge_room(found: Manifest, *, pictures: Store) -> None:
    """Raises Refused where the pictures do not fit on the disk."""
    folder = next(folder for folder in (pictures.root, *pictures.root.parents) if folder.exists())
    free, needed = shutil.disk_usage(folder).free, sum(part.size for part in found.pictures)
    if free < needed:
        raise Refused(f"The pictures need {needed:,} bytes in {folder}, where {free:,} are free.")


def database(file: IO[bytes]) -> Iterator[bytes]:
    """The dump, from the start of the tape."""
    return tape.content(file, next(tape.members(file)))


def unpack_pictures(file: IO[bytes], found: Manifest, *, pictures: Store) -> None:
    """Put every picture in its place; one that is there already as it should be stays untouched."""
    for part, member in manifest.members(file, found):
        if part.name != DATABASE and not _is_there(part, pictures=pictures):
            pictures.take_in(_key(part), tape.content(file, member))


def _judge_names(found: Manifest, *, pictures: Store) -> None:
    names = [part.name for part in found.parts]
    if names[:1] != [DATABASE] or any(former >= name for former, name in pairwise(names[1:])):
        raise Refused("Its manifest cannot be read.")
    for part in found.pictures:
        try:
            pictures.path(_key(part))
        except Invalid:
            raise Refused(f"{part.name!r} in it is no picture's name.") from None


def _key(part: Part) -> str:
    return part.name.removeprefix(MEDIA) if part.name.startswith(MEDIA) else ""


def _is_there(part: Part, *, pictures: Store) -> bool:
    path = pictures.path(_key(part))
    if not path.is_file() or path.stat().st_size != part.size:
        return False
    with path.open("rb") as file:
        return tape.digest(tape.content(file, Member(part.name, 0, part.size))) == part.sha256


def _look_into(file: IO[bytes], *, version: int) -> None:
    try:
        clients.look(database(file), version=version)
    except clients.Complaint as complaint:
        raise Refused(f"The database in it cannot be read: {complaint}") from None
