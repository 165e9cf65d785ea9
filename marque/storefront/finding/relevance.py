"""How well products answer a question. Ranking reads the words of every hit, so only the most wanted are ranked."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from marque.kernel import arrays
from marque.storefront.finding import bestsellers

MOST_RANKED = 1_000
MILLIONTHS = 1_000_000
HIGHEST = 9_999_999  # a hit in a title, a brand and ten categories is no better than one in a title and nine
# Weights of D, C, B, A: a title that says it goes before any number of categories that do.
RANKS = text("""
    SELECT product_id, CAST(ts_rank('{0.02, 0.1, 0.3, 1.0}', words, CAST(:question AS tsquery)) * :scale AS bigint) AS rank
    FROM search_doc WHERE product_id = ANY(CAST(:ids AS bigint[]))
""")


def ranks(
    connection: Connection, question: str, ids: NDArray[np.int64], *, known: Mapping[int, int] | None = None
) -> dict[int, int]:
    """Relevance in whole millionths by product id; of many hits only those among the bestsellers are ranked.

    `ids` rise; `known` are ranks that still hold.
    """
    chosen = (ids if ids.size <= MOST_RANKED else _most_wanted(connection, ids)).tolist()
    held = known or {}
    missing = [product_id for product_id in chosen if product_id not in held]
    found = {product_id: held[product_id] for product_id in chosen if product_id in held}
    if missing:
        asked = {"question": question, "ids": arrays.written(missing), "scale": MILLIONTHS}
        found |= {row.product_id: min(row.rank, HIGHEST) for row in connection.execute(RANKS, asked)}
    return found


def _most_wanted(connection: Connection, ids: NDArray[np.int64]) -> NDArray[np.int64]:
    wanted = bestsellers.ids(connection)
    return wanted[ids[np.minimum(np.searchsorted(ids, wanted), ids.size - 1)] == wanted][:MOST_RANKED]
