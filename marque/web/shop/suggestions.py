"""Suggestions under the search field, as a piece of a page."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request, url_for

from marque.kernel import clock, folding
from marque.kernel.database import reading
from marque.storefront.cards import Card
from marque.storefront.finding import suggestions
from marque.storefront.finding.suggestions import Suggestions
from marque.web.shop import arguments
from marque.web.templating import reader
from marque.web.visitor.pages import public_page


@dataclass(frozen=True, slots=True)
class Line:
    """`typed` and `rest` make the words: only the rest is new. `beside` tells two of the same name apart."""

    typed: str
    rest: str
    href: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen, in the order shown."""

    searches: tuple[Line, ...]
    places: tuple[Line, ...]
    brands: tuple[Line, ...]
    products: tuple[Card, ...]
    count: int


@public_page(query=("q",))
def suggest() -> str:
    asked = arguments.typed(request.args)
    with reading() as connection:
        found = suggestions.suggest(connection, asked, **reader.languages(), now=clock.now())
    return render_template("shop/suggestions.html", offer=_offer(found, asked))


def _offer(found: Suggestions, asked: str) -> Offer:
    return Offer(
        searches=tuple(_line(words, url_for("shop.search", q=words), asked) for words in found.searches),
        places=tuple(
            _line(place.name, url_for("shop.category", path=place.path), asked, beside=place.above) for place in found.places
        ),
        brands=tuple(_line(brand.name, url_for("shop.brand", slug=brand.slug), asked) for brand in found.brands),
        products=found.products,
        count=found.count,
    )


def _line(words: str, href: str, asked: str, *, beside: str = "") -> Line:
    length = len(asked) if folding.folded(words).startswith(folding.folded(asked)) else 0
    return Line(words[:length], words[length:], href, beside)
