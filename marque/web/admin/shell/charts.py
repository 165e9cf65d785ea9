"""Bars as geometry: a template draws them as SVG attributes, so no style and no script is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 720, 240, 48, 12, 30
LINES = 3
STEPS = (1, 2, 2.5, 5, 10)

Words = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Chart:
    """What templates/admin/components/chart.html draws, in units of its view box."""

    width: int
    height: int
    left: int
    lines: tuple[tuple[float, str], ...]
    bars: tuple[tuple[float, float, float, float, str], ...]
    texts: tuple[tuple[float, str, bool], ...]
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """`label` in the table, `short` below the bar; `before` is the same day of the period before."""

    label: str
    short: str
    value: int
    before: int


def chart(bars: Sequence[Bar], *, words: Words, scale_words: Words, every: int = 1) -> Chart:
    """Pairs of bars with a scale; below every `every`-th stands its short label."""
    top = _round_up(max([1, *(max(bar.value, bar.before) for bar in bars)]))
    slot = (WIDTH - LEFT) / max(1, len(bars))
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        lines=tuple((_y(top * n / LINES, top), scale_words(round(top * n / LINES))) for n in range(LINES + 1)),
        bars=tuple(shape for n, bar in enumerate(bars) for shape in _pair(bar, x=LEFT + n * slot, slot=slot, top=top)),
        texts=_texts(bars, slot=slot, every=every),
        rows=tuple((bar.label, words(bar.value), words(bar.before)) for bar in reversed(bars)),
    )


def _pair(bar: Bar, *, x: float, slot: float, top: float) -> list[tuple[float, float, float, float, str]]:
    width = slot * 0.36
    shapes = [(x + slot * 0.12, bar.before, "was"), (x + slot * 0.5, bar.value, "now")]
    return [
        (round(left, 1), _y(value, top), round(width, 1), round(HEIGHT - BOTTOM - _y(value, top), 1), kind)
        for left, value, kind in shapes
        if value > 0
    ]


def _texts(bars: Sequence[Bar], *, slot: float, every: int) -> tuple[tuple[float, str, bool], ...]:
    """Counted from the last, which is always named; every second is left out where there is little room."""
    shown = range(len(bars) - 1, -1, -every)
    return tuple((round(LEFT + (n + 0.5) * slot, 1), bars[n].short, at % 2 == 1) for at, n in enumerate(shown))


def _y(value: float, top: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top), 1)


def _round_up(value: int) -> float:
    """The next number that divides well into lines: 1, 2, 2.5, 5 or 10 times a power of ten, per line."""
    power = 10.0 ** (len(str(max(1, value // LINES))) - 1)
    return next(LINES * step * power for step in STEPS if LINES * step * power >= value)
