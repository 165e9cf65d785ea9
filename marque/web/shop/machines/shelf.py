"""A long text for machines, kept as a compressed file from the first who asked for it until the catalogue changes.

A copy. Source: what `write` yields; its name has the catalogue's version in it, and files of other versions go when it is
there.
"""

from __future__ import annotations

import gzip
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from flask import Response, request

from marque.web.shop.machines import answers

PIECE = 256 * 1024  # bytes
LEVEL = 6


def sent(folder: Path, name: str, standing: str, write: Callable[[], Iterable[str]]) -> Response:
    """The file of this standing, or the text as it is being written, into the file too. 304 for who has it."""
    path = folder / f"{name}.{standing}.xml.gz"
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return answers.streamed(_keeping(path, name=name, told=write()))
    return _as_kept(answers.streamed(()), file)


def _as_kept(response: Response, file: IO[bytes]) -> Response:
    if response.status_code == 304 or request.method == "HEAD":
        file.close()
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        response.headers["Content-Encoding"] = "gzip"
        response.content_length = os.fstat(file.fileno()).st_size
        response.response = _read(file)
    else:
        response.response = _unpacked(file)
    return response


def _read(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def _unpacked(file: IO[bytes]) -> Iterator[bytes]:
    with file, gzip.open(file) as unpacked:
        while piece := unpacked.read(PIECE):
            yield piece


def _keeping(path: Path, *, name: str, told: Iterable[str]) -> Iterator[str]:
    """Yields what it is told and writes it; only a whole text gets its name. A reader who leaves leaves nothing behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    try:
        with os.fdopen(number, "wb") as raw, gzip.open(raw, "wt", compresslevel=LEVEL, encoding="utf-8") as file:
            for part in told:
                file.write(part)
                yield part
        Path(draft).replace(path)
        _tidy(path, name=name)
    finally:
        Path(draft).unlink(missing_ok=True)


def _tidy(path: Path, *, name: str) -> None:
    for other in path.parent.glob(f"{name}.*.xml.gz"):
        if other != path:
            other.unlink(missing_ok=True)
