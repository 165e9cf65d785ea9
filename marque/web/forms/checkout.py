"""The checkout's form: contact, address, delivery, payment. Names are what browsers fill in by themselves."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, HiddenField, RadioField, StringField
from wtforms.validators import DataRequired, ValidationError

from marque.web.forms import postal
from marque.web.forms.postal import PostalForm, among, at_most


class CheckoutForm(PostalForm):
    """`choices` of country, shipping and payment are set by the view before validation."""

    email = StringField(lazy_gettext("E-mail"), [DataRequired(lazy_gettext("Write your e-mail address")), at_most(254)])
    country = postal.country()
    full_name = postal.full_name()
    street = postal.street()
    flat = postal.flat()
    postcode = postal.postcode()
    city = postal.city()
    phone = postal.phone()
    keep_address = BooleanField(lazy_gettext("Keep this address for next time"))
    shipping = RadioField(
        lazy_gettext("Delivery"), [among(lazy_gettext("Choose how it reaches you"))], validate_choice=False
    )
    payment = RadioField(lazy_gettext("Payment"), [among(lazy_gettext("Choose how you pay"))], validate_choice=False)
    key = HiddenField()
    seen = HiddenField()

    def validate_email(self, field: StringField) -> None:
        try:
            field.data = validate_email(field.data.strip(), check_deliverability=False).normalized
        except EmailNotValidError as error:
            raise ValidationError(gettext("This e-mail address is not complete, such as name@example.com")) from error

    def needs_address(self) -> bool:
        """Collecting in the shop needs no street."""
        return str(self.shipping.data) != "pickup"
