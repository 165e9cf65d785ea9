"""Which layout a header belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from marque.exchange.errors import Unreadable
from marque.exchange.layouts import own, shopify
from marque.exchange.layouts.rows import LANGUAGES, Row
from marque.kernel.errors import Invalid

Read = Callable[[int, list[str]], Row]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file's rows are read.

    `headings` gives the file's own column name for each of ours, `given` the SKU's columns it has (an empty cell there
    empties the value), `unread` the columns nobody knows. New products are `status` and, without any, in `category`.
    """

    name: str
    read: Read
    headings: Mapping[str, str]
    given: frozenset[str]
    unread: tuple[str, ...]
    status: str
    category: str | None


def chosen(header: Sequence[str], *, language: str) -> Layout:
    """The layout of this header; `language` is that of columns that name none. Raises Unreadable."""
    if language not in LANGUAGES:
        raise Invalid("unknown_language", field="language", value=language)
    return _shopify(header, language=language) if shopify.is_header(header) else _own(header, language=language)


def _own(header: Sequence[str], *, language: str) -> Layout:
    names = [own.name(cell, language=language) for cell in header]
    known = {name: index for index, name in enumerate(names) if name in own.COLUMNS}
    if not known:
        raise Unreadable("not_a_sheet")
    _judge(header, names=names, known=known, required=own.REQUIRED)
    return Layout(
        name="own",
        read=own.reader(header, at=known),
        headings={column: header[index] for column, index in known.items()},
        given=frozenset(known),
        unread=tuple(cell for cell, name in zip(header, names, strict=True) if name not in known),
        status="draft",
        category=None,
    )


def _shopify(header: Sequence[str], *, language: str) -> Layout:
    names = [cell.casefold() for cell in header]
    known = {name: index for index, name in enumerate(names) if shopify.is_read(name)}
    _judge(header, names=names, known=known, required=shopify.REQUIRED)
    headings = shopify.headings(header, at=known, language=language)
    return Layout(
        name="shopify",
        read=shopify.reader(header, at=known, language=language),
        headings=headings,
        given=shopify.GIVEN & headings.keys(),
        unread=tuple(cell for cell, name in zip(header, names, strict=True) if not shopify.is_known(name)),
        status="active",
        category=shopify.FALLBACK_CATEGORY,
    )


def _judge(header: Sequence[str], *, names: Sequence[str], known: Mapping[str, int], required: Sequence[str]) -> None:
    missing = [name for name in required if name not in known]
    if missing:
        raise Unreadable("missing_columns", columns=", ".join(missing))
    twice = [header[names.index(name)] for name, times in Counter(names).items() if times > 1 and name in known]
    if twice:
        raise Unreadable("repeated_columns", columns=", ".join(twice))
