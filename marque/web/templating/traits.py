"""What the shop's attributes are called, from this process's memory."""

from __future__ import annotations

from flask import g
from sqlalchemy import Connection

from marque.catalogue.attributes import known
from marque.catalogue.attributes.definition import Attribute, Names, spoken
from marque.catalogue.attributes.known import Known
from marque.storefront import version
from marque.web.templating import language


def of_shop(connection: Connection) -> Known:
    """Every attribute by its code, as of the version the page is made from."""
    number = g.get("catalogue_version")
    return known.kept(connection, version=version.number(connection) if number is None else number)


def name(attribute: Attribute) -> str:
    """In the reader's language, else in the shop's, else in any."""
    return in_words(attribute.names, otherwise=attribute.code)


def value_name(attribute: Attribute, code: str) -> str:
    """What a value is called; its code where nobody defined it."""
    value = attribute.value(code)
    return in_words(value.names, otherwise=code) if value else code


def in_words(names: Names, *, otherwise: str) -> str:
    return spoken(names, languages=(language.current(), language.shop_language()), otherwise=otherwise)
