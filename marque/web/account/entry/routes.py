"""Addresses of coming in. The names of the endpoints are Flask-Security's own, so that what it builds leads here."""

from __future__ import annotations

from flask import Blueprint

from marque.web.account.entry import email, password, register, reset, sign_in

GET_POST = ["GET", "POST"]
blueprint = Blueprint("security", __name__, url_prefix="/account")

blueprint.add_url_rule("/sign-in", view_func=sign_in.login, methods=GET_POST)
blueprint.add_url_rule("/sign-out", view_func=sign_in.logout, methods=["POST"])
blueprint.add_url_rule("/register", view_func=register.register, methods=GET_POST)
blueprint.add_url_rule("/verification", view_func=register.send_confirmation, methods=GET_POST)
blueprint.add_url_rule("/verification/<secret>", view_func=register.confirm_email, methods=GET_POST)
blueprint.add_url_rule("/reset", view_func=reset.forgot_password, methods=GET_POST)
blueprint.add_url_rule("/reset/<secret>", view_func=reset.reset_password, methods=GET_POST)
blueprint.add_url_rule("/password", view_func=password.change_password, methods=GET_POST)
blueprint.add_url_rule("/e-mail", view_func=email.change_email, methods=GET_POST)
blueprint.add_url_rule("/e-mail/withdrawal", view_func=email.withdraw_email, methods=["POST"])
blueprint.add_url_rule("/e-mail/<secret>", view_func=email.change_email_confirm, methods=GET_POST)
