"""What machines read of a page: schema.org data as JSON-LD, made safe to stand inside a script element."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup

from marque.catalogue import richtext
from marque.catalogue.pictures import Picture
from marque.storefront.cards import Card
from marque.storefront.product import Product, ProductSku
from marque.storefront.selection import Offer, Selection
from marque.web.templating import goods, language, statics
from marque.web.templating.context import RETURN_DAYS, absolute, media, shop_facts
from marque.web.templating.navigation import Crumb

UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
SCHEMA = "https://schema.org"


def script(*things: dict[str, Any]) -> Markup:
    """The content of a `<script type="application/ld+json">`: nothing in it can end the element."""
    told = json.dumps({"@context": SCHEMA, "@graph": things}, ensure_ascii=False, separators=(",", ":"))
    return Markup("".join(UNSAFE.get(character, character) for character in told))  # noqa: S704  # see UNSAFE


def breadcrumbs(steps: Sequence[Crumb]) -> dict[str, Any]:
    """The way here; the last step is this page."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": step.label}
            | ({"item": absolute(step.href)} if step.href else {})
            for place, step in enumerate(steps, start=1)
        ],
    }


def listed(steps: Sequence[Crumb], cards: Sequence[Card]) -> Markup:
    """A page of a list: what stands on it, and the way here where there is one."""
    return script(item_list(cards), *([breadcrumbs(steps)] if steps else []))


def item_list(cards: Sequence[Card]) -> dict[str, Any]:
    """The products that a page shows, in its order."""
    return {
        "@type": "ItemList",
        "numberOfItems": len(cards),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": card.title,
                "url": absolute(url_for("shop.product", slug=card.slug)),
            }
            for place, card in enumerate(cards, start=1)
        ],
    }


def product_group(product: Product, selection: Selection, *, picture: Picture | None) -> dict[str, Any]:
    """A product with the variants that its page shows."""
    return {
        "@type": "ProductGroup",
        "name": product.title,
        "description": richtext.plain(product.description) or product.title,
        "productGroupID": product.slug,
        "url": absolute(url_for("shop.product", slug=product.slug)),
        "brand": {"@type": "Brand", "name": product.brand},
        "variesBy": [f"{SCHEMA}/color", f"{SCHEMA}/size"],
        "hasVariant": [_variant(product, offer, picture=picture) for offer in selection.offers],
    }


def website() -> dict[str, Any]:
    """The site and how it is searched."""
    return {
        "@type": "WebSite",
        "name": shop_facts().name,
        "url": absolute(url_for("shop.home")),
        "potentialAction": {
            "@type": "SearchAction",
            "target": absolute(url_for("shop.search")) + "?q={search_term_string}",
            "query-input": "required name=search_term_string",
        },
    }


def shop() -> dict[str, Any]:
    """The shop itself, an Organization, with its rule for returns, for the home page."""
    facts = shop_facts()
    return {
        "@type": "OnlineStore",
        "name": facts.name,
        "url": absolute("/"),
        "email": facts.email,
        "telephone": facts.phone,
        "logo": absolute(statics.asset("icons/favicon.svg")),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": facts.street,
            "addressLocality": facts.city,
            "addressCountry": current_app.config["MARQUE_COUNTRY"],
        },
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "customer service",
            "telephone": facts.phone,
            "email": facts.email,
            "availableLanguage": list(language.NAMES),
        },
        "hasMerchantReturnPolicy": {
            "@type": "MerchantReturnPolicy",
            "applicableCountry": current_app.config["MARQUE_COUNTRY"],
            "returnPolicyCategory": f"{SCHEMA}/MerchantReturnFiniteReturnWindow",
            "merchantReturnDays": RETURN_DAYS,
            "merchantReturnLink": absolute(url_for("shop.page", name="returns")),
        },
    }


def _variant(product: Product, offer: Offer, *, picture: Picture | None) -> dict[str, Any]:
    sku = offer.sku
    size = goods.size_label(sku.system, sku.value) if sku.system else ""
    options = {"color": sku.colour.name if sku.colour else "", "size": size}
    shown = _picture(product, sku) or picture
    image = absolute(media(f"{shown.key}-{shown.widths[-1]}.webp")) if shown else ""
    told = {"sku": sku.code, "name": ", ".join(filter(None, [product.title, *options.values()])), **options, "image": image}
    return {"@type": "Product", **{name: value for name, value in told.items() if value}, "offers": _offer(product, offer)}


def _picture(product: Product, sku: ProductSku) -> Picture | None:
    """The first picture of the SKU's own colour."""
    wanted = sku.colour.slug if sku.colour else None
    return next((picture for colour, picture in product.pictures if colour == wanted), None)


def _offer(product: Product, offer: Offer) -> dict[str, Any]:
    is_free = offer.stock.state == "available"
    return {
        "@type": "Offer",
        "url": absolute(url_for("shop.product", slug=product.slug, sku=offer.sku.id)),
        "price": _amount(offer.sku.price_cents),
        "priceCurrency": current_app.config["MARQUE_CURRENCY"],
        **({"priceSpecification": _prices(offer.sku)} if offer.sku.was_cents else {}),
        "availability": f"{SCHEMA}/{'InStock' if is_free else 'OutOfStock'}",
        "itemCondition": f"{SCHEMA}/NewCondition",
    }


def _prices(sku: ProductSku) -> list[dict[str, Any]]:
    """The price, and the one before it was lowered."""
    told = {"@type": "UnitPriceSpecification", "priceCurrency": current_app.config["MARQUE_CURRENCY"]}
    struck = {"priceType": f"{SCHEMA}/StrikethroughPrice", "price": _amount(sku.was_cents or 0)}
    return [told | {"price": _amount(sku.price_cents)}, told | struck]


def _amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
