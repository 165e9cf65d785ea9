"""What is offered while somebody types: searches, categories, brands and products, by words and their beginnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from marque.kernel.database import rows
from marque.storefront import cards, version
from marque.storefront.cards import Card
from marque.storefront.finding import corrections, named, places, typed
from marque.storefront.finding.places import Brand, Place
from marque.storefront.finding.stems import stems

MOST_SEARCHES, MOST_PLACES, MOST_BRANDS, MOST_PRODUCTS = 5, 3, 2, 4
MOST_POPULAR = 8
MOST_LOOKED_AT = 200
SHORTEST_COMPLETED = 3  # letters of a word that is worth completing to

POPULAR = text("""
    SELECT words FROM popular_search
    WHERE words LIKE :beginning || '%' AND language IN (:language, :fallback)
    GROUP BY words
    ORDER BY max(times) FILTER (WHERE language = :language) DESC NULLS LAST, max(times) DESC, words LIMIT :most
""")
# What titles say goes before what only colours and attributes are called: "coa" is a coat before it is coal.
COMPLETED = text("""
    SELECT word FROM search_word k WHERE word LIKE :beginning || '%' AND length(word) >= :shortest
    ORDER BY EXISTS (SELECT FROM bestseller_word b WHERE b.word = k.word) DESC, documents DESC, length(word), word
    LIMIT :most
""")
# The bestsellers that have all other words in their titles, and the colour that was named, if one was. Only the first of
# those that begin so are looked at.
BEGUN = """
    WITH begun AS MATERIALIZED (
        SELECT w.place, array_agg(w.word) AS words FROM bestseller_word w
        WHERE w.word LIKE :beginning || '%' AND w.word <> ALL(CAST(:others AS text[]))
          AND (cardinality(CAST(:others AS text[])) = 0 OR w.place IN (
              SELECT o.place FROM bestseller_word o WHERE o.word = ANY(CAST(:others AS text[]))
              GROUP BY o.place HAVING count(*) = cardinality(CAST(:others AS text[]))))
        GROUP BY w.place ORDER BY w.place LIMIT :looked_at
    ), fitting AS MATERIALIZED (
        SELECT begun.*, b.product_id FROM begun JOIN bestseller b USING (place)
        WHERE NOT :is_coloured OR EXISTS (
            SELECT FROM listing_sku s WHERE s.product_id = b.product_id AND s.colour_id = ANY(CAST(:colours AS bigint[])))
    )
"""
# Further words only where a bestseller has them beside the ones before, so that what is offered finds something.
COMPLETED_BESIDE = text(f"""
    {BEGUN}
    SELECT word FROM fitting, unnest(words) AS word WHERE length(word) >= :shortest
    GROUP BY word ORDER BY count(*) DESC, min(place), word LIMIT :most
""")
PRODUCTS = text(f"""
    {BEGUN}
    SELECT product_id FROM fitting JOIN product_listing l USING (product_id)
    WHERE l.live_from <= :now ORDER BY place LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """`searches` are whole texts for the search field."""

    searches: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    brands: tuple[Brand, ...] = ()
    products: tuple[Card, ...] = ()

    @property
    def count(self) -> int:
        return len(self.searches) + len(self.places) + len(self.brands) + len(self.products)


def suggest(connection: Connection, said: str, *, language: str, fallback: str, now: datetime) -> Suggestions:
    """What to offer for what stands in the field; where nothing begins so, for what was probably meant."""
    reader = {"language": language, "fallback": fallback}
    words = typed.words(said)
    if not words:
        return Suggestions()
    found = _offered(connection, words, reader=reader, now=now)
    if found.count or not (meant := typed.words(corrections.corrected(connection, said))):
        return found
    return _offered(connection, meant, reader=reader, now=now)


def popular(connection: Connection, *, language: str, fallback: str) -> tuple[str, ...]:
    """What most people searched for and found, whoever reads it."""
    asked = {"beginning": "", "language": language, "fallback": fallback, "most": MOST_POPULAR}
    return tuple(connection.scalars(POPULAR, asked))


def _offered(connection: Connection, words: Sequence[str], *, reader: dict[str, str], now: datetime) -> Suggestions:
    others, colours = named.parted(connection, words[:-1])
    asked = {
        "beginning": words[-1],
        "others": list(dict.fromkeys(others)),
        "colours": colours,
        "is_coloured": bool(colours),
        "now": now,
    }
    asked |= {"looked_at": MOST_LOOKED_AT}
    standing = version.number(connection)
    near, brands = places.called(connection, words, version=standing, **reader, now=now)
    products = [product_id for (product_id,) in rows(connection, PRODUCTS, {**asked, "most": MOST_PRODUCTS})]
    return Suggestions(
        searches=_searches(connection, words, asked=asked, reader=reader),
        places=near[:MOST_PLACES],
        brands=brands[:MOST_BRANDS],
        products=cards.cards(
            connection, dict.fromkeys(products), language=reader["language"], fallback=reader["fallback"], now=now
        ),
    )


def _searches(
    connection: Connection, words: Sequence[str], *, asked: dict[str, object], reader: dict[str, str]
) -> tuple[str, ...]:
    """What others searched for and found, then what the last word may become."""
    begun = {**reader, "beginning": " ".join(words), "most": MOST_SEARCHES}
    searched = [said for (said,) in rows(connection, POPULAR, begun)]
    most = {"shortest": SHORTEST_COMPLETED, "most": 2 * MOST_SEARCHES}
    statement = COMPLETED_BESIDE if words[:-1] else COMPLETED
    completed = [word for (word,) in rows(connection, statement, {**asked, **most})]
    known = stems(connection, completed)
    by_stem = {known[word]: word for word in reversed(completed) if known[word]}
    whole = (" ".join([*words[:-1], word]) for word in completed if word in by_stem.values())
    return tuple(dict.fromkeys([*searched, *whole]))[:MOST_SEARCHES]
