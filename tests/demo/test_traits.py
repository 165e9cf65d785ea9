"""Typed attributes of the demo's range: every style says something true of itself, in every value that is offered."""

from __future__ import annotations

import pytest

from marque.demo.catalogue import telling, traits
from marque.demo.catalogue.styles import styles
from marque.demo.catalogue.vocabulary import table
from tests.demo.conftest import Shop
from tests.demo.test_telling import named


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Marlow", "coat", {"material": ["wool"], "fit": "loose", "pattern": "plain", "warmth": -12}),
        ("Samovar", "tee", {"material": ["cotton"], "fit": "straight", "pattern": "plain"}),
        ("Lisson", "high-top", {"material": ["suede"], "pattern": "plain", "heel": 3}),
        ("Ebbe", "ballet-flat", {"material": ["viscose"], "pattern": "plain", "heel": 0.5}),
    ],
)
def test_a_style_says_what_it_is(name: str, kind: str, said: dict[str, object]) -> None:
    assert traits.said(named(name, kind)) == said


def test_a_puffer_is_as_warm_as_its_text_says() -> None:
    puffers = [style for style in styles() if style.kind == "puffer"]
    said = {telling.texts(style)["en"].description.partition("warm down to ")[2].partition(",")[0] for style in puffers}

    assert {traits.said(style)["warmth"] for style in puffers} == {-25}
    assert said - {""} == {"minus twenty-five"}


def test_a_cloth_of_two_fibres_is_found_under_both() -> None:
    knit = next(style for style in styles() if style.cloth == "knit")

    assert traits.materials(knit) == ["wool", "alpaca"]


def test_every_fibre_print_and_fit_has_its_value() -> None:
    words = table("traits")
    fibres = {fibre for cloth in table("cloths").values() for fibre in cloth["of"]} - {"elastane"}

    assert fibres == set(words["material"])
    assert set(table("prints")) == set(words["pattern"])
    assert set(words["fit"]) <= set(table("fits"))


def test_every_value_is_said_by_some_product(shop: Shop) -> None:
    silent = shop.ask("""
        SELECT a.code, v.code FROM attribute a JOIN attribute_value v ON v.attribute_id = a.id
        WHERE a.kind IN ('choice', 'choices') AND NOT a.is_fixed AND NOT EXISTS (
            SELECT FROM product p WHERE p.attributes -> a.code = to_jsonb(v.code) OR p.attributes -> a.code ? v.code)
    """)
    numbers = shop.ask("""
        SELECT a.code, v.code FROM attribute a JOIN attribute_value v ON v.attribute_id = a.id
        WHERE a.kind = 'number' AND NOT EXISTS (
            SELECT FROM product p WHERE CAST(p.attributes ->> a.code AS numeric) >= coalesce(v.low, -1000)
              AND CAST(p.attributes ->> a.code AS numeric) < coalesce(v.high, 1000))
    """)

    assert silent == []
    assert numbers == []


def test_they_are_called_in_three_languages(shop: Shop) -> None:
    for table_name, key in (("attribute_text", "attribute_id"), ("attribute_value_text", "value_id")):
        told = shop.ask("SELECT count(*) FROM " + table_name + " GROUP BY " + key)
        assert {count for (count,) in told} == {3}


def test_each_holds_where_its_products_stand(shop: Shop) -> None:
    astray = shop.ask("""
        SELECT p.slug, a.code FROM product p CROSS JOIN attribute a
        WHERE p.attributes ? a.code AND NOT a.everywhere AND NOT EXISTS (
            SELECT FROM category_attribute m JOIN category c ON c.id = m.category_id
            JOIN category d ON starts_with(d.path || '/', c.path || '/')
            WHERE m.attribute_id = a.id AND d.id = p.category_id)
    """)

    assert astray == []
