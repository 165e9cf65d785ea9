"""One entry of the address book: the same fields and rules as in the checkout."""

from __future__ import annotations

from flask_babel import lazy_gettext
from wtforms import BooleanField

from marque.web.forms import postal
from marque.web.forms.postal import PostalForm


class AddressForm(PostalForm):
    """`choices` of the country are set by the view before validation."""

    country = postal.country()
    full_name = postal.full_name()
    street = postal.street()
    flat = postal.flat()
    postcode = postal.postcode()
    city = postal.city()
    phone = postal.phone()
    is_default = BooleanField(lazy_gettext("Offer this address first at the checkout"))
