"""Building the static files: joined, named by their content, compressed once.

`static/**/*.bundle` lists the files that become one (`css/shop.bundle` → `shop.css`); everything outside `css/` and `js/`
keeps its path (`icons/favicon.svg`). Built files are `<name>.<10 hex>.<ending>`, with `.br` and `.gz` beside them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import posixpath
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import brotli

PREFIX = "/static/"
MANIFEST = "manifest.json"
SOURCES = {"css", "js"}
COMPRESSED = {".css", ".js", ".svg", ".json", ".txt", ".html"}
NOT_SERVED = {".bundle", ".md"}
URL = re.compile(r"""url\(\s*["']?(?!data:|https?:|#)([^"')#?]+)([#?][^"')]*)?["']?\s*\)""")

Stamp = frozenset[tuple[str, int, int]]


class MissingAsset(LookupError):
    """A template, a bundle or a style sheet names a static file that does not exist."""


def build(source: Path, target: Path) -> dict[str, str]:
    """Bring `target` up to date and return name → built name. Writes nothing where nothing changed. Raises MissingAsset."""
    names: dict[str, str] = {}
    for name, content in _loose(source):
        names[name] = _placed(target, name=name, content=content)
    for bundle in sorted(source.rglob("*.bundle")):
        name = f"{bundle.stem}.{bundle.parent.name}"
        names[name] = _placed(target, name=name, content=_joined(bundle, source=source, names=names))
    _put(target / MANIFEST, json.dumps(names, indent=1, sort_keys=True).encode())
    return names


def stamp(source: Path) -> Stamp:
    """What the folder looks like now: two equal stamps, nothing to build."""
    return frozenset(_stamps(str(source)))


def _loose(source: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if path.is_file() and name.parts[0] not in SOURCES and path.suffix not in NOT_SERVED and path.name[0] != ".":
            yield name.as_posix(), path.read_bytes()


def _joined(bundle: Path, *, source: Path, names: Mapping[str, str]) -> bytes:
    lines = (line.strip() for line in bundle.read_text().splitlines())
    pieces = [bundle.parent / line for line in lines if line and not line.startswith("#")]
    missing = [piece.name for piece in pieces if not piece.is_file()]
    if missing:
        raise MissingAsset(f"{bundle.relative_to(source)} names {', '.join(missing)}, which does not exist")
    return b"\n".join(_piece(path, source=source, names=names).encode() for path in pieces)


def _piece(path: Path, *, source: Path, names: Mapping[str, str]) -> str:
    if path.suffix != ".css":
        return path.read_text()
    folder = path.parent.relative_to(source).as_posix()

    def hashed(match: re.Match[str]) -> str:
        name = match[1].removeprefix(PREFIX) if match[1].startswith("/") else posixpath.normpath(f"{folder}/{match[1]}")
        if name not in names:
            raise MissingAsset(f"{path.relative_to(source)} names {match[1]}, which does not exist")
        return f'url("{PREFIX}{names[name]}{match[2] or ""}")'

    return URL.sub(hashed, path.read_text())


def _placed(target: Path, *, name: str, content: bytes) -> str:
    stem, ending = posixpath.splitext(name)
    built = f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}{ending}"
    if not (target / built).exists():
        if ending in COMPRESSED:
            _put(target / f"{built}.br", brotli.compress(content, mode=brotli.MODE_TEXT, quality=11))
            _put(target / f"{built}.gz", gzip.compress(content, compresslevel=9, mtime=0))
        _put(target / built, content)
    return built


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all, and not at all if it is there: several processes build at once."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _stamps(entry.path)
            else:
                seen = entry.stat()
                yield entry.path, seen.st_mtime_ns, seen.st_size


if __name__ == "__main__":  # building an image: no app, no database
    build(Path(sys.argv[1]), Path(sys.argv[2]))
