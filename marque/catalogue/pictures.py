"""A stored picture as pages show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """`key` + "-<width>.webp" is a file for each of `widths` (ascending); width × height are the largest one's."""

    key: str
    widths: tuple[int, ...]
    width: int
    height: int
    alt: str
