"""Colours that a search names: what is left of its words, and in which colour its results are shown."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from marque.kernel import arrays
from marque.storefront import version
from marque.storefront.finding.lexicon import lexicon, phrase
from marque.storefront.finding.stems import stems

LONGEST_NAME = 3  # words: "dark navy blue"
SHOWN = text("""
    SELECT DISTINCT ON (s.product_id) s.product_id, s.colour_id
    FROM listing_sku s JOIN colour c ON c.id = s.colour_id
    WHERE s.product_id = ANY(CAST(:ids AS bigint[])) AND s.colour_id = ANY(CAST(:colours AS bigint[]))
    ORDER BY s.product_id, s.in_stock DESC, c.position, c.id
""")


def parted(connection: Connection, words: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words without plain names of colours, and the ids of the colours that are called so."""
    known = lexicon(connection, version=version.number(connection)).colours
    looked_up = phrase(words, stems(connection, words))
    others, colours, at = [], set[int](), 0
    while at < len(words):
        length = next((n for n in range(LONGEST_NAME, 0, -1) if looked_up[at : at + n] in known), 0)
        colours |= known.get(looked_up[at : at + length], frozenset())
        others += [] if length else [words[at]]
        at += length or 1
    return others, sorted(colours)


def shown(connection: Connection, words: Sequence[str], product_ids: Sequence[int]) -> dict[int, int]:
    """Product → a colour of it that the words name, one in stock first; products without such a colour are missing."""
    colours = parted(connection, words)[1] if words and product_ids else []
    if not colours:
        return {}
    rows = connection.execute(SHOWN, {"ids": arrays.written(product_ids), "colours": arrays.written(colours)})
    return {row.product_id: row.colour_id for row in rows}
