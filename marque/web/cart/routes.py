"""Addresses of the bag."""

from flask import Blueprint

from marque.web.cart import bag, lines

blueprint = Blueprint("cart", __name__)
blueprint.add_url_rule("/cart", "show", bag.show)
blueprint.add_url_rule("/cart/lines", "lines", bag.from_lines)
blueprint.add_url_rule("/cart/lines", "add", lines.add, methods=["POST"])
blueprint.add_url_rule("/cart/lines/<int:line_id>", "change", lines.change, methods=["POST"])
blueprint.add_url_rule("/cart/lines/<int:line_id>/saved", "save", lines.save, methods=["POST"])
