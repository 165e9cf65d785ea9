"""Catalogues hold exactly the texts of code and templates; Russian and Kyrgyz are complete and fit their originals."""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from config import LANGUAGES, ROOT

KEYWORDS = DEFAULT_KEYWORDS | {"lazy_gettext": None, "lazy_ngettext": (1, 2), "lazy_pgettext": ((1, "c"), 2)}
HOLES = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%|<[^>]+>")

Key = tuple[str | None, str]


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_hold_every_text_and_no_other(language: str) -> None:
    kept = {_key(message.context, message.id) for message in _messages(language)}

    assert _used() - kept == set(), "run `make translations`"
    assert kept - _used() == set(), "run `make translations`"


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_every_text_is_translated(language: str) -> None:
    missing = [message.id for message in _messages(language) if message.fuzzy or not all(_forms(message))]

    assert missing == []


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_translations_have_the_same_holes(language: str) -> None:
    wrong = [
        message.id for message in _messages(language) if any(_holes(form) != _expected(message) for form in _forms(message))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_plurals_have_all_forms_of_the_language(language: str) -> None:
    catalogue = _catalogue(language)
    plural = [message for message in catalogue if message.pluralizable]

    assert [message.id for message in plural if len(message.string) != catalogue.num_plurals] == []


@cache
def _catalogue(language: str) -> Catalog:
    path = ROOT / "marque" / "translations" / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _messages(language: str) -> list[Message]:
    return [message for message in _catalogue(language) if message.id]


@cache
def _used() -> set[Key]:
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(str(ROOT), methods, options, keywords=KEYWORDS)
    return {_key(context, message) for _path, _line, message, _comments, context in found}


def _key(context: str | None, message: object) -> Key:
    return context, str(message[0] if isinstance(message, tuple | list) else message)


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if message.pluralizable else (str(message.string),)


def _expected(message: Message) -> list[str]:
    return _holes(message.id[1] if message.pluralizable else str(message.id))


def _holes(text: str) -> list[str]:
    return sorted(HOLES.findall(text))
