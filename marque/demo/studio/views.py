"""Draws a sketch: the whole piece, two close views, and its cloth."""

from PIL import Image

from marque.demo.studio import backdrop, outline
from marque.demo.studio.folds import Drape, Fold
from marque.demo.studio.garments import GARMENTS
from marque.demo.studio.look import Look
from marque.demo.studio.paint import Layer, paint
from marque.demo.studio.pattern import Pattern, bounds
from marque.demo.studio.relief import Relief
from marque.demo.studio.sketch import Sketch
from marque.demo.studio.window import Camera, Window, through

VIEWS = ("front", "detail", "hem", "fabric")
ROOM = (820, 1020, 1.5)  # a garment's widest and highest, units; the nearest zoom
SWATCH = Relief(puff=0, shadow=0, edge=0)
LAPPED = Relief(puff=16, radii=(4, 14, 40), shadow=0.45, reach=26)
TURNED = "M120 700 C260 690 340 740 440 780 C540 820 560 900 600 1000 L600 1300 L100 1300 Z"


def draw(sketch: Sketch, view: str, width: int) -> Image.Image:
    """An RGB picture, four to five, `width` pixels wide."""
    height = width * 5 // 4
    if view == "fabric":
        return _swatch(sketch, width, height)
    garment, pattern = GARMENTS[sketch.garment], cut(sketch)
    camera = framing(pattern) if view == "front" else _close(pattern, getattr(garment, view))
    window = through(camera, width=width, height=height)
    layer = paint(pattern, window=window, cloth=Look(sketch).main.cloth)
    return _on_table(layer, garment.family, window)


def cut(sketch: Sketch, *, turn: float = 0.0) -> Pattern:
    """The pattern of this piece; its seed makes it a little wider or longer than its sisters."""
    garment, look = GARMENTS[sketch.garment], Look(sketch)
    ease = [1 + (look.chance(side) * 2 - 1) * garment.give for side in ("width", "length")]
    fit = (garment.fit[0] * ease[0], garment.fit[1] * ease[1])
    pattern = Pattern(seed=sketch.seed % 997, fit=fit, turn=turn)
    garment.draw(pattern, look)
    return pattern


def framing(pattern: Pattern) -> Camera:
    """Every piece gets the same air around it."""
    left, top, right, bottom = bounds(pattern.pieces)
    zoom = min(ROOM[0] / (right - left), ROOM[1] / (bottom - top), ROOM[2])
    return Camera((left + right) / 2, (top + bottom) / 2, zoom)


def _close(pattern: Pattern, camera: Camera) -> Camera:
    x, y = pattern.at(camera.x, camera.y)
    return Camera(x, y, camera.zoom)


def _on_table(layer: Layer, family: str, window: Window) -> Image.Image:
    picture = backdrop.table(family, width=window.width, height=window.height)
    backdrop.cast(picture, layer.cover, scale=window.scale)
    backdrop.lay_over(picture, layer.rgb, layer.cover)
    return backdrop.as_image(picture)


def _swatch(sketch: Sketch, width: int, height: int) -> Image.Image:
    """The cloth close up, one corner turned over."""
    look, pattern = Look(sketch), Pattern(seed=sketch.seed % 997, wobble=1.0)
    pattern.drapes += [Drape(300, 420, 16, 0.5), Drape(150, 260, 4, 0.3)]
    pattern.folds += [Fold((300, 330), (640, 940), 60, 16, 0.12), Fold((520, 300), (800, 800), 44, 12, -0.1)]
    pattern.panel(outline.rectangle(-200, -200, 1300, 1600), look.main, SWATCH, angle=0.18)
    pattern.panel(TURNED, look.main, LAPPED, angle=-0.95)
    window = through(Camera(500, 620, 2.6), width=width, height=height)
    return backdrop.as_image(paint(pattern, window=window, cloth=look.main.cloth).rgb)
