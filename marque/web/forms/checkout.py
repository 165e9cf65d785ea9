"""The checkout's form: contact, address, delivery, payment. Names are what browsers fill in by themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Length, StopValidation, ValidationError

from marque.web.forms import address

SHORT, LONG = 60, 120


def among(message: Any) -> Callable[[FlaskForm, Field], None]:
    """A validator: the value is one of the field's choices, and the sentence is ours."""

    def judge(_form: FlaskForm, field: Field) -> None:
        if field.data not in [code for code, _ in field.choices or ()]:
            raise StopValidation(message)

    judge.field_flags = {"required": True}  # type: ignore[attr-defined]  # how wtforms marks a field as needed
    return judge


def needed(_form: FlaskForm, _field: Field) -> None:
    """Marks a field as needed; whether it is there is judged with the whole address."""


needed.field_flags = {"required": True}  # type: ignore[attr-defined]  # as above


def at_most(characters: int) -> Length:
    return Length(max=characters, message=lazy_gettext("Shorten this to %(max)s characters", max=characters))


class CheckoutForm(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    """`choices` of country, shipping and payment are set by the view before validation."""

    email = StringField(lazy_gettext("E-mail"), [DataRequired(lazy_gettext("Write your e-mail address")), at_most(254)])
    country = SelectField(
        lazy_gettext("Country"), [among(lazy_gettext("Choose a country from the list"))], validate_choice=False
    )
    full_name = StringField(
        lazy_gettext("Full name"),
        [DataRequired(lazy_gettext("Write the name of whoever receives the parcel")), at_most(LONG)],
    )
    street = StringField(lazy_gettext("Street and number"), [needed, at_most(LONG)])
    flat = StringField(lazy_gettext("Flat, entrance, floor"), [at_most(SHORT)])
    postcode = StringField(lazy_gettext("Postcode"), [at_most(12)])
    city = StringField(lazy_gettext("Town or village"), [needed, at_most(SHORT)])
    phone = StringField(lazy_gettext("Phone"), [at_most(30)])
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

    def validate_phone(self, field: StringField) -> None:
        if not (field.data or "").strip():
            return
        number = address.phone(field.data, country=self.country.data or "")
        if number is None:
            raise ValidationError(gettext("This is not a telephone number we can call"))
        field.data = number

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields first, then the address as a whole, by the rules of its country."""
        is_fine = bool(super().validate(extra_validators))
        for name, sentence in self._address_problems().items():
            self[name].errors = [*self[name].errors, sentence]
            is_fine = False
        return is_fine

    def postal(self) -> dict[str, str]:
        """The address as it is kept with the order."""
        names = ("country", "street", "flat", "postcode", "city")
        return {name: (self[name].data or "").strip() for name in names}

    def _address_problems(self) -> dict[str, str]:
        if self.country.errors or not self.needs_address():
            return {}
        return address.problems(self.postal())

    def needs_address(self) -> bool:
        """Collecting in the shop needs no street."""
        return str(self.shipping.data) != "pickup"
