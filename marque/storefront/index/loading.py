"""Reading listing rows as bytes: one column of numbers each, the same moment for products and their SKUs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from sqlalchemy import Connection, text

from marque.kernel import arrays
from marque.storefront.index import records
from marque.storefront.index.records import LINK, PRODUCT, SKU, Records, Structured
from marque.storefront.index.snapshot import Longs

EPOCH = 946_684_800_000_000  # microseconds from 1970 to 2000, where PostgreSQL counts from
PORTION = 20_000  # products, some 10 MB as they are sent
PATIENCE_MS = 60_000  # all of a large shop takes longer than a page's statement may

# Each sum of bytes has one entry per row, all in the order in which the rows were met.
ROWS = text("""
    WITH tree AS MATERIALIZED (
        SELECT id, CAST(row_number() OVER (ORDER BY string_to_array(path, '/') COLLATE "C") AS integer) AS place
        FROM category
    ), met AS NOT MATERIALIZED (
        SELECT product_id, size_ids, price_cents, colour_id, in_stock, was_cents FROM listing_sku
        WHERE product_id BETWEEN :low AND :high AND (:everything OR product_id = ANY(CAST(:ids AS bigint[])))
    ), sets AS MATERIALIZED (
        SELECT size_ids, CAST(row_number() OVER () - 1 AS integer) AS code FROM (SELECT DISTINCT size_ids FROM met) every
    ), products AS (
        SELECT string_agg(int8send(product_id), '') AS product_id, string_agg(int4send(coalesce(tree.place, 0)), '') AS tree,
               string_agg(int8send(brand_id), '') AS brand, string_agg(timestamptz_send(live_from), '') AS live_from,
               string_agg(int8send(price_cents), '') AS price, string_agg(int8send(top_price_cents), '') AS top_price,
               string_agg(int4send(sold_count), '') AS sold, string_agg(int4send(rating_count), '') AS votes,
               string_agg(int2send(CAST(rating_avg * 10 AS smallint)), '') AS tenths,
               string_agg(boolsend(in_stock), '') AS in_stock, string_agg(int8send(stamp), '') AS stamp,
               string_agg(int4send(cardinality(value_ids)), '') AS values_each,
               string_agg(array_send(value_ids), '') AS values_all,
               string_agg(int4send(cardinality(category_ids)), '') AS categories_each,
               string_agg(array_send(category_ids), '') AS categories_all,
               string_agg(int4send(cardinality(collection_ids)), '') AS collections_each,
               string_agg(array_send(collection_ids), '') AS collections_all
        FROM product_listing l LEFT JOIN tree ON tree.id = l.main_category_id
        WHERE product_id BETWEEN :low AND :high AND (:everything OR product_id = ANY(CAST(:ids AS bigint[])))
    ), skus AS (
        SELECT string_agg(int8send(product_id), '') AS sku_product, string_agg(int8send(price_cents), '') AS sku_price,
               string_agg(int8send(coalesce(colour_id, 0)), '') AS sku_colour, string_agg(int4send(code), '') AS sku_sizes,
               string_agg(boolsend(in_stock), '') AS sku_in_stock,
               string_agg(boolsend(was_cents IS NOT NULL), '') AS sku_reduced
        FROM met JOIN sets USING (size_ids)
    )
    SELECT products.*, skus.*,
           (SELECT coalesce(json_agg(to_json(size_ids) ORDER BY code), '[]') FROM sets) AS size_sets
    FROM products, skus
""")
BOUNDS = text("SELECT coalesce(min(product_id), 1), coalesce(max(product_id), 0), count(*) FROM product_listing")
USUAL = text("SELECT current_setting('statement_timeout')")
PATIENCE = text("SELECT set_config('statement_timeout', :allowed, false)")


def everything(connection: Connection) -> Records:
    """All listed products, also those that are not live yet.

    In portions, as the driver keeps a buffer as large as the largest row it ever received. What changes between two portions
    stands in the log.
    """
    low, high, count = connection.execute(BOUNDS).one()
    step = max(1, (high - low + 1) * PORTION // count) if count else 1
    with patience(connection):
        asked = ({"low": begin, "high": begin + step - 1} for begin in range(low, high + 1, step))
        return records.joined([_records(connection, everything=True, ids="{}", **each) for each in asked])


def some(connection: Connection, product_ids: Sequence[int]) -> Records:
    """Those of these products that are listed."""
    bounds = {"low": min(product_ids), "high": max(product_ids)}
    return _records(connection, everything=False, ids=arrays.written(product_ids), **bounds)


@contextmanager
def patience(connection: Connection) -> Iterator[None]:
    """Statements may take as long as reading a portion of a large shop does."""
    usual = connection.scalar(USUAL)
    connection.execute(PATIENCE, {"allowed": str(PATIENCE_MS)})
    try:
        yield
    finally:
        connection.execute(PATIENCE, {"allowed": usual})


def _records(connection: Connection, **asked: Any) -> Records:
    row = connection.execute(ROWS, asked).one()._mapping
    products = _structured(row, PRODUCT, names={"id": "product_id"})
    products["live_from"] += EPOCH
    skus = _structured(row, SKU, names={field: f"sku_{field}" for field in SKU.names or ()})
    size_sets = tuple(tuple(ids) for ids in row["size_sets"])
    values, categories, collections = (
        _links(products["id"], row[f"{name}_each"], row[f"{name}_all"]) for name in ("values", "categories", "collections")
    )
    return Records(products, skus, size_sets, values, categories, collections)


def _structured(row: Any, dtype: np.dtype[Any], *, names: dict[str, str]) -> Structured:
    columns = {field: _column(row[names.get(field, field)], dtype[field]) for field in dtype.names or ()}
    made = np.empty(len(next(iter(columns.values()))), dtype)
    for field, column in columns.items():
        made[field] = column
    return made


def _column(sent: memoryview | None, dtype: np.dtype[Any]) -> Any:
    """Numbers as PostgreSQL sends them, most significant byte first."""
    return np.frombuffer(sent or b"", dtype.newbyteorder(">"))


def _links(product_ids: Longs, each: memoryview | None, sent: memoryview | None) -> Structured:
    """The numbers of all arrays, and whose they are.

    An array is sent as dimensions, flags and type (12 bytes), if it has elements its length and lower bound (8), and of each
    element its size (4) and the number (8). So all stand at multiples of four.
    """
    lengths = _column(each, np.dtype("i4")).astype(np.int64)
    words = _column(sent, np.dtype("u4"))
    sizes = 3 + np.where(lengths > 0, 2, 0) + 3 * lengths
    begins = np.cumsum(sizes) - sizes + 5
    made = np.empty(int(lengths.sum()), LINK)
    made["product"] = np.repeat(product_ids, lengths)
    nth = np.arange(len(made)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    at = np.repeat(begins, lengths) + 3 * nth
    made["id"] = (words[at + 1].astype(np.int64) << 32) | words[at + 2]
    return made
