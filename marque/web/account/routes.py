"""Addresses of a customer's own pages."""

from flask import Blueprint

blueprint = Blueprint("account", __name__, url_prefix="/account")
