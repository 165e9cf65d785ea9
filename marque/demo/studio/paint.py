"""Paints a pattern: every panel lit and laid over the ones before it."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from marque.demo.studio import folds as falling
from marque.demo.studio import light
from marque.demo.studio.cloth.ground import Ground
from marque.demo.studio.cloth.surface import Cloth
from marque.demo.studio.colour import luminance, mix
from marque.demo.studio.outline import dashes
from marque.demo.studio.pattern import Ink, Panel, Pattern, Seam, Stitch
from marque.demo.studio.raster import Box, Field, blur, ease, fill, shift, trace
from marque.demo.studio.window import Window

PADDING = ((0.3, 3.0), (0.32, 11.0), (0.38, 34.0))  # weight and usual radius of each rounding


class Layer:
    """The garment without its background: colours and how much they cover."""

    def __init__(self, window: Window, *, folds: Field, seed: int) -> None:
        self.window, self.folds, self.seed = window, folds, seed
        self.rgb = np.zeros((3, window.height, window.width), np.float32)
        self.cover = np.zeros((window.height, window.width), np.float32)
        self.count = 0


def paint(pattern: Pattern, *, window: Window, cloth: Cloth) -> Layer:
    folds = falling.height(window, folds=pattern.folds, drapes=pattern.drapes, cloth=cloth, seed=pattern.seed)
    layer = Layer(window, folds=folds, seed=pattern.seed)
    for piece in pattern.pieces:
        _PAINTERS[type(piece)](layer, piece)
    return layer


def _panel(layer: Layer, panel: Panel) -> None:
    layer.count += 1
    window, relief = layer.window, panel.relief
    scale, pixels = window.scale, window.pixels(panel.outline)
    line = (panel.width or 0) * scale
    box = window.box(pixels, line / 2 + 1.2 * max(relief.radii) * scale + 4)
    tight = window.box(pixels, line / 2 + panel.fabric.cloth.fuzz * scale + 2).cut(window.frame)
    if tight.is_empty:
        return
    mask = _mask(layer, panel, box)
    if relief.shadow:
        _cast(layer, mask, box, relief.shadow, relief.reach)
    _lay(layer, panel, mask, box, tight)


def _mask(layer: Layer, panel: Panel, box: Box) -> Field:
    window = layer.window
    points = _tuples(window.pixels(panel.outline))
    if panel.width is not None:
        width = panel.width * window.scale
        return trace([points], box, width=width, round_ends=panel.round_ends)
    holes = [_tuples(window.pixels(hole)) for hole in panel.holes]
    return fill(points, box, holes=holes)


def _cast(layer: Layer, mask: Field, box: Box, strength: float, reach: float) -> None:
    """A contact shadow on whatever garment lies below, not on the table."""
    scale = layer.window.scale
    dark = shift(blur(mask, reach * scale * 0.5), 2 * scale, 3.6 * scale)
    seen = box.cut(layer.window.frame)
    below = layer.cover[seen.slices] > 0
    layer.rgb[:, *seen.slices] *= 1 - np.float32(strength) * dark[seen.within(box)] * below


def _lay(layer: Layer, panel: Panel, mask: Field, box: Box, tight: Box) -> None:
    scale, fabric, cut = layer.window.scale, panel.fabric, tight.within(box)
    seed = (layer.seed + layer.count * 13) % 9973
    ground = Ground(layer.window, box=tight, angle=panel.angle, seed=seed)
    woven = fabric.cloth.weave(ground)
    height = _padding(mask, panel, scale)[cut] + woven.relief * np.float32(0.55)
    if panel.relief.folds:
        height += layer.folds[tight.slices] * np.float32(panel.relief.folds)
    colours = fabric.dye(ground, fabric.colour) if fabric.dye else fabric.colour[:, None, None]
    shade = woven.shade * _edge(mask, panel.relief.edge, scale)[cut]
    lit = _lit(height, panel, colours, shade, scale)
    cover = _fuzzy(mask[cut], ground, fabric.cloth.fuzz) if fabric.cloth.fuzz else mask[cut]
    target = layer.rgb[:, *tight.slices]
    target += (np.clip(lit, 0, 1.12) - target) * cover
    np.maximum(layer.cover[tight.slices], cover, out=layer.cover[tight.slices])


def _padding(mask: Field, panel: Panel, scale: float) -> Field:
    puff = panel.relief.puff * panel.fabric.cloth.loft
    total = np.zeros_like(mask)
    for (weight, _), radius in zip(PADDING, panel.relief.radii, strict=True):
        share = np.float32(weight * puff * (radius / 11) ** 0.35)
        total += blur(mask, radius * scale) * share
    return total


def _edge(mask: Field, strength: float, scale: float) -> Field:
    inner = ease(0.45, 0.98, blur(mask, 2.4 * scale))
    return np.asarray(1 - np.float32(strength) * (1 - inner))


def _lit(height: Field, panel: Panel, colours: Field, shade: Field, scale: float) -> Field:
    colour, gloss = panel.fabric.colour, panel.fabric.cloth.gloss
    surface = light.slope(height, scale=scale)
    lighting = light.diffuse(surface)
    shaded = light.shading(lighting, colour)
    out = colours * (shade * np.float32(panel.relief.tone) * shaded)
    tint = light.shadow_tint(colour) - 1
    out *= 1 - tint[:, None, None] * np.maximum(1 - shaded, 0)
    if luminance(colour) < 0.16:
        out += np.float32(0.055) * np.clip(lighting - np.float32(0.9), 0, 1)
    if gloss:
        glow = mix(colour, np.ones(3, np.float32), 0.7) * np.float32(gloss)
        out += glow[:, None, None] * light.shine(surface)
    return np.asarray(out)


def _fuzzy(mask: Field, ground: Ground, fuzz: float) -> Field:
    """Fibres: the edge, softened, is eaten into and grown by fine noise."""
    soft = blur(mask, fuzz / ground.unit * 0.7)
    ragged = soft + ground.noise(3.5, 3.5, salt=61) * (soft * (1 - soft)) * np.float32(1.1)
    return np.clip((ragged - np.float32(0.2)) / np.float32(0.6), 0, 1)


def _seam(layer: Layer, seam: Seam) -> None:
    """A soft groove, a dark line in it and a thin light rim beside it."""
    scale, pixels = layer.window.scale, layer.window.pixels(seam.line)
    box = layer.window.box(pixels, seam.width * 5 * scale + 3).cut(layer.window.frame)
    if box.is_empty:
        return
    line = trace([_tuples(pixels)], box, width=seam.width * scale, round_ends=True)
    groove = np.minimum(blur(line, seam.width * 1.9 * scale) * 2.4, 1)
    rim = shift(line, 0, max(1, seam.width * 1.1 * scale))
    change = rim * 0.2 - line * 0.55 - groove * 0.16
    layer.rgb[:, *box.slices] *= 1 + np.float32(seam.depth) * change * layer.cover[box.slices]


def _stitch(layer: Layer, stitch: Stitch) -> None:
    scale, pixels = layer.window.scale, layer.window.pixels(stitch.line)
    box = layer.window.box(pixels, stitch.width * scale + 3).cut(layer.window.frame)
    if box.is_empty:
        return
    runs = [_tuples(dash) for dash in dashes(pixels, on=stitch.on * scale, off=stitch.off * scale)]
    thread = trace(runs, box, width=stitch.width * scale, round_ends=scale > 1)
    thread *= layer.cover[box.slices] * np.float32(min(1.0, 0.4 + stitch.width * scale * 0.5))
    target = layer.rgb[:, *box.slices]
    target *= 1 - np.float32(0.3) * shift(thread, 0, max(1, 1.2 * scale))
    target += (stitch.colour[:, None, None] - target) * (thread * np.float32(0.92))


def _ink(layer: Layer, ink: Ink) -> None:
    scale, pixels = layer.window.scale, layer.window.pixels(ink.outline)
    width = (ink.width or 0) * scale
    box = layer.window.box(pixels, width + 3).cut(layer.window.frame)
    if box.is_empty:
        return
    points = _tuples(pixels)
    filled = ink.width is None
    mask = fill(points, box) if filled else trace([points], box, width=width, round_ends=True)
    mask *= layer.cover[box.slices] * np.float32(ink.strength)
    target = layer.rgb[:, *box.slices]
    target += (ink.colour[:, None, None] - target) * mask


def _tuples(pixels: Any) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in pixels]


_PAINTERS: Mapping[type, Callable[[Layer, Any], None]] = {Panel: _panel, Seam: _seam, Stitch: _stitch, Ink: _ink}
