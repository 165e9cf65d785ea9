"""Many numbers for one statement."""

from __future__ import annotations

from collections.abc import Iterable


def written(numbers: Iterable[int]) -> str:
    """Numbers as PostgreSQL writes an array ("{1,2,3}"), for `CAST(:ids AS bigint[])`.

    The driver would write a list as ARRAY[1, 2, 3], which is parsed and planned number by number: 50 ms for 100,000.
    """
    return "{" + ",".join(map(str, numbers)) + "}"
