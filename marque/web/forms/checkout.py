"""The checkout's form: contact, address, delivery, payment. Names are what browsers fill in by themselves."""

from __future__ import annotations

from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, RadioField

from marque.web.forms import postal
from marque.web.forms.account import email_field
from marque.web.forms.postal import PostalForm, among


class CheckoutForm(PostalForm):
    """`choices` of country, shipping and payment are set by the view before validation."""

    email = email_field(lazy_gettext("E-mail"))
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

    def needs_address(self) -> bool:
        """Collecting in the shop needs no street."""
        return str(self.shipping.data) != "pickup"
