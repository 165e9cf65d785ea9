"""The demo shop in the database."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.catalogue import products
from marque.demo.catalogue import load
from marque.demo.catalogue.load import Counts
from marque.kernel.database import db, unit_of_work
from tests.demo.conftest import NOW, Shop

EVERYTHING = """
    SELECT md5(string_agg(told, '|' ORDER BY told)) FROM (
        SELECT concat(p.slug, p.created_at, p.sold_count, p.attributes, s.sku_code, s.price_cents, s.cost_cents, s.barcode,
                      k.on_hand, (SELECT string_agg(title || description, '' ORDER BY language)
                                  FROM product_text WHERE product_id = p.id)) AS told
        FROM product p JOIN sku s ON s.product_id = p.id LEFT JOIN stock k ON k.sku_id = s.id) rows
"""


def test_it_is_as_large_as_promised(shop: Shop) -> None:
    assert shop.counts == Counts(products=298, skus=3435, units=22820, pictures=1856)
    assert shop.one("SELECT count(*) FROM product WHERE status = 'active' AND publish_at = created_at") == 298
    assert shop.one("SELECT count(DISTINCT category_id) FROM product") == 34
    assert shop.one("SELECT count(DISTINCT brand_id) FROM product") == 12
    assert shop.one("SELECT sum(on_hand) FROM stock") == shop.counts.units


def test_every_product_is_told_in_three_languages(shop: Shop) -> None:
    texts = "SELECT count(*) FROM product_text WHERE language IN ('en', 'ru', 'ky') AND title <> '' AND description <> ''"
    assert shop.one(texts) == 3 * 298
    for table in ("category_text", "colour_text", "asset_text", "brand_text"):
        told = shop.ask("SELECT language, count(*) FROM " + table + " GROUP BY 1 ORDER BY 1")
        assert [language for language, _ in told] == ["en", "ky", "ru"]
        assert len({count for _, count in told}) == 1


def test_clothes_are_sold_in_russian_sizes(shop: Shop) -> None:
    systems = shop.ask(
        "SELECT z.system, min(z.value), max(z.value) FROM sku s JOIN size z ON z.id = s.size_id GROUP BY 1 ORDER BY 1"
    )

    assert systems == [("EU", "36", "45"), ("ONE", "one size", "one size"), ("RUS", "40", "60")]


def test_stock_is_spread_as_in_a_real_shop(shop: Shop) -> None:
    total, gone, few = shop.ask(
        "SELECT count(*), count(*) FILTER (WHERE on_hand = 0), count(*) FILTER (WHERE on_hand BETWEEN 1 AND 3) FROM stock"
    )[0]
    sold_out = """
        SELECT count(*) FROM (
            SELECT FROM sku s JOIN stock k ON k.sku_id = s.id GROUP BY product_id HAVING sum(on_hand) = 0) gone
    """

    assert total == 3435
    assert 0.08 <= gone / total <= 0.2
    assert 0.08 <= few / total <= 0.35
    assert 3 <= shop.one(sold_out) <= 12


def test_the_ledger_explains_every_piece(shop: Shop) -> None:
    wrong = """
        SELECT count(*) FROM stock k
        WHERE on_hand <> (SELECT coalesce(sum(quantity), 0) FROM stock_movement m WHERE m.sku_id = k.sku_id)
    """

    assert shop.one(wrong) == 0
    assert shop.ask("SELECT DISTINCT kind, reason, actor FROM stock_movement") == [("receive", "opening stock", "demo")]
    assert shop.one("SELECT count(*) FROM stock_movement m JOIN sku s ON s.id = m.sku_id WHERE m.at <> s.created_at") == 0


def test_some_things_are_new_and_some_are_loved(shop: Shop) -> None:
    ages = """
        SELECT count(*) FILTER (WHERE :now - created_at < interval '14 days'), count(*) FILTER (WHERE created_at > :now)
        FROM product
    """
    new, unborn = shop.ask(ages, now=NOW)[0]

    assert (15 <= new <= 40, unborn) == (True, 0)
    assert shop.one("SELECT count(DISTINCT sold_count) FROM product") > 100
    assert shop.one("SELECT max(sold_count) FROM product") > 300


def test_what_is_reduced_was_dearer_before(shop: Shop) -> None:
    reduced = shop.ask("""
        SELECT s.compare_at_cents, s.price_cents, array_agg(h.price_cents ORDER BY h.valid_from)
        FROM sku s JOIN price_change h ON h.sku_id = s.id WHERE s.compare_at_cents IS NOT NULL GROUP BY s.id
    """)

    assert len(reduced) > 300
    assert all(history == [was, price, price] for was, price, history in reduced)


def test_small_things_stand_among_the_presents_too(shop: Shop) -> None:
    presents = shop.ask("""
        SELECT g.path, max(price_cents) FROM product_category m JOIN category c ON c.id = m.category_id
        JOIN product p ON p.id = m.product_id JOIN category g ON g.id = p.category_id JOIN sku s ON s.product_id = p.id
        WHERE c.path = 'accessories/presents' GROUP BY 1 ORDER BY 1
    """)

    assert [path for path, _ in presents] == [
        "accessories/gloves",
        "accessories/hats",
        "accessories/scarves",
        "accessories/socks",
        "bags-shoes/bags/backpacks",
    ]
    assert all(dearest < 400_000 for _, dearest in presents)


def test_every_colour_has_its_pictures_waiting_to_be_drawn(shop: Shop) -> None:
    views = shop.ask("SELECT source->>'view', count(*) FROM asset WHERE widths = '{}' GROUP BY 1 ORDER BY 1")
    colours = shop.one("SELECT count(DISTINCT (product_id, colour_id)) FROM sku")

    assert views == [("detail", colours), ("fabric", 298), ("front", colours), ("hem", 298)]


def test_a_second_run_changes_nothing(shop: Shop) -> None:
    before = shop.one(EVERYTHING)

    with shop.database.app.app_context(), unit_of_work(actor="demo"):
        again = load.load(now=NOW)

    assert again == Counts()
    assert shop.one(EVERYTHING) == before
    assert shop.one("SELECT count(*) FROM stock_movement WHERE quantity > 0") == shop.one(
        "SELECT count(*) FROM stock WHERE on_hand > 0"
    )


def test_the_same_seed_gives_the_same_shop_and_another_seed_another(shop: Shop, session: Session) -> None:
    load.load(now=NOW)
    same = session.scalar(text(EVERYTHING))
    session.rollback()
    load.load(now=NOW, seed=7)

    assert same == shop.one(EVERYTHING)
    assert session.scalar(text(EVERYTHING)) != same


def test_it_is_the_callers_transaction(shop: Shop, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise RuntimeError("the shop closes")

    monkeypatch.setattr(products, "publish", refuse)
    with pytest.raises(RuntimeError), unit_of_work():
        load.load(now=NOW)

    assert db.session.scalar(text("SELECT (SELECT count(*) FROM product) + (SELECT count(*) FROM brand)")) == 0


def test_one_collection_is_picked_and_two_go_by_a_rule(shop: Shop) -> None:
    counts = """
        SELECT c.slug, c.kind, (SELECT count(*) FROM product_listing WHERE c.id = ANY(collection_ids)) AS products
        FROM collection c ORDER BY c.position
    """

    assert shop.ask(counts) == [("ten-winters", "picked", 10), ("knitwear", "rule", 33), ("presents-under-3000", "rule", 21)]
