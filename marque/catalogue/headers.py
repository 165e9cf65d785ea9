"""The first bytes of a picture file: what it is and how large it would become, known before anything is decoded."""

from __future__ import annotations

from collections.abc import Callable

from marque.kernel.errors import Invalid

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 24_000_000, "WEBP": 24_000_000, "AVIF": 24_000_000}
MOST_SIDE = 16_000
# A second file inside a picture ("polyglot"): no camera writes these, and five letters do not come about by chance.
STRANGERS = (b"<?php", b"<script", b"<!doctype", b"<!entity", b"%pdf-1", b"<html", b"<foreignobject", b"\x7felf\x02")
ZIP_END = b"PK\x05\x06"
ZIP_END_WITHIN = 65_557  # bytes from the end: the record and the longest comment after it


def judged(content: bytes) -> str:
    """The kind (JPEG, PNG, WEBP, AVIF), by content alone. Raises Invalid.

    `photo_empty`, `photo_too_heavy`, `photo_kind` (anything else: SVG, GIF, TIFF, PDF …), `photo_stranger` (another file is
    hidden in it), `photo_too_large` (too many pixels).
    """
    if not content:
        raise Invalid("photo_empty", field="photo")
    if len(content) > MOST_BYTES:
        raise Invalid("photo_too_heavy", field="photo", most_mb=MOST_BYTES // 2**20)
    kind = _kind(content)
    if kind is None:
        raise Invalid("photo_kind", field="photo")
    _refuse_strangers(content)
    if kind in MEASURES:  # of the others the library reads no more than the header either
        judge_size(*MEASURES[kind](content), kind=kind)
    return kind


def judge_size(width: int, height: int, *, kind: str) -> None:
    """Raises Invalid (`photo_too_large`)."""
    if width * height > MOST_PIXELS[kind] or max(width, height) > MOST_SIDE:
        raise Invalid("photo_too_large", field="photo", most_megapixels=MOST_PIXELS[kind] // 1_000_000)


def _kind(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"):
        return "PNG"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "WEBP"
    return "AVIF" if content[4:12] == b"ftypavif" else None


def _png_size(content: bytes) -> tuple[int, int]:
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _webp_size(content: bytes) -> tuple[int, int]:
    """Of the canvas (RFC 9649, RFC 6386 for lossy frames). Raises Invalid."""
    if content[12:16] == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if content[12:16] == b"VP8L" and content[20:21] == b"\x2f":
        both = int.from_bytes(content[21:25], "little")
        return 1 + (both & 0x3FFF), 1 + (both >> 14 & 0x3FFF)
    if content[12:16] == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        return int.from_bytes(content[26:28], "little") & 0x3FFF, int.from_bytes(content[28:30], "little") & 0x3FFF
    raise Invalid("photo_broken", field="photo", reason="header")


def _refuse_strangers(content: bytes) -> None:
    lowered = content.lower()
    if any(mark in lowered for mark in STRANGERS) or ZIP_END in content[-ZIP_END_WITHIN:]:
        raise Invalid("photo_stranger", field="photo")


MEASURES: dict[str, Callable[[bytes], tuple[int, int]]] = {"PNG": _png_size, "WEBP": _webp_size}
