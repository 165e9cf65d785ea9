"""SKUs: codes, prices, variants, and the price history that keeps itself."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from marque.catalogue import skus
from marque.catalogue.models import Sku
from marque.catalogue.skus import NewPrice
from marque.kernel import touched
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests.catalogue.house import NOON, House, add_product, add_sku, new_sku


def prices_kept(session: Session, sku_id: int) -> list[int]:
    kept = text("SELECT price_cents FROM price_change WHERE sku_id = :id ORDER BY valid_from")
    return list(session.scalars(kept, {"id": sku_id}))


def test_skus_keep_their_order_codes_and_first_price(house: House, session: Session) -> None:
    product_id = add_product(house)
    wanted = [
        new_sku(product_id, sku_code=" Артикул/236412 ", colour_id=house.red, size_id=house.large, compare_at_cents=300_000),
        new_sku(product_id, sku_code="T-2", colour_id=house.red, size_id=house.small, cost_cents=0, weight_grams=900),
    ]

    ids = skus.add_many(wanted, now=NOON)

    rows = session.execute(
        select(Sku.id, Sku.sku_code, Sku.compare_at_cents, Sku.cost_cents, Sku.created_at).order_by(Sku.id)
    )
    assert [tuple(row) for row in rows if row.id in ids] == [
        (ids[0], "Артикул/236412", 300_000, None, NOON),
        (ids[1], "T-2", None, 0, NOON),
    ]
    assert prices_kept(session, ids[0]) == [249_000]


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"price_cents": 0}, "price", "price_cents"),
        ({"price_cents": -1}, "price", "price_cents"),
        ({"price_cents": 100_000_000_001}, "price", "price_cents"),
        ({"compare_at_cents": 249_000}, "compare_at", "compare_at_cents"),
        ({"compare_at_cents": 248_999}, "compare_at", "compare_at_cents"),
        ({"cost_cents": -1}, "cost", "cost_cents"),
        ({"weight_grams": -1}, "weight", "weight_grams"),
        ({"sku_code": " "}, "missing", "sku_code"),
        ({"sku_code": "A" * 121}, "too_long", "sku_code"),
        ({"sku_code": "A\x00"}, "control_character", "sku_code"),
        ({"colour_id": 0}, "unknown_colour", "colour_id"),
        ({"size_id": 0}, "unknown_size", "size_id"),
        ({"product_id": 0}, "unknown_product", "product_id"),
    ],
)
def test_a_wrong_sku_is_refused_and_nothing_is_kept(
    house: House, session: Session, wrong: dict[str, Any], code: str, field: str
) -> None:
    product_id = add_product(house)

    with pytest.raises(Invalid) as refused:
        skus.add_many([new_sku(product_id, sku_code="T-9"), new_sku(**({"product_id": product_id} | wrong))], now=NOON)

    assert (refused.value.code, refused.value.data["field"]) == (code, field)
    assert session.scalar(select(func.count()).select_from(Sku).filter_by(product_id=product_id)) == 0


def test_a_code_is_given_once(house: House, session: Session) -> None:
    product_id, other = add_product(house), add_product(house)
    add_sku(product_id, sku_code="Артикул/1")

    with pytest.raises(Conflict) as refused:
        add_sku(other, sku_code="Артикул/1")

    assert refused.value.code == "sku_code_taken"
    assert "Артикул/1" in refused.value.data["detail"]


def test_a_colour_and_size_are_sold_under_one_code(house: House) -> None:
    product_id = add_product(house)
    add_sku(product_id, sku_code="T-1", colour_id=house.red)

    with pytest.raises(Conflict) as refused:
        add_sku(product_id, sku_code="T-2", colour_id=house.red)

    assert refused.value.code == "variant_taken"
    assert add_sku(product_id, sku_code="T-3", colour_id=house.red, option="long sleeve")


def test_repricing_keeps_history_of_what_changed_only(house: House, handed_on: list[int], session: Session) -> None:
    product_id, other = add_product(house), add_product(house)
    changing, same = add_sku(product_id, sku_code="T-1"), add_sku(other, sku_code="T-2")
    touched.forget()

    changed = skus.reprice(
        [
            NewPrice(sku_id=same, price_cents=249_000),
            NewPrice(sku_id=changing, price_cents=199_000, compare_at_cents=249_000),
        ]
    )
    touched.hand_on()

    assert (changed, handed_on) == ({changing}, [product_id])
    assert session.execute(select(Sku.price_cents, Sku.compare_at_cents).filter_by(id=changing)).one() == (199_000, 249_000)
    assert (prices_kept(session, changing), prices_kept(session, same)) == ([249_000, 199_000], [249_000])


@pytest.mark.parametrize(
    ("price", "kind", "code"),
    [
        ({"price_cents": 0}, Invalid, "price"),
        ({"price_cents": 100, "compare_at_cents": 100}, Invalid, "compare_at"),
        ({"price_cents": 100, "sku_id": 0}, NotFound, "sku"),
    ],
)
def test_a_wrong_price_changes_nothing(
    house: House, session: Session, price: dict[str, int], kind: type[Exception], code: str
) -> None:
    sku_id = add_sku(add_product(house))

    with pytest.raises(kind) as refused:
        skus.reprice([NewPrice(sku_id=sku_id, price_cents=500), NewPrice(**({"sku_id": sku_id} | price))])

    assert str(refused.value) == code
    assert prices_kept(session, sku_id) == [249_000]


def test_withdrawn_and_brought_back(house: House, session: Session) -> None:
    sku_id = add_sku(add_product(house))
    active = select(Sku.is_active).filter_by(id=sku_id)

    skus.withdraw([sku_id])
    gone = session.scalars(active).one()
    skus.bring_back([sku_id])

    assert (gone, session.scalars(active).one()) == (False, True)
    with pytest.raises(NotFound):
        skus.withdraw([sku_id, 0])
