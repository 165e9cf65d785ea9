"""Brands, colours and sizes: made once, found again."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from marque.catalogue import brands, colours, sizes
from marque.catalogue.models import Brand, BrandText, Colour, ColourText, Size
from marque.kernel.errors import Invalid
from tests.catalogue.house import House


def test_a_brand_is_made_once(session: Session) -> None:
    first = brands.ensure("Ткацкая № 7", stories={"ru": "Одна.\n\n\tДве."})

    again = brands.ensure("  ткацкая  № 7 ")

    assert first == again
    assert session.execute(select(Brand.slug, Brand.name).filter_by(id=first)).one() == ("tkatskaya-no-7", "Ткацкая № 7")
    assert session.scalars(select(BrandText.story).filter_by(brand_id=first)).all() == ["Одна.\n\nДве."]


@pytest.mark.parametrize(
    ("name", "code"), [("", "missing"), (" \n", "missing"), ("x" * 121, "too_long"), ("a\x00", "control_character")]
)
def test_a_brand_needs_a_name(session: Session, name: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        brands.ensure(name)

    assert refused.value.code == code


def test_a_colour_is_made_once_and_brought_up_to_date(house: House, session: Session) -> None:
    again = colours.ensure("test-red", swatch="#bb3333", names={"en": "Deep red"}, position=3)

    assert again == house.red
    assert session.execute(select(Colour.swatch, Colour.position).filter_by(id=again)).one() == ("#bb3333", 3)
    names = select(ColourText.language, ColourText.name).filter_by(colour_id=again)
    assert dict(session.execute(names).all()) == {"en": "Deep red", "ru": "Тестовый красный"}


@pytest.mark.parametrize("swatch", ["red", "#fff", "#AA2222", "#aa222g", "#aa2222\n", ""])
def test_a_swatch_is_six_small_hex_digits(session: Session, swatch: str) -> None:
    with pytest.raises(Invalid) as refused:
        colours.ensure("test-new", swatch=swatch, names={"en": "New"})

    assert refused.value.code == "swatch"


def test_a_colour_is_found_by_its_name_in_any_language(house: House, session: Session) -> None:
    assert colours.named("тестовый КРАСНЫЙ", language="en") == house.red

    made = colours.named("Copper", language="en")

    assert session.execute(select(Colour.slug, Colour.swatch).filter_by(id=made)).one() == ("copper", "#b5764a")
    assert colours.named("copper", language="ru") == made


def test_sizes_are_made_once_and_stand_in_order(session: Session) -> None:
    wanted = [("RUS", "46"), ("RUS", "8"), ("EU", "39.5"), ("INT", "M"), ("INT", "XS"), ("INT", "Regular"), sizes.ONE]

    ids = sizes.ensure_many(wanted)

    assert ids == sizes.ensure_many(wanted)
    assert sizes.ensure("EU", "39.5") == ids["EU", "39.5"]
    kept = select(Size.value, Size.position).where(Size.id.in_(ids.values())).order_by(Size.system, Size.position)
    assert [row.value for row in session.execute(kept)] == ["39.5", "XS", "M", "Regular", "one size", "8", "46"]


def test_letters_with_a_number_stand_among_the_letters() -> None:
    assert sorted(["4XL", "2XL", "5XL", "S", "3xl", "XS", "2XS"], key=sizes.position) == [
        "2XS",
        "XS",
        "S",
        "2XL",
        "3xl",
        "4XL",
        "5XL",
    ]
    assert sizes.position("2XL") == sizes.position("XXL")
    assert sizes.position("4") == 40


@pytest.mark.parametrize(
    ("system", "value"), [("rus", "46"), ("R", "46"), ("", "46"), ("RUS", ""), ("RUS", "4\x006"), ("RUS", "4" * 41)]
)
def test_a_wrong_size_is_refused(session: Session, system: str, value: str) -> None:
    before = session.scalar(select(func.count()).select_from(Size))

    with pytest.raises(Invalid):
        sizes.ensure(system, value)

    assert session.scalar(select(func.count()).select_from(Size)) == before
