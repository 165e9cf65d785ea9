"""Addresses of the checkout and of a guest's order."""

from flask import Blueprint

from marque.web.checkout import form, holds, orders, pay

blueprint = Blueprint("checkout", __name__)
blueprint.add_url_rule("/checkout/start", "start", holds.start, methods=["POST"])
blueprint.add_url_rule("/checkout/extension", "extension", form.from_part)
blueprint.add_url_rule("/checkout/extension", "extend", form.extend, methods=["POST"])
blueprint.add_url_rule("/checkout/address", "address", form.from_part)
blueprint.add_url_rule("/checkout/address", "use_address", form.use_address, methods=["POST"])
blueprint.add_url_rule("/checkout", "show", form.show)
blueprint.add_url_rule("/checkout", "place", form.place, methods=["POST"])
blueprint.add_url_rule("/checkout/draft", "draft", form.from_part)
blueprint.add_url_rule("/checkout/draft", "keep_draft", form.keep_draft, methods=["POST"])
blueprint.add_url_rule("/orders/<secret>", "order", orders.order)
blueprint.add_url_rule("/orders/<secret>/cancellation", "confirm_cancel", orders.confirm)
blueprint.add_url_rule("/orders/<secret>/cancellation", "cancel", orders.cancel, methods=["POST"])
blueprint.add_url_rule("/orders/<secret>/again", "again", orders.again, methods=["POST"])
blueprint.add_url_rule("/orders/<secret>/owner", "claim", orders.claim, methods=["POST"])
blueprint.add_url_rule("/pay/<ref>", "pay", pay.show)
blueprint.add_url_rule("/pay/<ref>", "decide", pay.decide, methods=["POST"])
