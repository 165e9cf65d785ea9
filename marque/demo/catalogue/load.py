"""Loads the demo shop: the same brands, products, stock and stories every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, insert, select

from marque.catalogue import assets, brands, categories, colours, products, sizes, skus
from marque.catalogue.models import Sku
from marque.catalogue.products import NewProduct
from marque.catalogue.sizes import Pair
from marque.catalogue.skus import NewSku
from marque.demo.catalogue import chances, codes, gathering, stocking, telling, traits
from marque.demo.catalogue.shots import shots
from marque.demo.catalogue.stocking import Pile
from marque.demo.catalogue.styles import Colourway, Style, styles, swatch
from marque.demo.catalogue.vocabulary import LANGUAGES, table
from marque.demo.studio.garments import GARMENTS
from marque.kernel.database import db
from marque.pricing.models import PriceChange

SEED = 2026
ACTOR = "demo"
CENTS = 100
PRESENTS = "accessories/presents"
SMALL = {"beanie", "cap", "scarf", "gloves", "socks", "shopper"}
DEAREST_PRESENT_SOM = 4_000


@dataclass(frozen=True, slots=True)
class Counts:
    """What was added; all 0 when the demo shop was there already."""

    products: int = 0
    skus: int = 0
    units: int = 0
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Variant:
    """One SKU to be, and how many of it lie in stock."""

    style: Style
    colourway: Colourway
    size: Pair
    position: int
    quantity: int

    @property
    def code(self) -> str:
        return codes.sku_code(self.style, self.colourway, self.size, position=self.position)


def load(*, now: datetime, seed: int = SEED) -> Counts:
    """Add what is missing of the demo shop, in the caller's transaction. A style is there if its first SKU code is."""
    variants = variants_of_all(seed=seed)
    missing = _missing(variants)
    if not missing:
        return Counts()
    places, tones = _places(), _tones()
    traits.define(places)
    ids = products.add_many([_product(style, places, now=now, seed=seed) for style in missing], now=now)
    product_ids = dict(zip(missing, ids, strict=True))
    sold = [variant for style in missing for variant in variants[style]]
    sku_ids = skus.add_many(_skus(sold, product_ids, tones, now=now, seed=seed), now=now)
    _remember_prices(dict(zip(sku_ids, sold, strict=True)), now=now, seed=seed)
    pictures = assets.add_many(shots(product_ids, tones), now=now)
    piles = [
        Pile(sku_id, variant.quantity, chances.born(variant.style, now=now, seed=seed))
        for sku_id, variant in zip(sku_ids, sold, strict=True)
    ]
    units = stocking.lay_out(piles)
    products.publish(ids, now=now)
    gathering.gather(product_ids, places=places)
    return Counts(len(ids), len(sku_ids), units, len(pictures))


def variants_of_all(*, seed: int = SEED) -> dict[Style, list[Variant]]:
    """Everything the demo shop sells, by style."""
    return {style: _variants(style, seed=seed) for style in styles()}


def is_there(connection: Connection, *, seed: int = SEED) -> bool:
    """Whether any of it has been added."""
    firsts = [each[0].code for each in variants_of_all(seed=seed).values()]
    return bool(connection.scalar(select(exists().where(Sku.sku_code.in_(firsts)))))


def _variants(style: Style, *, seed: int) -> list[Variant]:
    pieces = chances.stock(style, seed=seed)
    choices = [(colourway, size) for colourway in style.colourways for size in style.sizes]
    counted = [quantity for run in pieces for quantity in run]
    return [Variant(style, *choice, position, counted[position]) for position, choice in enumerate(choices)]


def _missing(variants: Mapping[Style, Sequence[Variant]]) -> list[Style]:
    firsts = {style: each[0].code for style, each in variants.items()}
    known = set(db.session.scalars(select(Sku.sku_code).where(Sku.sku_code.in_(firsts.values()))))
    return [style for style, code in firsts.items() if code not in known]


def _places() -> dict[str, int]:
    """The categories by path, the houses by address."""
    placed = {}
    for position, place in enumerate(table("categories")["place"]):
        placed[place["path"]] = categories.place(
            place["path"],
            names={language: place[language][0] for language in LANGUAGES},
            intros={language: place[language][1] for language in LANGUAGES},
            flat=GARMENTS[place["kind"]].flat,
            position=position,
        )
    houses = {slug: brands.ensure(house["name"], stories=house["story"]) for slug, house in table("brands").items()}
    return placed | houses


def _tones() -> dict[str, int]:
    return {
        slug: colours.ensure(slug, swatch=swatch(slug), names=names, position=position)
        for position, (slug, names) in enumerate(table("colours").items())
    }


def _product(style: Style, places: Mapping[str, int], *, now: datetime, seed: int) -> NewProduct:
    born = chances.born(style, now=now, seed=seed)
    is_present = style.kind in SMALL and style.price_som < DEAREST_PRESENT_SOM
    return NewProduct(
        brand_id=places[style.house],
        category_id=places[style.category],
        also_in=[places[PRESENTS]] if is_present else [],
        texts=telling.texts(style),
        attributes=telling.attributes(style),
        tags=telling.tags(style),
        sold_count=chances.sold(style, age=now - born, seed=seed),
        created_at=born,
        publish_at=born,
    )


def _skus(
    variants: Sequence[Variant], product_ids: Mapping[Style, int], tones: Mapping[str, int], *, now: datetime, seed: int
) -> list[NewSku]:
    size_ids = sizes.ensure_many(variant.size for variant in variants)
    return [
        NewSku(
            product_id=product_ids[variant.style],
            sku_code=variant.code,
            colour_id=tones[variant.colourway.colour],
            size_id=size_ids[variant.size],
            price_cents=variant.style.price_som * CENTS,
            compare_at_cents=variant.style.was_som * CENTS if variant.style.was_som else None,
            cost_cents=chances.cost_som(variant.style, seed=seed) * CENTS,
            barcode=codes.barcode(variant.style, position=variant.position),
            weight_grams=_grams(variant),
            position=variant.position,
            created_at=chances.born(variant.style, now=now, seed=seed),
        )
        for variant in variants
    ]


def _grams(variant: Variant) -> int:
    """Three per cent heavier with each size."""
    step = variant.style.sizes.index(variant.size)
    return round(float(variant.style.words["grams"]) * (1 + 0.03 * step))


def _remember_prices(variants: Mapping[int, Variant], *, now: datetime, seed: int) -> None:
    """Write the earlier prices of what is reduced, so that "was" can be proved; today's row writes itself."""
    rows = [
        {"sku_id": sku_id, "valid_from": at, "price_cents": som * CENTS, "cause": cause, "actor": ACTOR}
        for sku_id, variant in variants.items()
        if variant.style.was_som
        for at, som, cause in (
            (chances.born(variant.style, now=now, seed=seed), variant.style.was_som, "created"),
            (chances.reduced(variant.style, now=now, seed=seed), variant.style.price_som, "changed"),
        )
    ]
    if rows:
        db.session.execute(insert(PriceChange), rows)
