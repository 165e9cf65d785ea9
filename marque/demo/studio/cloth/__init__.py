"""Cloths by name: how they are woven and how they fall."""

from collections.abc import Mapping

from marque.demo.studio.cloth import hide, knitted, plain, woven
from marque.demo.studio.cloth.surface import Cloth

CLOTHS: Mapping[str, Cloth] = {
    "jersey": Cloth(plain.jersey, drape=1.0),
    "cotton": Cloth(plain.cotton, crumple=0.5),
    "linen": Cloth(woven.linen, crumple=1.0),
    "seersucker": Cloth(woven.seersucker, crumple=0.4),
    "twill": Cloth(woven.twill, drape=0.9, crumple=0.35),
    "denim": Cloth(woven.denim, drape=0.9, crumple=0.45),
    "canvas": Cloth(plain.canvas, drape=0.7, crumple=0.3),
    "corduroy": Cloth(woven.corduroy, drape=0.9, loft=1.1),
    "wool": Cloth(woven.wool, fuzz=1.2, drape=0.9, loft=1.15),
    "tweed": Cloth(woven.tweed, fuzz=1.2, drape=0.8, loft=1.15),
    "herringbone": Cloth(woven.herringbone, fuzz=1.2, drape=0.9, loft=1.1),
    "waffle": Cloth(woven.waffle, drape=0.9),
    "satin": Cloth(plain.satin, gloss=0.3, drape=1.3),
    "viscose": Cloth(plain.jersey, gloss=0.08, drape=1.3),
    "velvet": Cloth(plain.velvet, fuzz=1.2, gloss=0.1, drape=1.1),
    "nylon": Cloth(plain.nylon, gloss=0.2, crumple=0.35),
    "terry": Cloth(plain.terry, fuzz=1.0, loft=1.15),
    "fleece": Cloth(plain.fleece, fuzz=5.0, drape=0.6, loft=1.3),
    "knit": Cloth(knitted.stockinette, fuzz=1.6, loft=1.25),
    "fine knit": Cloth(knitted.fine_knit, fuzz=1.1, loft=1.1),
    "cable": Cloth(knitted.cable, fuzz=1.6, loft=1.3, drape=0.8),
    "rib": Cloth(knitted.rib, fuzz=1.0, loft=1.1),
    "moss": Cloth(knitted.moss, fuzz=1.6, loft=1.25),
    "leather": Cloth(hide.leather, gloss=0.16, drape=0.9),
    "pebbled": Cloth(hide.pebbled, gloss=0.16, drape=0.7),
    "suede": Cloth(hide.suede, fuzz=0.8, drape=0.8),
    "polished": Cloth(hide.polished, gloss=0.34, drape=0.7),
    "smooth": Cloth(plain.smooth, gloss=0.5),
}
