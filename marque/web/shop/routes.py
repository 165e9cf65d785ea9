"""Addresses of the shop."""

from flask import Blueprint

from marque.web.shop import arguments, brands, home, language, lists, media, pages, product
from marque.web.templating import navigation

blueprint = Blueprint("shop", __name__)
blueprint.add_url_rule("/", "home", home.show)
blueprint.add_url_rule("/c/<path:path>", "category", lists.category)
blueprint.add_url_rule("/new", "new", lists.new)
blueprint.add_url_rule("/search", "search", lists.search)
blueprint.add_url_rule("/brands", "brands", brands.index)
blueprint.add_url_rule("/b/<slug>", "brand", lists.brand)
blueprint.add_url_rule("/p/<slug>", "product", product.show)
blueprint.add_url_rule("/pages/<name>", "page", pages.show)
blueprint.add_url_rule("/language", "language", language.change, methods=["POST"])
blueprint.add_url_rule("/media/<path:key>", "media", media.send)
blueprint.app_context_processor(navigation.page_values)
blueprint.add_app_template_global(arguments.whole, "whole")
