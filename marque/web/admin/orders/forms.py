"""Forms of the order page."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import ValidationError

from marque.orders import notes, parcels
from marque.web.forms.postal import at_most


class ParcelForm(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    """How it travels; all of it may stay empty."""

    class Meta:
        csrf = False  # the guard before every view has judged the token

    carrier = StringField(lazy_gettext("Courier"), [at_most(parcels.LONGEST["carrier"])], render_kw={"list": "carriers"})
    tracking_number = StringField(lazy_gettext("Tracking number"), [at_most(parcels.LONGEST["tracking_number"])])
    tracking_url = StringField(lazy_gettext("Address to follow it"), [at_most(parcels.LONGEST["tracking_url"])])
    tell = BooleanField(lazy_gettext("E-mail the customer"))

    def validate_tracking_url(self, field: StringField) -> None:
        address = (field.data or "").strip()
        if address and not parcels.is_web_address(address):
            raise ValidationError(gettext("Write a whole web address, such as https://example.com/track/123"))


class NoteForm(FlaskForm):  # type: ignore[misc]  # as above
    class Meta:
        csrf = False

    note = TextAreaField(lazy_gettext("Note for colleagues"), [at_most(notes.LONGEST)])

    def validate_note(self, field: TextAreaField) -> None:
        if not (field.data or "").strip():
            raise ValidationError(gettext("Write something first. Nothing was added."))
