"""Memory that building took for a moment, handed back."""

from __future__ import annotations

from ctypes import CDLL


def give_back() -> None:
    """Ask the C library to return free pages to the system: glibc keeps some 300 MB otherwise. Others need no asking."""
    if trim := getattr(CDLL(None), "malloc_trim", None):
        trim(0)
