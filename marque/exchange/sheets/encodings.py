"""Which letters the bytes of a text file stand for."""

from __future__ import annotations

import codecs
from pathlib import Path

BLOCK = 1024 * 1024
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
GUESS = "cp1251"  # what Excel writes as "CSV" on a Russian or Kyrgyz machine


def of(path: Path) -> str:
    """The file's encoding by its mark, by its look, or as a guess (`GUESS`) where it is not UTF-8."""
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    return _unmarked_utf16(head) or ("utf-8" if _is_utf8(path) else GUESS)


def _unmarked_utf16(head: bytes) -> str | None:
    """A header of Latin letters in UTF-16 has a zero in every other byte."""
    half = len(head) // 4
    if half and head[1::2].count(0) > half:
        return "utf-16-le"
    return "utf-16-be" if half and head[0::2].count(0) > half else None


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
