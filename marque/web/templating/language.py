"""Languages in addresses: /ru/… and /ky/… prefix every page, the shop's own language has no prefix.

The wrapper moves the prefix from PATH_INFO to SCRIPT_NAME before Flask looks, so that routes know no language and
`url_for` keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote, unquote, urlencode
from wsgiref.types import StartResponse, WSGIEnvironment

from babel import Locale
from flask import current_app, g, has_request_context, request
from flask_babel import refresh

NAMES = {"en": "English", "ru": "Русский", "ky": "Кыргызча"}
ENVIRON = "marque.language"

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


COUNTRIES = {("ru", "KG"): "Кыргызстан"}  # Babel's own name is «Киргизия»


class LanguagePrefix:
    """WSGI wrapper; see the module's text."""

    def __init__(self, app: Callable[..., Iterable[bytes]], *, prefixes: Iterable[str]) -> None:
        self.app = app
        self.prefixes = frozenset(prefixes)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        head, _, rest = path[1:].partition("/")
        if path[:1] == "/" and head in self.prefixes:
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + "/" + head
            environ["PATH_INFO"] = "/" + rest
            environ[ENVIRON] = head
        return self.app(environ, start_response)


def shop_language() -> str:
    """The language without a prefix (MARQUE_LANGUAGE)."""
    return str(current_app.config["MARQUE_LANGUAGE"])


def current() -> str:
    """The language being spoken: of a letter, of the page being answered, or else the shop's."""
    asked = request.environ.get(ENVIRON) if has_request_context() else None
    return str(_spoken.get() or asked or shop_language())


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything inside is in this language, whatever the request says: for letters."""
    token = _spoken.set(language)
    refresh()
    try:
        yield
    finally:
        _spoken.reset(token)
        refresh()


def address_in(language: str, path: str) -> str:
    """A local address in another language; `path` is without prefix and may carry a query."""
    return path if language == shop_language() else f"/{language}{path}"


def here() -> str:
    """This page's path and query without the language prefix, percent-encoded.

    Of a public page only the declared part of the query: what else one visitor's address carries is nobody else's.
    """
    query = urlencode(g.page_query) if "page_query" in g else request.query_string.decode("ascii", "ignore")
    return quote(request.path) + (f"?{query}" if query else "")


def local_path(text: str) -> str | None:
    """`text` if it is a path on this very site ("/p/coat?colour=camel"), without a language prefix; else None."""
    plain = unquote(text)
    if not text.startswith("/") or plain.startswith("//") or not _is_tame(plain):
        return None
    head, _, rest = text[1:].partition("/")
    return local_path("/" + rest) if head in NAMES else text


def _is_tame(text: str) -> bool:
    return len(text) <= 2000 and text.isprintable() and "\\" not in text


def request_context_values() -> dict[str, Any]:
    """What templates get about language."""
    return {"language": current(), "languages": tuple(NAMES.items()), "here": here()}


def country_name(code: str, *, language: str) -> str:
    """What a country (ISO 3166 alpha-2) is called in a language; the code itself where nobody knows."""
    return COUNTRIES.get((language, code)) or str(Locale.parse(language).territories.get(code, code))
