"""Addresses of the shop."""

from flask import Blueprint

from marque.web.shop import (
    arguments,
    brands,
    collections,
    home,
    interactions,
    language,
    lists,
    media,
    pages,
    product,
    search,
    suggestions,
    tracking,
)
from marque.web.shop.machines import feed, robots, sitemap
from marque.web.templating import navigation

blueprint = Blueprint("shop", __name__)
blueprint.add_url_rule("/", "home", home.show)
blueprint.add_url_rule("/c/<path:path>", "category", lists.category)
blueprint.add_url_rule("/new", "new", lists.new)
blueprint.add_url_rule("/sale", "sale", lists.sale)
blueprint.add_url_rule("/search", "search", search.search)
blueprint.add_url_rule("/search/suggestions", "suggestions", suggestions.suggest)
blueprint.add_url_rule("/brands", "brands", brands.index)
blueprint.add_url_rule("/b/<slug>", "brand", brands.show)
blueprint.add_url_rule("/collections", "collections", collections.index)
blueprint.add_url_rule("/collections/<slug>", "collection", collections.show)
blueprint.add_url_rule("/p/<slug>", "product", product.show)
blueprint.add_url_rule("/pages/<name>", "page", pages.show)
blueprint.add_url_rule("/privacy/tracking", "tracking", tracking.show)
blueprint.add_url_rule("/privacy/tracking", "change_tracking", tracking.change, methods=["POST"])
blueprint.add_url_rule("/interactions", "interactions", interactions.record, methods=["POST"])
blueprint.add_url_rule("/language", "language", language.change, methods=["POST"])
blueprint.add_url_rule("/sitemap.xml", "sitemap", sitemap.index)
blueprint.add_url_rule("/sitemaps/<name>.xml", "sitemap_part", sitemap.part)
blueprint.add_url_rule("/robots.txt", "robots", robots.show)
blueprint.add_url_rule("/feeds/products.xml", "feed", feed.products)
blueprint.add_url_rule("/media/<path:key>", "media", media.send)
blueprint.app_context_processor(navigation.page_values)
blueprint.add_app_template_global(arguments.whole, "whole")
