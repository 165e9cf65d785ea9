"""The line drawings that stand where a product has no picture (static/flats)."""

from __future__ import annotations

from flask_babel import gettext

USUAL = "hanger"


def options() -> tuple[tuple[str, str], ...]:
    """Every drawing by what it shows, in the reader's order of letters."""
    return tuple(sorted(_names().items(), key=lambda pair: pair[1].lower()))


def known(name: str) -> str:
    """The drawing of this name, or the one for everything."""
    return name if name in _names() else USUAL


def _names() -> dict[str, str]:
    return {
        "bag": gettext("Bag"),
        "belt": gettext("Belt"),
        "boot": gettext("Boot"),
        "cardigan": gettext("Cardigan"),
        "coat": gettext("Coat"),
        "dress": gettext("Dress"),
        "glove": gettext("Glove"),
        USUAL: gettext("Hanger"),
        "hat": gettext("Hat"),
        "hoodie": gettext("Hoodie"),
        "jacket": gettext("Jacket"),
        "jeans": gettext("Jeans"),
        "joggers": gettext("Joggers"),
        "knit": gettext("Jumper"),
        "longsleeve": gettext("Long-sleeved top"),
        "polo": gettext("Polo shirt"),
        "puffer": gettext("Padded jacket"),
        "scarf": gettext("Scarf"),
        "shirt": gettext("Shirt"),
        "shoe": gettext("Shoe"),
        "shorts": gettext("Shorts"),
        "skirt": gettext("Skirt"),
        "slip": gettext("Slip dress"),
        "sock": gettext("Sock"),
        "swimsuit": gettext("Swimsuit"),
        "tee": gettext("T-shirt"),
        "trousers": gettext("Trousers"),
        "vest": gettext("Vest"),
    }
