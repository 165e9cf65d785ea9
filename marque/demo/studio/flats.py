"""Technical flats as SVG: line drawings for where there is no picture and for size guides."""

import re
from pathlib import Path

from marque.demo.studio.garments import GARMENTS
from marque.demo.studio.silhouettes import SILHOUETTES

ANYTHING = "hanger"
_PART = re.compile(r"([MLCQ])([^MLCQ]*)")


def flat(garment: str) -> str:
    """SVG of the drawing that stands for a garment; the hanger for anything unknown."""
    return svg(GARMENTS[garment].flat if garment in GARMENTS else ANYTHING)


def svg(name: str) -> str:
    """One file: a symbol called `flat`, to be used from elsewhere, and a use of it to look at."""
    shapes, lines = _drawn(name, "fill"), _drawn(name, "line")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 250">'
        '<symbol id="flat" viewBox="0 0 200 250" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round">'
        f'<g fill="var(--flat-fill,none)" stroke-width="2">{shapes}</g>'
        f'<g fill="none" stroke-width="1.2">{lines}</g>'
        '</symbol><use href="#flat"/></svg>\n'
    )


def write_all(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in SILHOUETTES:
        (folder / f"{name}.svg").write_text(svg(name))


def _drawn(name: str, kind: str) -> str:
    strokes = [stroke.removeprefix(kind).strip() for stroke in SILHOUETTES[name] if stroke.startswith(kind)]
    return "".join(f'<path d="{d}"/>' for stroke in strokes for d in _paths(stroke))


def _paths(stroke: str) -> list[str]:
    sides, _, rest = stroke.partition(" ")
    if sides == "half":
        return [_whole(rest)]
    return [rest, _mirror(rest)] if sides == "both" else [stroke]


def _whole(half: str) -> str:
    """The right half, then back along its mirror image."""
    parts = _parts(half)
    back = []
    for i in range(len(parts) - 1, 0, -1):
        command, points = parts[i]
        turned = [_flip(point) for point in (*points[-2::-1], parts[i - 1][1][-1])]
        back.append(_write(command, turned))
    return half + "".join(back) + "Z"


def _mirror(text: str) -> str:
    flipped = "".join(_write(command, [_flip(point) for point in points]) for command, points in _parts(text))
    return flipped + ("Z" if text.endswith("Z") else "")


def _parts(text: str) -> list[tuple[str, list[tuple[float, float]]]]:
    found = []
    for command, rest in _PART.findall(text.replace("Z", "")):
        numbers = [float(number) for number in rest.split()]
        found.append((command, list(zip(numbers[::2], numbers[1::2], strict=True))))
    return found


def _flip(point: tuple[float, float]) -> tuple[float, float]:
    return 200 - point[0], point[1]


def _write(command: str, points: list[tuple[float, float]]) -> str:
    return command + " ".join(f"{x:g} {y:g}" for x, y in points)
