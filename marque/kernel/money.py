"""Money in whole minor units (`*_cents`, int). Pure: no database, no clock, no formatting."""

from __future__ import annotations

from collections.abc import Sequence

BASIS_POINTS = 10_000


def split(total_cents: int, weights: Sequence[int]) -> list[int]:
    """Split a total over weights so that the parts sum to it exactly.

    Largest remainder method; ties go to the earlier part. Weights are whole and not negative; with all weights 0 the
    first part takes everything. Source: https://en.wikipedia.org/wiki/Quota_method (Hare quota).
    """
    if not weights:
        return []
    whole = sum(weights)
    if whole == 0:
        return [total_cents] + [0] * (len(weights) - 1)
    sign, size = (-1, -total_cents) if total_cents < 0 else (1, total_cents)
    parts = [size * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(size * weights[i] % whole), i))
    for i in by_remainder[: size - sum(parts)]:
        parts[i] += 1
    return [sign * part for part in parts]


def included_tax(gross_cents: int, *, rate_bp: int) -> int:
    """The tax inside a tax-inclusive amount, rounded half up to the cent. `rate_bp`: 1200 = 12 %."""
    divisor = BASIS_POINTS + rate_bp
    return (2 * gross_cents * rate_bp + divisor) // (2 * divisor)
