"""Colours as red, green, blue between 0 and 1, in arrays of three."""

import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.float32]

COLOURS = {
    "Chalk": "#ece7dd", "Oat": "#d6c7ae", "Butter": "#e6cf94", "Stone": "#b9b1a4",
    "Camel": "#b98b5c", "Cognac": "#9a5a34", "Clay": "#b5694a", "Rust": "#96492f",
    "Rose": "#cf9d96", "Wine": "#652b36", "Sage": "#a3ad92", "Moss": "#4d5a3f",
    "Pine": "#2f4a42", "Sky": "#bfcfda", "Dusk": "#8fa3b5", "Indigo": "#34496b",
    "Navy": "#27324a", "Coal": "#474849", "Ink": "#22252b",
    "Blush": "#e7cdc4", "Ochre": "#c0923f", "Lilac": "#b3a5c0", "Teal": "#3f6a70",
    "Cocoa": "#59402f", "Poppy": "#b23a2c", "Mist": "#d3d6d6",
}  # fmt: skip

BACKDROPS = {
    "warm": "#ece6dd", "cool": "#e3e6e6", "sand": "#e8dfd1", "blush": "#eee0da",
    "sage": "#e1e4da", "grey": "#e6e4e1", "sky": "#dfe5ea",
}  # fmt: skip


def rgb(code: str) -> Rgb:
    digits = code.lstrip("#")
    return np.array([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    return np.asarray(one * (1 - share) + other * share, np.float32)


def darker(colour: Rgb, share: float) -> Rgb:
    return np.asarray(colour * (1 - 0.92 * share), np.float32)


def lighter(colour: Rgb, share: float) -> Rgb:
    return mix(colour, np.ones(3, np.float32), share)


def luminance(colour: Rgb) -> float:
    return float(colour @ np.array([0.2126, 0.7152, 0.0722], np.float32))


def contrast(colour: Rgb, share: float) -> Rgb:
    """The same hue, moved away from itself: thread that shows on its cloth."""
    return lighter(colour, share) if luminance(colour) < 0.3 else darker(colour, share)
