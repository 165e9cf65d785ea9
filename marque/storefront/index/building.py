"""Building a snapshot from records: numbering, groups, bits and the place of every product in each order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from marque.storefront.index import ordering
from marque.storefront.index.records import Records, Structured
from marque.storefront.index.snapshot import STARS, WORD, Flags, Groups, Ints, Longs, Rows, Snapshot

TENTHS = 10


def build(records: Records) -> Snapshot:
    """All arrays of these records; none may be waiting to go live."""
    products = records.products[np.lexsort((records.products["id"], records.products["tree"]))]
    ids = products["id"].copy()
    by_id = np.argsort(ids).astype(np.int32)
    of_sku = _numbers(ids, by_id, records.skus["product"])
    in_order = np.argsort(of_sku, kind="stable")
    skus, of_sku = records.skus[in_order], of_sku[in_order]
    first_sku = np.searchsorted(of_sku, np.arange(len(ids) + 1)).astype(np.int32)
    colour_ids, colours = _coded(skus["colour"])
    size_sets, sizes = _sizes(records, skus)
    brand_ids, brands = np.unique(products["brand"], return_inverse=True)
    kept = {name: products[name].copy() for name in ("live_from", "in_stock", "stamp")}
    small = {name: _small(products[name]) for name in ("price", "top_price", "sold", "tenths", "votes")}
    links = {name: (_numbers(ids, by_id, of["product"]), of["id"]) for name, of in _links(records).items()}
    return Snapshot(
        ids=ids,
        sorted_ids=ids[by_id],
        by_id=by_id,
        **kept,
        **small,
        brand=_small(brands),
        brand_ids=brand_ids,
        places=ordering.places(products),
        first_sku=first_sku,
        sku_product=of_sku,
        sku_price=_small(skus["price"]),
        sku_colour=_small(colours),
        sku_sizes=_small(sizes),
        sku_in_stock=skus["in_stock"].copy(),
        sku_reduced=skus["reduced"].copy(),
        size_sets=size_sets,
        categories=_groups(*links["categories"]),
        collections=_groups(*links["collections"]),
        values=_rows(*links["values"], count=len(ids)),
        colours=_rows(of_sku[colours >= 0], colour_ids[colours[colours >= 0]], count=len(ids)),
        sizes=_made_as(size_sets, of_sku, sizes, count=len(ids)),
        stars=_flag_rows(*(products["tenths"] >= TENTHS * stars for stars in STARS), ids=STARS),
        offers=_flag_rows(*(_any(of_sku[skus[name]], len(ids)) for name in ("in_stock", "reduced")), ids=(0, 1)),
        latest=int(products["live_from"].max(initial=0)),
    )


def _made_as(size_sets: Any, of_sku: Ints, sizes: Ints, *, count: int) -> Any:
    codes = range(len(size_sets))
    return _flag_rows(*(_any(of_sku[sizes == code], count) for code in codes), ids=codes)


def pack(flags: Flags) -> Any:
    """Flags as bits in whole words, the first product in the lowest bit."""
    padded = np.zeros(-(-len(flags) // WORD) * WORD, bool)
    padded[: len(flags)] = flags
    return np.packbits(padded, bitorder="little").view(np.uint64)


def _links(records: Records) -> Mapping[str, Structured]:
    return {"categories": records.categories, "collections": records.collections, "values": records.values}


def _numbers(ids: Longs, by_id: Ints, of: Longs) -> Ints:
    return by_id[np.searchsorted(ids[by_id], of)] if len(ids) else np.zeros(0, np.int32)


def _small(values: Any) -> Any:
    """The same numbers in as few bytes as they need."""
    low, high = int(values.min(initial=0)), int(values.max(initial=0))
    kind = next(t for t in (np.int16, np.int32, np.int64) if np.iinfo(t).min <= low and high <= np.iinfo(t).max)
    return values.astype(kind)


def _coded(ids: Longs) -> tuple[Longs, Ints]:
    """The ids that occur, and for each element which of them; -1 for 0."""
    found, codes = np.unique(ids, return_inverse=True)
    return (found[1:], codes - 1) if len(found) and found[0] == 0 else (found, codes)


def _sizes(records: Records, skus: Structured) -> tuple[tuple[tuple[int, ...], ...], Ints]:
    """Each set of sizes once, and which of them every SKU has."""
    known = {sizes: code for code, sizes in enumerate(dict.fromkeys(records.size_sets))}
    recoded = np.array([known[sizes] for sizes in records.size_sets] or [0])
    return tuple(known), recoded[skus["sizes"]]


def _groups(of: Ints, group_ids: Longs) -> Groups:
    """Of each group's products the longest row of neighbours as a range, the rest one by one."""
    in_order = np.lexsort((of, group_ids))
    of, group_ids = of[in_order], group_ids[in_order]
    ids, begins = np.unique(group_ids, return_index=True)
    parts = [_range(each) for each in np.split(of, begins[1:])] if len(ids) else []
    others = [part[2] for part in parts]
    return Groups(
        ids=ids,
        start=np.array([part[0] for part in parts], np.int32),
        stop=np.array([part[1] for part in parts], np.int32),
        first=np.cumsum([0, *map(len, others)]).astype(np.int32),
        others=np.concatenate([np.zeros(0, np.int32), *others]).astype(np.int32),
        at={int(id_): at for at, id_ in enumerate(ids)},
    )


def _range(numbers: Ints) -> tuple[int, int, Ints]:
    """The longest run of successive numbers, as start and stop, and the numbers outside."""
    edges = np.concatenate([[0], np.flatnonzero(np.diff(numbers) != 1) + 1, [len(numbers)]])
    longest = int(np.argmax(np.diff(edges)))
    begin, end = int(edges[longest]), int(edges[longest + 1])
    return int(numbers[begin]), int(numbers[end - 1]) + 1, np.concatenate([numbers[:begin], numbers[end:]])


def _rows(of: Ints, ids: Longs, *, count: int) -> Rows:
    in_order = np.argsort(ids, kind="stable")
    found, begins = np.unique(ids[in_order], return_index=True)
    flags = (_any(each, count) for each in np.split(of[in_order], begins[1:])) if len(found) else ()
    return _flag_rows(*flags, ids=found, count=count)


def _flag_rows(*flags: Flags, ids: Any, count: int = 0) -> Rows:
    words = -(-(len(flags[0]) if flags else count) // WORD)
    bits = np.array([pack(each) for each in flags], np.uint64).reshape(len(flags), words)
    return Rows(np.asarray(ids, np.int64), bits, {int(id_): at for at, id_ in enumerate(ids)})


def _any(of: Ints, count: int) -> Flags:
    flags = np.zeros(count, bool)
    flags[of] = True
    return flags
