"""Which pictures a product gets: every colour from the front and close up, the first one also its hem and its cloth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from marque.catalogue.assets import NewAsset
from marque.demo.catalogue import telling
from marque.demo.catalogue.styles import Colourway, Style, sketch

WIDTH, HEIGHT = 800, 1000
FIRST_VIEWS, OTHER_VIEWS = ("front", "detail", "hem", "fabric"), ("front", "detail")
FOLDER = "demo"


def shots(product_ids: Mapping[Style, int], tones: Mapping[str, int]) -> list[NewAsset]:
    """Pictures to be drawn: `source` has all that the studio needs."""
    return [
        _asset(style, colourway, view, product_id=product_id, colour_id=tones[colourway.colour], position=position)
        for style, product_id in product_ids.items()
        for position, (colourway, view) in enumerate(_views(style))
    ]


def file_key(style: Style, colourway: Colourway, *, view: str) -> str:
    """Where the drawing is kept: the same words, the same key."""
    return f"{FOLDER}/{sketch(style, colourway).key}-{view}"


def _views(style: Style) -> Iterator[tuple[Colourway, str]]:
    for place, colourway in enumerate(style.colourways):
        for view in OTHER_VIEWS if place else FIRST_VIEWS:
            yield colourway, view


def _asset(style: Style, colourway: Colourway, view: str, *, product_id: int, colour_id: int, position: int) -> NewAsset:
    return NewAsset(
        product_id=product_id,
        colour_id=colour_id,
        file_key=file_key(style, colourway, view=view),
        width=WIDTH,
        height=HEIGHT,
        position=position,
        alts=telling.alts(style, colourway, view=view),
        source=asdict(sketch(style, colourway)) | {"view": view},
    )
