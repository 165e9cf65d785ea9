"""The fields of a postal address and their rules, the same in the checkout and in the address book.

Each form lists the fields in its own order (wtforms keeps the order in which they are made): `street = postal.street()`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, SelectField, StringField
from wtforms.validators import DataRequired, Length, StopValidation, ValidationError

from marque.accounts.addresses import Postal
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


def legible(text: str | None) -> str:
    """A filter: one line of what can be seen. Line ends, escapes and turned writing have no place on a parcel."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text or "").split())


def at_most(characters: int) -> Length:
    return Length(max=characters, message=lazy_gettext("Shorten this to %(max)s characters", max=characters))


def country() -> SelectField:
    return SelectField(
        lazy_gettext("Country"), [among(lazy_gettext("Choose a country from the list"))], validate_choice=False
    )


def full_name() -> StringField:
    missing = lazy_gettext("Write the name of whoever receives the parcel")
    return StringField(lazy_gettext("Full name"), [DataRequired(missing), at_most(LONG)], filters=[legible])


def street() -> StringField:
    return StringField(lazy_gettext("Street and number"), [needed, at_most(LONG)], filters=[legible])


def flat() -> StringField:
    return StringField(lazy_gettext("Flat, entrance, floor"), [at_most(SHORT)], filters=[legible])


def postcode() -> StringField:
    return StringField(lazy_gettext("Postcode"), [at_most(12)], filters=[legible])


def city() -> StringField:
    return StringField(lazy_gettext("Town or village"), [needed, at_most(SHORT)], filters=[legible])


def phone() -> StringField:
    return StringField(lazy_gettext("Phone"), [at_most(30)])


class PostalForm(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    """What forms with these fields share. `choices` of the country are set by the view before validation."""

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

    def postal(self) -> Postal:
        """The address as it was typed, without spaces around."""
        names = ("full_name", "country", "street", "city", "flat", "postcode", "phone")
        return Postal(**{name: (self[name].data or "").strip() for name in names})

    def show(self, postal: Postal) -> None:
        """Fill the fields with an address."""
        for name in Postal.__slots__:
            self[name].data = getattr(postal, name)

    def needs_address(self) -> bool:
        return True

    def _address_problems(self) -> dict[str, str]:
        if self.country.errors or not self.needs_address():
            return {}
        typed = self.postal()
        return address.problems({name: getattr(typed, name) for name in ("country", "street", "city", "postcode")})
