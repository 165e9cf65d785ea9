"""Outlines: written as SVG paths in a space of 1000 x 1250 units, kept as points."""

import math
import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]  # (n, 2)
WIDTH, HEIGHT = 1000, 1250
_TOKEN = re.compile(r"[MLCQZ]|-?\d+\.?\d*")
_TAKES = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}


def path(text: str) -> Points:
    """Points along an absolute path of M, L, C, Q, Z."""
    points: list[NDArray[np.float64]] = []
    for command, numbers in _commands(text):
        controls = np.array(numbers).reshape(-1, 2)
        if command == "Z":
            points.append(points[0][:1])
        elif command in "ML":
            points.append(controls)
        else:
            points.append(_curve(np.vstack([points[-1][-1:], controls])))
    return np.vstack(points).astype(np.float32)


def mirrored(points: Points) -> Points:
    """The same outline on the other side of the middle, its order kept clockwise."""
    return np.column_stack([WIDTH - points[::-1, 0], points[::-1, 1]])


def whole(text: str) -> Points:
    """A right half, from top centre to bottom centre, closed by its mirror image."""
    half = path(text)
    return np.vstack([half, mirrored(half)])


def circle(x: float, y: float, radius: float, *, corners: int = 36) -> Points:
    turn = np.linspace(0, 2 * math.pi, corners, endpoint=False)
    return np.column_stack([x + radius * np.cos(turn), y + radius * np.sin(turn)]).astype(np.float32)


def rectangle(left: float, top: float, right: float, bottom: float) -> Points:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32)


def placed(points: Points, *, at: tuple[float, float], scale: float = 1, turn: float = 0) -> Points:
    """Scaled and turned (radians) about the origin, then moved to `at`."""
    c, s = math.cos(turn) * scale, math.sin(turn) * scale
    x, y = points[:, 0], points[:, 1]
    return np.column_stack([at[0] + x * c - y * s, at[1] + x * s + y * c]).astype(np.float32)


def softened(points: Points, *, closed: bool, step: float = 6) -> Points:
    """Evenly spaced points with slightly rounded corners, as cloth has them."""
    even = _even(points, closed=closed, step=step)
    if len(even) < 5:
        return even
    if closed:
        return np.asarray(even / 2 + np.roll(even, 1, 0) / 4 + np.roll(even, -1, 0) / 4)
    inner = even[1:-1] / 2 + even[:-2] / 4 + even[2:] / 4
    return np.vstack([even[:1], inner, even[-1:]])


def dashes(points: Points, *, on: float, off: float) -> list[Points]:
    """A line cut into stitches of length `on` with gaps of length `off`."""
    length, along = _lengths(points)
    starts = np.arange(0, max(length - on / 2, 0), on + off)
    return [_between(points, along, start, min(start + on, length)) for start in starts]


def _commands(text: str) -> Iterator[tuple[str, list[float]]]:
    tokens, command, i = _TOKEN.findall(text), "M", 0
    while i < len(tokens):
        if tokens[i] in _TAKES:
            command, i = tokens[i], i + 1
        takes = _TAKES[command]
        yield command, [float(token) for token in tokens[i : i + takes]]
        i += takes


def _curve(controls: NDArray[np.float64], steps: int = 22) -> NDArray[np.float64]:
    degree = len(controls) - 1
    t = (np.arange(1, steps + 1) / steps)[:, None]
    terms = [math.comb(degree, k) * t**k * (1 - t) ** (degree - k) * controls[k] for k in range(degree + 1)]
    return np.asarray(sum(terms))


def _lengths(points: Points) -> tuple[float, NDArray[np.float64]]:
    steps = np.hypot(*np.diff(points.astype(np.float64), axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    return float(along[-1]), along


def _even(points: Points, *, closed: bool, step: float) -> Points:
    line = np.vstack([points, points[:1]]) if closed else points
    length, along = _lengths(line)
    count = max(2, round(length / step) + 1)
    marks = np.linspace(0, length, count)
    even = np.column_stack([np.interp(marks, along, line[:, i]) for i in (0, 1)])
    return even[:-1].astype(np.float32) if closed else even.astype(np.float32)


def _between(points: Points, along: NDArray[np.float64], start: float, end: float) -> Points:
    inner = along[(along > start) & (along < end)]
    marks = np.concatenate([[start], inner, [end]])
    return np.column_stack([np.interp(marks, along, points[:, i]) for i in (0, 1)])
