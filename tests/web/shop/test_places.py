"""Collections and brands as shoppers see them, and addresses that things had."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.catalogue import branches, brands, categories, moving
from marque.catalogue.brands import Facts as BrandFacts
from marque.catalogue.collections import keeping, picking
from marque.catalogue.collections.keeping import Facts
from marque.catalogue.collections.rules import Rule
from marque.kernel.database import unit_of_work
from tests.catalogue.house import House
from tests.web.forms import words
from tests.web.shop.reading import links, put_up, titles


@pytest.fixture
def pieces(app: Flask, house: House) -> list[int]:
    return [put_up(app, house, title=title).product_id for title in ("Coat", "Scarf", "Hat")]


def collect(app: Flask, facts: Facts, *product_ids: int) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        collection_id = keeping.add(facts, language="en")
        if product_ids:
            picking.arrange(collection_id, product_ids=product_ids, seen=[])


def test_a_picked_collection_stands_in_its_own_order(
    app: Flask, house: House, client: FlaskClient, pieces: list[int]
) -> None:
    names, intros = {"en": "Ten winters", "ru": "На десять зим"}, {"en": "Bought once."}
    collect(app, Facts(names=names, intros=intros), pieces[1], pieces[0])

    page = client.get("/collections/ten-winters")

    assert titles(page) == ["Scarf", "Coat"]
    assert "Home Collections Ten winters Ten winters Bought once." in words(page)
    assert titles(client.get("/collections/ten-winters?sort=newest")) == ["Scarf", "Coat"]
    assert "<h1>На десять зим</h1>" in client.get("/ru/collections/ten-winters").text


def test_a_rule_shows_what_fits_and_all_facets(app: Flask, house: House, client: FlaskClient, pieces: list[int]) -> None:
    collect(app, Facts(names={"en": "Rule"}, kind="rule", rule=Rule(brand_ids=(house.brand_id,))))

    assert sorted(titles(client.get("/collections/rule"))) == ["Coat", "Hat", "Scarf"]
    assert titles(client.get("/collections/rule?price_max=1")) == []


def test_all_collections_and_the_first_on_the_home_page(
    app: Flask, house: House, client: FlaskClient, pieces: list[int]
) -> None:
    for position, name in enumerate(("Third", "First", "Second", "Fourth")):
        collect(app, Facts(names={"en": name}, position=(3, 1, 2, 4)[position]), pieces[0])
    collect(app, Facts(names={"en": "Empty"}))
    collect(app, Facts(names={"en": "Hidden"}, is_shown=False), pieces[0])

    every = [f"/collections/{slug}" for slug in ("first", "second", "third", "fourth")]
    assert links(client.get("/collections"), "edit") == every
    assert links(client.get("/"), "edit") == every[:3]
    assert client.get("/collections/hidden").status_code == 404
    assert "There is no collection at the moment." not in words(client.get("/collections"))


def test_without_collections_the_page_says_so(house: House, client: FlaskClient) -> None:
    assert "There is no collection at the moment." in words(client.get("/collections"))


@pytest.mark.parametrize("query", ["size=x", "page=999999999", "after=forged", "price_min=9&price_max=1", "sort=position"])
def test_a_collection_never_fails_for_its_address(
    app: Flask, house: House, client: FlaskClient, pieces: list[int], query: str
) -> None:
    collect(app, Facts(names={"en": "Edit"}), *pieces)

    assert client.get(f"/collections/edit?{query}").status_code == 200


def test_a_brand_tells_its_story_and_what_it_makes(app: Flask, house: House, client: FlaskClient) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        shirts = [
            categories.place(path, names={"en": name})
            for path, name in (("women", "Women"), ("women/shirts", "Shirts"), ("men", "Men"), ("men/shirts", "Shirts"))
        ]
        brands.describe(house.brand_id, stories={"en": "Since 1911.\n\nIn Osh."})
    for category_id in (shirts[1], shirts[3]):
        put_up(app, house, title=f"Shirt {category_id}", category_id=category_id)

    page = client.get("/b/testwerk")

    assert "Home Brands Testwerk Testwerk Since 1911. More about Testwerk In Osh." in words(page)
    assert links(page, "chip") == ["/b/testwerk?category=men/shirts", "/b/testwerk?category=women/shirts"]
    assert "Men / Shirts" in page.text
    assert titles(client.get("/b/testwerk?category=men/shirts")) == [f"Shirt {shirts[3]}"]
    assert 'aria-current="page">Men / Shirts' in client.get("/b/testwerk?category=men/shirts").text


def test_every_address_a_place_had_leads_straight_to_the_newest(
    app: Flask, house: House, client: FlaskClient, pieces: list[int]
) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        for slug in ("coats", "outerwear"):
            moving.move(house.category_id, to=moving.Place(None, slug), seen=moving.read(house.category_id))
            brands.save(
                house.brand_id, facts=BrandFacts(name="Testwerk", stories={}, slug=slug), seen=brands.read(house.brand_id)
            )

    for old in ("/c/test-coats", "/c/coats"):
        assert client.get(old).headers["Location"] == "/c/outerwear"
    for old in ("/b/testwerk", "/b/coats"):
        assert client.get(old).headers["Location"] == "/b/outerwear"
    assert client.get("/c/outerwear").status_code == 200


def test_what_is_gone_shows_what_others_choose(app: Flask, house: House, client: FlaskClient, pieces: list[int]) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        brands.remove(brands.ensure("Altai"))
        branches.remove(categories.place("sale", names={"en": "Sale"}), to=None, archives=False, seen=None)

    for gone in ("/b/altai", "/c/sale", "/ru/c/sale"):
        answer = client.get(gone)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (410, "no-cache")
        assert "Scarf" in answer.text
        assert "Set-Cookie" not in answer.headers
    assert client.get("/c/sale/shoes").status_code == 404
