"""What machines read of a page: schema.org data as JSON-LD, made safe to stand inside a script element."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup

from marque.catalogue.pictures import Picture
from marque.storefront.product import Product
from marque.storefront.selection import Offer, Selection
from marque.web.templating import goods
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


def product_group(product: Product, selection: Selection, *, picture: Picture | None) -> dict[str, Any]:
    """A product with the variants that its page shows."""
    return {
        "@type": "ProductGroup",
        "name": product.title,
        "productGroupID": product.slug,
        "url": absolute(url_for("shop.product", slug=product.slug)),
        "brand": {"@type": "Brand", "name": product.brand},
        "variesBy": [f"{SCHEMA}/color", f"{SCHEMA}/size"],
        "hasVariant": [_variant(product, offer, picture=picture) for offer in selection.offers],
    }


def shop() -> dict[str, Any]:
    """The shop itself with its rule for returns, for the home page."""
    facts = shop_facts()
    return {
        "@type": "OnlineStore",
        "name": facts.name,
        "url": absolute("/"),
        "email": facts.email,
        "telephone": facts.phone,
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
    image = absolute(media(f"{picture.key}-{picture.widths[-1]}.webp")) if picture else ""
    told = {"sku": sku.code, "name": ", ".join(filter(None, [product.title, *options.values()])), **options, "image": image}
    return {"@type": "Product", **{name: value for name, value in told.items() if value}, "offers": _offer(product, offer)}


def _offer(product: Product, offer: Offer) -> dict[str, Any]:
    is_free = offer.stock.state == "available"
    return {
        "@type": "Offer",
        "url": absolute(url_for("shop.product", slug=product.slug, sku=offer.sku.id)),
        "price": f"{offer.sku.price_cents // 100}.{offer.sku.price_cents % 100:02d}",
        "priceCurrency": current_app.config["MARQUE_CURRENCY"],
        "availability": f"{SCHEMA}/{'InStock' if is_free else 'OutOfStock'}",
        "itemCondition": f"{SCHEMA}/NewCondition",
    }
