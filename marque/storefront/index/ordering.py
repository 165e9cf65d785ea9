"""The orders of a list: the numbers products are sorted by (`Asked` says which), and a page of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from marque.storefront.asking import RATING, RELEVANCE, SOLD_OUT_LAST, Asked
from marque.storefront.index.records import Structured
from marque.storefront.index.snapshot import Ints, Longs, Snapshot, find

KEPT = ("popular", "newest", "price", "-price", "rating")  # whose places are known beforehand


def places(products: Structured) -> Mapping[str, Ints]:
    """The place of each product in the orders that depend on nothing but products."""
    made = {}
    for order in KEPT:
        in_order = np.lexsort((_tie(products["id"], order), _key(products, products["in_stock"], order)))
        made[order] = np.empty(len(products), np.int32)
        made[order][in_order] = np.arange(len(products), dtype=np.int32)
    return made


def keys(snapshot: Snapshot, of: Ints, asked: Asked, *, positions: Mapping[int, int]) -> tuple[Longs, Longs]:
    """What these products are sorted by: first the sort value, then the tie, smallest first."""
    columns = {name: getattr(snapshot, name)[of] for name in ("price", "live_from", "tenths", "votes", "sold")}
    key = _key(columns, snapshot.in_stock[of], asked.order)
    if asked.order == "relevance" and asked.hits:
        key -= RELEVANCE * _said(snapshot, of, asked.hits.relevance)
    if asked.order == "picked":
        key += _said(snapshot, of, positions)
    return key, _tie(snapshot.ids[of], asked.order)


def first(snapshot: Snapshot, of: Ints, *, begin: int, end: int, asked: Asked, positions: Mapping[int, int]) -> Ints:
    """Those of these products that stand from `begin` to before `end` when sorted, in any order. Their time is linear."""
    if begin <= 0 and end >= len(of):
        return of
    if asked.order == "relevance" and asked.hits:
        of = _foremost(snapshot, of, asked.hits.relevance, most=end)
    place = _place(snapshot, of, asked, positions)
    end = min(end, len(of))
    if end < len(of):
        at = np.argpartition(place, end - 1)[:end]
        of, place = of[at], place[at]
    return of[np.argpartition(place, begin)[begin:]] if begin > 0 else of


def _foremost(snapshot: Snapshot, of: Ints, relevance: Mapping[int, int], *, most: int) -> Ints:
    """Those in stock that were ranked, where they are enough: they stand before all others."""
    ranked, _ = find(snapshot, np.array([id_ for id_, rank in relevance.items() if rank], np.int64))
    here = np.zeros(len(snapshot), bool)
    here[of] = True
    front = ranked[here[ranked] & snapshot.in_stock[ranked]]
    return front if len(front) >= most else of


def _place(snapshot: Snapshot, of: Ints, asked: Asked, positions: Mapping[int, int]) -> Ints:
    """One number per product, smallest first, none twice."""
    popular = snapshot.places["popular"][of]
    if asked.order == "relevance" and asked.hits:
        sold_out = np.where(snapshot.in_stock[of], 0, 1 << 62)
        return sold_out - (_said(snapshot, of, asked.hits.relevance) << 32) + popular
    if asked.order == "picked":
        key, tie = keys(snapshot, of, asked, positions=positions)
        made = np.empty(len(of), np.int64)
        made[np.lexsort((tie, key))] = np.arange(len(of))
        return made
    return snapshot.places[asked.order][of] if asked.order in snapshot.places else popular


def _key(of: Any, in_stock: Any, order: str) -> Longs:
    whole = np.int64
    if order in ("price", "-price"):
        return of["price"].astype(whole) * (1 if order == "price" else -1)
    if order == "newest":
        return -of["live_from"].astype(whole)
    if order == "picked":
        return np.zeros(len(in_stock), whole)
    wanted = of["tenths"].astype(whole) * RATING + of["votes"] if order == "rating" else of["sold"].astype(whole)
    return np.where(in_stock, 0, SOLD_OUT_LAST) - wanted


def _tie(ids: Longs, order: str) -> Longs:
    return ids if order == "price" else -ids


def _said(snapshot: Snapshot, of: Ints, told: Mapping[int, int]) -> Longs:
    """What is told of these products; 0 where nothing is."""
    every = np.zeros(len(snapshot), np.int64)
    at, here = find(snapshot, np.fromiter(told, np.int64, len(told)))
    every[at] = np.fromiter(told.values(), np.int64, len(told))[here]
    return every[of]
