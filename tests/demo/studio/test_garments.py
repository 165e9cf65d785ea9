"""The facts about garments name only things that exist."""

import pytest

from marque.demo.studio import BACKDROPS, CLOTHS, GARMENTS, PRINTS
from marque.demo.studio.silhouettes import SILHOUETTES


@pytest.mark.parametrize("name", GARMENTS)
def test_facts(name: str) -> None:
    garment = GARMENTS[name]

    assert garment.family in BACKDROPS
    assert garment.flat in SILHOUETTES
    assert set(garment.cloths) <= set(CLOTHS)
    assert set(garment.prints) <= set(PRINTS)
    assert len(set(garment.cloths)) == len(garment.cloths) > 0


def test_wardrobe_is_large_enough() -> None:
    assert len(GARMENTS) >= 26
