"""Two people, one record: what it was, what theirs made of it, what was typed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """One field; `is_clash` where both changed it, and not to the same."""

    label: str
    was: str
    theirs: str
    yours: str
    is_clash: bool


def differences(
    labels: Mapping[str, str], *, was: Mapping[str, str], theirs: Mapping[str, str], yours: Mapping[str, str]
) -> tuple[Difference, ...]:
    """The fields in which the three differ, as texts for people, in the order of `labels` (field → words)."""
    return tuple(
        _difference(label, was=was.get(name, ""), theirs=theirs.get(name, ""), yours=yours.get(name, ""))
        for name, label in labels.items()
        if len({was.get(name, ""), theirs.get(name, ""), yours.get(name, "")}) > 1
    )


def _difference(label: str, *, was: str, theirs: str, yours: str) -> Difference:
    return Difference(label, was, theirs, yours, is_clash=was != theirs and was != yours and theirs != yours)
