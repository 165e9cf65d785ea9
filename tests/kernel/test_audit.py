from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import Row, text
from sqlalchemy.exc import IntegrityError

from marque.catalogue import brands, skus
from marque.catalogue.skus import NewPrice
from marque.inventory import stock
from marque.kernel import audit, logs
from marque.kernel.database import db, unit_of_work
from tests import factories
from tests.catalogue.house import NOON


def kept() -> Sequence[Row[tuple[object, ...]]]:
    return db.session.execute(text("SELECT * FROM audit_entry ORDER BY id")).all()


def test_a_price_changed_by_staff_leaves_before_and_after(session: object) -> None:
    goods = factories.open_shop()
    logs.bind("request-12345678")

    with unit_of_work(actor=audit.by_staff(7)):
        skus.reprice([NewPrice(sku_id=goods.dress, price_cents=199_000)])

    (entry,) = [one for one in kept() if one.thing == "sku"]
    assert (entry.actor, entry.verb, entry.thing_id, entry.request_id) == (
        "staff:7",
        "update",
        goods.dress,
        "request-12345678",
    )
    assert (entry.before, entry.after) == ({"price_cents": 249_000}, {"price_cents": 199_000})


def test_entries_of_one_transaction_can_be_found_together(session: object) -> None:
    goods = factories.open_shop()

    with unit_of_work(actor=audit.by_command("tidy")):
        stock.adjust(goods.coat, quantity=2, reason="found", actor="command:tidy", now=NOON)
        brands.ensure("Altai")

    entries = kept()
    assert {entry.thing for entry in entries} == {"stock_movement", "brand"}
    assert len({entry.transaction for entry in entries}) == 1


def test_shoppers_workers_and_imports_leave_none(session: object) -> None:
    goods = factories.open_shop()

    factories.order({goods.coat: 1})
    for actor in ("worker", "import:3", "tests", "customer:4"):
        with unit_of_work(actor=actor):
            skus.reprice([NewPrice(sku_id=goods.dress, price_cents=199_000 + len(actor))])

    assert kept() == []


def test_the_actor_ends_with_the_transaction(session: object) -> None:
    with unit_of_work(actor=audit.by_staff(7)):
        brands.ensure("Altai")

    with unit_of_work():
        brands.ensure("Talas")

    assert [entry.after["name"] for entry in kept()] == ["Altai"]


def test_secrets_are_left_out(session: object) -> None:
    with unit_of_work(actor=audit.by_staff(7)):
        db.session.execute(
            text("""
                INSERT INTO account (email, username, full_name, password, fs_uniquifier)
                VALUES ('aida@example.kg', 'aida', 'Aida', 'secret-hash', 'secret-mark')
            """)
        )

    (entry,) = kept()
    assert entry.after["email"] == "aida@example.kg"
    assert "secret" not in str(entry)


def test_what_only_time_changed_leaves_none(session: object) -> None:
    with unit_of_work():
        brand_id = brands.ensure("Altai")

    with unit_of_work(actor=audit.by_staff(7)):
        db.session.execute(text("UPDATE brand SET updated_at = now() + interval '1 day' WHERE id = :id"), {"id": brand_id})

    assert kept() == []


def test_nobody_rewrites_it(session: object) -> None:
    with unit_of_work(actor=audit.by_staff(7)):
        brands.ensure("Altai")

    with pytest.raises(IntegrityError, match="append-only"):
        db.session.execute(text("UPDATE audit_entry SET actor = 'staff:8'"))
