"""Pictures: added before they are drawn, marked when their files exist."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from marque.catalogue import assets
from marque.catalogue.assets import NewAsset
from marque.catalogue.models import Asset, AssetText
from marque.kernel import touched
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests.catalogue.house import NOON, House, add_product


def picture(product_id: int, **more: Any) -> NewAsset:
    return NewAsset(**({"product_id": product_id, "file_key": "test/front", "width": 800, "height": 1000} | more))


def test_a_picture_waits_until_it_is_drawn(house: House, handed_on: list[int], session: Session) -> None:
    product_id = add_product(house)
    alts = {"en": "A plain coat", "ru": "Простое пальто"}
    asset_id = assets.add_many([picture(product_id, colour_id=house.red, alts=alts, source={"view": "front"})], now=NOON)[0]
    waiting = session.execute(select(Asset.widths, Asset.source).filter_by(id=asset_id)).one()
    touched.forget()

    assets.drawn(asset_id, widths=[600, 400, 600])
    touched.hand_on()

    assert waiting == ([], {"view": "front"})
    assert session.scalars(select(Asset.widths).filter_by(id=asset_id)).one() == [400, 600]
    assert handed_on == [product_id]
    told = session.execute(select(AssetText.language, AssetText.alt).filter_by(asset_id=asset_id)).all()
    assert dict(told) == alts


def test_many_are_marked_in_one_step(house: House, session: Session) -> None:
    product_id = add_product(house)
    first, second = assets.add_many([picture(product_id, file_key=f"test/{name}") for name in "ab"], now=NOON)

    assets.drawn_many({second: [400], first: [800, 400]})

    kept = session.execute(select(Asset.id, Asset.widths, Asset.source).filter_by(product_id=product_id)).all()
    assert sorted(tuple(row) for row in kept) == [(first, [400, 800], None), (second, [400], None)]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"width": 0}, "measures"),
        ({"widths": [0]}, "widths"),
        ({"file_key": ""}, "missing"),
        ({"alts": {"en": "x" * 301}}, "too_long"),
        ({"colour_id": 0}, "unknown_colour"),
        ({"product_id": 0}, "unknown_product"),
    ],
)
def test_a_wrong_picture_is_refused(house: House, wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        assets.add_many([picture(**({"product_id": add_product(house)} | wrong))], now=NOON)

    assert refused.value.code == code


def test_a_file_belongs_to_one_picture_and_only_pictures_are_drawn(house: House) -> None:
    product_id = add_product(house)
    assets.add_many([picture(product_id)], now=NOON)

    with pytest.raises(Conflict) as refused:
        assets.add_many([picture(product_id)], now=NOON)
    with pytest.raises(NotFound):
        assets.drawn(0, widths=[400])

    assert refused.value.code == "file_key_taken"
