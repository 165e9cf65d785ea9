"""What an invariant is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invariant:
    """`query` selects the rows for which it is not true: `id` and what contradicts; `:now` is the time of the run."""

    name: str
    says: str
    query: str
