"""What the editor reads and saves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from marque.catalogue import categories, editing
from marque.catalogue.editing import ProductValues
from marque.catalogue.models import Product, Sku
from marque.catalogue.sheet import SkuValues
from marque.catalogue.texts import Words
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound
from marque.pricing.models import PriceChange
from tests.catalogue import house as built
from tests.catalogue.house import NOON, House

LATER = NOON + timedelta(days=3)


def values(house: House, **more: object) -> ProductValues:
    line = SkuValues(sku_code="T-1", price_cents=249_000, colour_id=house.red, size_id=house.small)
    given = {"brand_id": house.brand_id, "category_id": house.category_id, "texts": built.words("Coat"), "skus": (line,)}
    return ProductValues(**(given | more))  # type: ignore[arg-type]  # names are checked by the dataclass


def make(house: House, **more: object) -> int:
    return editing.create(values(house, **more), now=NOON)


def test_what_was_created_reads_back(house: House) -> None:
    further = categories.place("test-sale", names={"en": "Sale"})
    wanted = values(
        house,
        texts={"en": Words(title="Coat", description="Warm.", seo_title="S", seo_text="T"), "ru": Words(title="Пальто")},
        slug="a-coat",
        also_in=(further,),
        status="active",
        publish_at=LATER,
        attributes={"care": "Wash cold"},
        tags=("warm", "new"),
        skus=(
            SkuValues(
                sku_code="T-1",
                price_cents=249_000,
                colour_id=house.red,
                size_id=house.small,
                compare_at_cents=300_000,
                cost_cents=0,
                barcode="4600000000001",
                weight_grams=900,
            ),
            SkuValues(sku_code="T-2", price_cents=249_000, colour_id=house.red, size_id=house.large, is_active=False),
        ),
    )

    found = editing.read(editing.create(wanted, now=NOON))

    told = {"en": replace(wanted.texts["en"], description="<p>Warm.</p>"), "ru": wanted.texts["ru"]}
    ids = [sku.id for sku in found.skus]
    assert found == replace(wanted, texts=told, skus=tuple(replace(s, id=i) for s, i in zip(wanted.skus, ids, strict=True)))


def test_saving_what_was_read_changes_nothing(house: House, handed_on: list[int]) -> None:
    product_id = make(house, status="active")

    assert editing.save(product_id, values=editing.read(product_id), now=LATER) is False
    assert db.session.scalars(select(Product.publish_at).filter_by(id=product_id)).one() == NOON


@pytest.mark.parametrize(
    "change",
    [
        {"texts": {"en": Words(title="Other")}},
        {"texts": {"en": Words(title="Coat"), "ky": Words(title="Пальто")}},
        {"slug": "elsewhere"},
        {"attributes": {"gender": "women"}},
        {"tags": ("new",)},
        {"status": "active"},
        {"publish_at": LATER},
        {"status": "archived"},
    ],
)
def test_one_change_is_written_and_seen_by_the_fingerprint(house: House, change: dict[str, object]) -> None:
    product_id = make(house)
    was = editing.read(product_id)

    assert editing.save(product_id, values=replace(was, **change), now=NOON) is True  # type: ignore[arg-type]

    found = editing.read(product_id)
    expected = {"publish_at": NOON} | change if change == {"status": "active"} else change
    assert found == replace(was, **expected)  # type: ignore[arg-type]
    assert editing.fingerprint(found) != editing.fingerprint(was)


def test_a_line_changes_alone(house: House) -> None:
    product_id = make(house)
    was = editing.read(product_id)
    line = replace(
        was.skus[0], sku_code="T-9", price_cents=199_000, compare_at_cents=249_000, colour_id=house.grey, is_active=False
    )

    assert editing.save(product_id, values=replace(was, skus=(line,)), now=NOON) is True

    assert editing.read(product_id).skus == (line,)
    prices = db.session.scalars(select(PriceChange.price_cents).filter_by(sku_id=line.id).order_by(PriceChange.valid_from))
    assert prices.all() == [249_000, 199_000]


def test_lines_left_out_stay_and_new_ones_join(house: House) -> None:
    product_id = make(house)
    was = editing.read(product_id)
    new = SkuValues(sku_code="T-2", price_cents=100, size_id=house.large)

    editing.save(product_id, values=replace(was, skus=(new,)), now=NOON)

    assert {sku.sku_code: sku.price_cents for sku in editing.read(product_id).skus} == {"T-1": 249_000, "T-2": 100}


def test_a_language_left_out_is_taken_away(house: House) -> None:
    product_id = make(house, texts={"en": Words(title="Coat"), "ru": Words(title="Пальто")})

    editing.save(product_id, values=replace(editing.read(product_id), texts=built.words("Coat")), now=NOON)

    assert list(editing.read(product_id).texts) == ["en"]


def test_the_second_of_two_editors_is_told(house: House) -> None:
    product_id = make(house)
    opened = editing.read(product_id)
    editing.save(product_id, values=replace(opened, tags=("first",)), now=NOON)

    with pytest.raises(Conflict, match="product_changed"):
        editing.save(product_id, values=replace(opened, tags=("second",)), now=NOON, seen=editing.fingerprint(opened))

    assert editing.read(product_id).tags == ("first",)


def test_a_sku_of_another_product_is_not_found(house: House) -> None:
    product_id = make(house)
    other = editing.read(make(house, skus=(SkuValues(sku_code="O-1", price_cents=100),))).skus[0]

    with pytest.raises(NotFound, match="sku"):
        editing.save(product_id, values=replace(editing.read(product_id), skus=(replace(other, price_cents=1),)), now=NOON)

    assert db.session.scalars(select(Sku.price_cents).filter_by(sku_code="O-1")).one() == 100


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"slug": "taken"}, "slug_taken"),
        ({"skus": (SkuValues(sku_code="X-1", price_cents=100),)}, "sku_code_taken"),
    ],
)
def test_what_another_product_has_is_refused(house: House, change: dict[str, object], code: str) -> None:
    make(house, slug="taken", skus=(SkuValues(sku_code="X-1", price_cents=100),))
    product_id = make(house)
    was = editing.read(product_id)

    with pytest.raises(Conflict, match=code):
        editing.save(product_id, values=replace(was, **change), now=NOON)  # type: ignore[arg-type]

    assert editing.read(product_id) == was


def test_two_lines_cannot_be_the_same_piece(house: House) -> None:
    product_id = make(house)
    was = editing.read(product_id)
    same = replace(was.skus[0], id=None, sku_code="T-2")

    with pytest.raises(Conflict, match="variant_taken"):
        editing.save(product_id, values=replace(was, skus=(*was.skus, same)), now=NOON)

    assert db.session.scalar(select(func.count()).select_from(Sku).filter_by(product_id=product_id)) == 1


def test_what_is_shown_keeps_something_to_sell(house: House) -> None:
    product_id = make(house, status="active")
    was = editing.read(product_id)

    with pytest.raises(Conflict, match="nothing_to_sell"):
        editing.save(product_id, values=replace(was, skus=(replace(was.skus[0], is_active=False),)), now=NOON)

    assert editing.read(product_id) == was


def test_a_product_without_a_sku_is_not_shown(house: House) -> None:
    with pytest.raises(Conflict, match="nothing_to_sell"):
        make(house, status="active", skus=())


def test_a_chosen_address_is_not_numbered_but_refused(house: House) -> None:
    make(house, slug="taken")

    with pytest.raises(Conflict, match="slug_taken"):
        make(house, slug="taken", skus=())


@pytest.mark.parametrize("status", ["live", "", "ACTIVE"])
def test_an_unknown_status_is_refused(house: House, status: str) -> None:
    with pytest.raises(Invalid, match="status"):
        make(house, status=status)


def test_a_missing_product_is_not_found(house: House) -> None:
    with pytest.raises(NotFound, match="product"):
        editing.read(987_654_321, lock=True)
