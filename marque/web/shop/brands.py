"""All brands, by letter."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, url_for

from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import brands
from marque.web.visitor.pages import public_page


@dataclass(frozen=True, slots=True)
class BrandLink:
    name: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class BrandsPage:
    letters: tuple[tuple[str, tuple[BrandLink, ...]], ...]


@public_page()
def index() -> str:
    with reading() as connection:
        letters = brands.by_letter(brands.counted(connection, now=clock.now()))
    linked = tuple((letter, tuple(_link(brand) for brand in listed)) for letter, listed in letters)
    return render_template("shop/brands.html", page=BrandsPage(linked))


def _link(brand: brands.BrandCount) -> BrandLink:
    return BrandLink(brand.name, url_for("shop.brand", slug=brand.slug), brand.count)
