"""Addresses of the operations door."""

from flask import Blueprint

from marque.web.operations import health, mailbox

blueprint = Blueprint("operations", __name__)
blueprint.add_url_rule("/healthz", "healthz", health.healthz)
blueprint.add_url_rule("/readyz", "readyz", health.readyz)
blueprint.add_url_rule("/metrics", "metrics", health.figures)
blueprint.add_url_rule("/mailbox", "mailbox", mailbox.mailbox)
blueprint.add_url_rule("/mailbox/<int:letter_id>", "letter", mailbox.letter)
