"""Every print by name: given its second colour, how it dyes a cloth."""

from collections.abc import Callable, Mapping
from functools import partial

from marque.demo.studio.cloth import checks, fairisle, motifs, stripes
from marque.demo.studio.cloth.motifs import strewn
from marque.demo.studio.cloth.surface import Dye
from marque.demo.studio.colour import Rgb

PRINTS: Mapping[str, Callable[[Rgb], Dye]] = {
    "breton": partial(stripes.across, pitch=46, share=0.4, start=20),
    "stripe": partial(stripes.across, pitch=96, share=0.5),
    "fine-stripe": partial(stripes.across, pitch=22, share=0.42),
    "deckchair": stripes.multicolour,
    "pinstripe": partial(stripes.along, pitch=34, share=0.07),
    "candy-stripe": partial(stripes.along, pitch=24, share=0.46),
    "block": partial(stripes.block, level=640),
    "dip-dye": partial(stripes.faded, top=520, bottom=1050),
    "space-dye": stripes.space_dyed,
    "tartan": checks.tartan,
    "big-tartan": partial(checks.tartan, pitch=190),
    "gingham": checks.gingham,
    "windowpane": checks.windowpane,
    "houndstooth": checks.houndstooth,
    "argyle": checks.argyle,
    "dot": partial(strewn, motifs.dot, repeat=224, rows=4, turned=False),
    "flower": partial(strewn, motifs.flower, repeat=290, rows=4),
    "bloom": partial(strewn, motifs.bloom, repeat=420, rows=3),
    "leaf": partial(strewn, motifs.leaf, repeat=330, rows=4),
    "brush": partial(strewn, motifs.brush, repeat=300, rows=5),
    "leopard": partial(strewn, motifs.spot, repeat=260, rows=7),
    "foulard": partial(strewn, motifs.diamond, repeat=200, rows=6, turned=False),
    "terrazzo": partial(strewn, motifs.pebble, repeat=320, rows=6),
    "fair-isle": fairisle.yoke,
    "fair-isle-allover": fairisle.allover,
    "snow": fairisle.snow,
}
