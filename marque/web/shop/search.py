"""The search page: results for what was typed or, where no product has it, for what was probably meant."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import Connection

from marque.kernel.database import reading
from marque.storefront.finding import suggestions
from marque.storefront.finding.meaning import Meaning, meaning
from marque.web.shop import arguments
from marque.web.shop.lists import listed
from marque.web.shop.results import Results
from marque.web.templating import reader
from marque.web.visitor import watching
from marque.web.visitor.pages import public_page

LITERALLY = "exact"


@dataclass(frozen=True, slots=True)
class Search:
    """A search that a link leads to."""

    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """`query` as it was typed. `note` says in a sentence why nothing was searched for.

    `literal`: just what was typed, offered where the results are for something else. `guess`: another spelling.
    `fewer`: what finds something when the whole does not; `popular`: what others look for, where there is nothing to show.
    """

    query: str
    heading: str
    note: str = ""
    results: Results | None = None
    literal: Search | None = None
    guess: Search | None = None
    fewer: tuple[Search, ...] = ()
    popular: tuple[Search, ...] = ()


@public_page(query=("q", LITERALLY, *arguments.LIST))
def search() -> str:
    asked, is_literal = arguments.typed(request.args), request.args.get(LITERALLY) == "1"
    with reading() as connection:
        meant = meaning(connection, asked, literally=is_literal)
        page = _page(connection, asked, meant, is_literal=is_literal) if meant.words else _blank(connection, asked)
    if meant.words:
        watching.found(asked, page.results.total if page.results and not meant.instead else 0)
    return render_template("shop/search.html", page=page)


def _page(connection: Connection, asked: str, meant: Meaning, *, is_literal: bool) -> SearchPage:
    kept = {"q": asked, **({LITERALLY: "1"} if is_literal else {})}
    results = listed(connection, arguments.parse(request.args, words=meant.words), **kept)
    is_empty = not results.total and not results.chips
    return SearchPage(
        query=asked,
        heading=_heading(meant.instead or asked, is_empty=is_empty),
        results=None if is_empty else results,
        note=gettext("No style has all of these words.") if is_empty and meant.fewer else "",
        literal=Search(asked, url_for("shop.search", q=asked, exact=1)) if meant.instead else None,
        guess=_search(meant.guess) if meant.guess else None,
        fewer=tuple(map(_search, meant.fewer)),
        popular=_popular(connection) if is_empty else (),
    )


def _blank(connection: Connection, asked: str) -> SearchPage:
    note = gettext("Type at least two letters or digits.") if asked else ""
    return SearchPage(query=asked, heading=gettext("Search"), note=note, popular=_popular(connection))


def _heading(words: str, *, is_empty: bool) -> str:
    if is_empty:
        return gettext("Nothing found for “%(query)s”", query=words)
    return gettext("Results for “%(query)s”", query=words)


def _popular(connection: Connection) -> tuple[Search, ...]:
    return tuple(map(_search, suggestions.popular(connection, **reader.languages())))


def _search(words: str) -> Search:
    return Search(words, url_for("shop.search", q=words))
