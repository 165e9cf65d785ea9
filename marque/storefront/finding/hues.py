"""Plain names of colours: "black" finds Ink, «голубой» finds Sky, because of how their swatches look."""

from __future__ import annotations

from dataclasses import dataclass

from marque.storefront.finding.oklch import Shade

# Who says it: English, Russian, Kyrgyz, in the forms of a dictionary and folded; other forms are found by their stems.
WORDS: dict[str, tuple[str, ...]] = {
    "black": ("black", "черный", "кара"),
    "white": ("white", "ivory", "белый", "молочный", "ак"),
    "grey": ("grey", "gray", "silver", "серый", "серебристый", "боз"),
    "beige": ("beige", "cream", "nude", "бежевый", "кремовый", "песочный", "беж"),
    "brown": ("brown", "коричневый", "күрөң"),
    "red": ("red", "красный", "кызыл"),
    "burgundy": ("burgundy", "maroon", "бордовый", "бордо", "кочкул кызыл"),
    "pink": ("pink", "розовый", "кызгылт", "кызгылтым"),
    "orange": ("orange", "оранжевый", "рыжий", "кызгылт сары"),
    "yellow": ("yellow", "mustard", "желтый", "горчичный", "сары"),
    "green": ("green", "зеленый", "жашыл"),
    "khaki": ("khaki", "olive", "хаки", "оливковый"),
    "turquoise": ("turquoise", "teal", "бирюзовый", "бирюза", "көгүш"),
    "blue": ("blue", "синий", "көк"),
    "light blue": ("light blue", "pale blue", "голубой", "көгүлтүр", "ачык көк"),
    "navy": ("navy", "dark blue", "navy blue", "темно синий", "кочкул көк", "кара көк"),
    "purple": ("purple", "violet", "фиолетовый", "сиреневый", "лиловый", "күлгүн"),
}
DARK = ("dark", "deep", "темно", "темный", "кочкул")
LIGHT = ("light", "pale", "светло", "светлый", "бледный", "бледно", "ачык")
DARK_UNTIL, LIGHT_FROM = 0.5, 0.65  # lightness, of 1


@dataclass(frozen=True, slots=True)
class Band:
    """What looks so: hue in degrees (from > to goes through 0), chroma, lightness; what is on a bound belongs to it."""

    name: str
    hue: tuple[float, float]
    chroma: tuple[float, float]
    lightness: tuple[float, float]

    def holds(self, shade: Shade) -> bool:
        low, high = self.hue
        is_hue = low <= shade.hue <= high if low <= high else shade.hue >= low or shade.hue <= high
        return (
            is_hue
            and self.chroma[0] <= shade.chroma <= self.chroma[1]
            and self.lightness[0] <= shade.lightness <= self.lightness[1]
        )


ANY = (0, 360)
# Drawn by eye over the shop's colourways and the common names of CSS; a shade may belong to several, as teal does.
BANDS = (
    Band("black", ANY, (0, 0.03), (0, 0.30)),
    Band("grey", ANY, (0, 0.022), (0.30, 0.905)),
    Band("white", ANY, (0, 0.035), (0.905, 1)),
    Band("beige", (45, 112), (0.018, 0.06), (0.66, 0.95)),
    Band("beige", (45, 75), (0.06, 0.09), (0.66, 0.95)),
    Band("brown", (25, 85), (0.02, 0.12), (0.25, 0.68)),
    Band("red", (8, 42), (0.10, 0.40), (0.33, 0.70)),
    Band("red", (0, 30), (0.05, 0.40), (0.20, 0.42)),
    Band("burgundy", (340, 30), (0.05, 0.20), (0.20, 0.42)),
    Band("pink", (335, 45), (0.025, 0.20), (0.68, 1)),
    Band("pink", (320, 8), (0.12, 0.40), (0.50, 1)),
    Band("orange", (38, 75), (0.095, 0.40), (0.55, 1)),
    Band("yellow", (78, 112), (0.075, 0.40), (0.65, 1)),
    Band("green", (105, 210), (0.03, 0.40), (0, 1)),
    Band("khaki", (95, 135), (0.03, 0.14), (0.30, 0.66)),
    Band("turquoise", (180, 225), (0.04, 0.40), (0.35, 1)),
    Band("blue", (200, 285), (0.02, 0.40), (0, 1)),
    Band("light blue", (215, 270), (0.02, 0.20), (0.68, 1)),
    Band("navy", (245, 285), (0.03, 0.20), (0, 0.42)),
    Band("purple", (285, 335), (0.03, 0.40), (0, 1)),
)


def seen(shade: Shade) -> set[str]:
    """The plain names of a shade."""
    return {band.name for band in BANDS if band.holds(shade)}
