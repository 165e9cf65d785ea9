import io

import numpy as np
from PIL import Image

from marque.demo.studio import COLOURS, Sketch, draw, encode

BUSY = draw(Sketch("pleated-skirt", "tweed", COLOURS["Oat"]), "front", 300)


def test_webp_that_keeps_the_picture() -> None:
    back = Image.open(io.BytesIO(encode(BUSY)))

    assert back.format == "WEBP"
    assert back.size == (300, 375)
    assert np.abs(np.asarray(back, np.int16) - np.asarray(BUSY, np.int16)).mean() < 6


def test_limit_packs_tighter_but_not_below_the_floor() -> None:
    plain = len(encode(BUSY))

    assert len(encode(BUSY, limit=plain - 1)) < plain
    assert encode(BUSY, limit=1) == encode(BUSY, 58)
    assert encode(BUSY, limit=plain) == encode(BUSY)
