"""The most wanted products, in order: what large results are ranked by, and what is suggested first.

A copy (`bestseller`, `bestseller_word`). Source: product_listing, titles, brands; written by `rebuild` alone, with the words
of the range. Time moves nothing in it; whoever reads it looks whether a product is live.
"""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from marque.kernel import copies
from marque.kernel.database import db

MOST = 10_000
MOST_SUGGESTED = 3_000
READ_EVERY = 60  # seconds
IDS = text("SELECT string_agg(int8send(product_id), '' ORDER BY place) FROM bestseller")

PLACES = text("""
    WITH wanted AS (
        SELECT product_id, row_number() OVER (ORDER BY in_stock DESC, sold_count DESC, product_id DESC) AS place
        FROM product_listing ORDER BY place LIMIT :most
    ), gone AS (
        DELETE FROM bestseller b WHERE NOT EXISTS (SELECT FROM wanted w WHERE w.place = b.place)
    )
    INSERT INTO bestseller AS kept (place, product_id) SELECT place, product_id FROM wanted
    ON CONFLICT (place) DO UPDATE SET product_id = excluded.product_id WHERE kept.product_id <> excluded.product_id
""")
WORDS = text("""
    WITH wanted AS MATERIALIZED (
        SELECT DISTINCT word, b.place
        FROM bestseller b
        JOIN product p ON p.id = b.product_id
        JOIN brand d ON d.id = p.brand_id
        JOIN product_text t ON t.product_id = p.id,
             regexp_split_to_table(lower(translate(concat_ws(' ', t.title, d.name), 'ёЁ', 'ее')), '[\\W_]+') AS word
        WHERE b.place <= :most AND length(word) BETWEEN 2 AND 60
    ), gone AS (
        DELETE FROM bestseller_word k WHERE NOT EXISTS (SELECT FROM wanted w WHERE w.word = k.word AND w.place = k.place)
    )
    INSERT INTO bestseller_word (word, place) SELECT word, place FROM wanted ON CONFLICT DO NOTHING
""")


def ids(connection: Connection) -> NDArray[np.int64]:
    """Their product ids, the most wanted first; up to a minute behind."""
    known = copies.of(connection).get("bestsellers")
    if known is None or time.monotonic() - known[0] > READ_EVERY:
        sent = np.frombuffer(connection.scalar(IDS) or b"", dtype=">i8").astype(np.int64)
        known = copies.of(connection)["bestsellers"] = (time.monotonic(), sent)
    found: NDArray[np.int64] = known[1]
    return found


def rebuild() -> None:
    """Write both tables anew, where they differ; inside the caller's transaction."""
    db.session.execute(PLACES, {"most": MOST})
    db.session.execute(WORDS, {"most": MOST_SUGGESTED})
