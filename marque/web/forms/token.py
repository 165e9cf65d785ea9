"""A new token for a script: what it is called, what it may do, how long it lives."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, ValidationError

from marque.accounts.tokens import LONGEST_NAME
from marque.web.forms.postal import among, at_most

LIVES = {"30": 30, "90": 90, "365": 365, "": None}  # days; nothing: until it is ended


class TokenForm(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    """`choices` of the scopes are set by the view before validation: nobody may give more than they have.

    `key` makes a repeat of the same form known, so that it makes no second token.
    """

    name = StringField(
        lazy_gettext("Name"), [DataRequired(lazy_gettext("Write what the token is for")), at_most(LONGEST_NAME)]
    )
    scopes = SelectMultipleField(lazy_gettext("What it may do"), validate_choice=False)
    days = SelectField(
        lazy_gettext("Ends"),
        [among(lazy_gettext("Choose when the token ends"))],
        choices=[
            ("30", lazy_gettext("in 30 days")),
            ("90", lazy_gettext("in 90 days")),
            ("365", lazy_gettext("in a year")),
            ("", lazy_gettext("when I end it")),
        ],
        default="90",
        validate_choice=False,
    )
    key = HiddenField()

    def validate_scopes(self, field: SelectMultipleField) -> None:
        if not field.data or set(field.data) - {scope for scope, _ in field.choices}:
            raise ValidationError(gettext("Choose at least one thing the token may do"))
