"""Addresses of a customer's own pages."""

from flask import Blueprint

from marque.web.account import addresses, orders, overview, preferences, security, tokens

blueprint = Blueprint("account", __name__, url_prefix="/account")
blueprint.add_url_rule("", "overview", overview.show)
blueprint.add_url_rule("/orders", "orders", orders.index)
blueprint.add_url_rule("/orders/<number>", "order", orders.show)
blueprint.add_url_rule("/orders/<number>/cancellation", "confirm_cancel", orders.confirm)
blueprint.add_url_rule("/orders/<number>/cancellation", "cancel", orders.cancel, methods=["POST"])
blueprint.add_url_rule("/orders/<number>/again", "again", orders.again, methods=["POST"])
blueprint.add_url_rule("/addresses", "addresses", addresses.index)
blueprint.add_url_rule("/addresses", "add_address", addresses.add, methods=["POST"])
blueprint.add_url_rule("/addresses/new", "new_address", addresses.new)
blueprint.add_url_rule("/addresses/<int:address_id>", "address", addresses.edit)
blueprint.add_url_rule("/addresses/<int:address_id>", "change_address", addresses.change, methods=["POST"])
blueprint.add_url_rule("/addresses/<int:address_id>/removal", "confirm_removal", addresses.confirm)
blueprint.add_url_rule("/addresses/<int:address_id>/removal", "remove_address", addresses.remove, methods=["POST"])
blueprint.add_url_rule("/addresses/<int:address_id>/default", "prefer_address", addresses.prefer, methods=["POST"])
blueprint.add_url_rule("/preferences", "preferences", preferences.show)
blueprint.add_url_rule("/preferences", "change_preferences", preferences.change, methods=["POST"])
blueprint.add_url_rule("/security", "security", security.show)
blueprint.add_url_rule("/tokens", "tokens", tokens.index)
blueprint.add_url_rule("/tokens", "make_token", tokens.make, methods=["POST"])
blueprint.add_url_rule("/tokens/<int:token_id>/removal", "confirm_revoke", tokens.confirm)
blueprint.add_url_rule("/tokens/<int:token_id>/removal", "revoke_token", tokens.revoke, methods=["POST"])
