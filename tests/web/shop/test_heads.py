"""What search engines and those who share a link read in a page's head."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.kernel.database import unit_of_work
from marque.web.templating import context
from tests import people
from tests.factories import COAT_CENTS, Goods

HOST = "http://localhost"
CATEGORY = "/c/test-coats"


@pytest.mark.parametrize(
    ("asked", "own"),
    [
        ("/", "/"),
        (CATEGORY, CATEGORY),
        (f"{CATEGORY}?size=RUS+44&sort=price", CATEGORY),
        (f"{CATEGORY}?utm_source=mail", CATEGORY),
        (f"{CATEGORY}?page=1", CATEGORY),
        (f"{CATEGORY}?page=999", CATEGORY),
        ("/p/plain-coat?sku=1&colour=camel", "/p/plain-coat"),
        ("/pages/privacy", "/pages/privacy"),
        ("/brands", "/brands"),
    ],
)
def test_a_page_has_one_address_and_says_it_in_every_language(
    client: FlaskClient, goods: Goods, asked: str, own: str
) -> None:
    for code in ("", "/ru", "/ky"):
        page = client.get(code + asked)
        assert canonical(page) == [f"{HOST}{code}{own}"]
        assert alternates(page) == {
            "en": f"{HOST}{own}",
            "ru": f"{HOST}/ru{own}",
            "ky": f"{HOST}/ky{own}",
            "x-default": f"{HOST}{own}",
        }


def test_a_further_page_of_a_list_is_a_page_of_its_own(app: Flask) -> None:
    with app.test_request_context(f"{CATEGORY}?page=2"):
        g.page_query, g.page_number = (("page", "2"),), 2
        unnarrowed = context.page_values()["canonical"]
        g.page_query = (("page", "2"), ("sort", "price"))
        narrowed = context.page_values()["canonical"]

    assert (unnarrowed, narrowed) == (f"{HOST}{CATEGORY}?page=2", f"{HOST}{CATEGORY}")


@pytest.mark.parametrize("path", ["/p/nothing", "/c/nothing", "/nothing", "/search?q=coat", "/cart", "/privacy/tracking"])
def test_what_is_not_to_be_found_names_no_address(client: FlaskClient, goods: Goods, path: str) -> None:
    page = client.get(path)

    assert (canonical(page), alternates(page), shared(page)) == ([], {}, {})
    assert '<meta name="robots" content="noindex">' in page.text


def test_a_personal_page_names_no_address(app: Flask, goods: Goods) -> None:
    page = people.customer_client(app).get("/account")

    assert (canonical(page), alternates(page)) == ([], {})


def test_a_shared_product_shows_its_picture_title_and_text(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with_pictures(app)

    told = shared(client.get("/ru/p/plain-coat"))

    assert {name: told[name] for name in ("og:type", "og:title", "og:url", "og:locale", "og:site_name")} == {
        "og:type": "product",
        "og:title": "Plain coat",
        "og:url": f"{HOST}/ru/p/plain-coat",
        "og:locale": "ru_RU",
        "og:site_name": "Marque",
    }
    assert told["og:image"] == f"{HOST}/media/p/plain-coat-600.webp"
    assert (told["og:image:width"], told["twitter:card"]) == ("600", "summary_large_image")


def test_a_shared_list_shows_its_first_picture(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with_pictures(app)

    told = shared(client.get(CATEGORY))

    assert told["og:type"] == "website"
    assert told["og:image"].startswith(f"{HOST}/media/p/plain-")


def test_what_is_shared_without_a_picture_names_none(client: FlaskClient, goods: Goods) -> None:
    told = shared(client.get("/"))

    assert "og:image" not in told
    assert told["og:title"].startswith("Marque — ")


def test_a_product_tells_its_variants_with_their_prices(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with_pictures(app)

    told = data(client.get("/p/plain-coat"))

    group, variant = told["ProductGroup"], told["ProductGroup"]["hasVariant"][0]
    assert (group["name"], group["brand"]["name"], group["url"]) == ("Plain coat", "Testwerk", f"{HOST}/p/plain-coat")
    assert group["description"]
    assert variant["image"] == f"{HOST}/media/p/plain-coat-600.webp"
    offer = variant["offers"]
    assert (offer["price"], offer["priceCurrency"]) == (f"{COAT_CENTS // 100}.00", "KGS")
    assert offer["availability"] == "https://schema.org/InStock"


def test_breadcrumbs_lead_from_home_to_the_page(client: FlaskClient, goods: Goods) -> None:
    steps = data(client.get("/p/plain-dress"))["BreadcrumbList"]["itemListElement"]

    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert (steps[0]["name"], steps[0]["item"]) == ("Home", f"{HOST}/")
    assert steps[-1]["name"] == "Plain dress"


@pytest.mark.parametrize("path", [CATEGORY, "/b/testwerk", "/new"])
def test_a_list_tells_what_stands_on_it_in_its_order(client: FlaskClient, goods: Goods, path: str) -> None:
    page = client.get(path)

    told = data(page)["ItemList"]
    shown = re.findall(r'<h3><a href="([^"?]+)', page.text)
    assert [item["url"] for item in told["itemListElement"]] == [HOST + href for href in shown]
    assert (told["numberOfItems"], told["itemListElement"][0]["position"]) == (3, 1)


def test_the_home_page_tells_who_we_are_and_how_to_search(client: FlaskClient) -> None:
    told = data(client.get("/"))

    shop, site = told["OnlineStore"], told["WebSite"]
    assert (shop["name"], shop["address"]["addressCountry"], shop["contactPoint"]["@type"]) == (
        "Marque",
        "KG",
        "ContactPoint",
    )
    assert shop["logo"].startswith(f"{HOST}/static/icons/")
    assert site["potentialAction"]["target"] == f"{HOST}/search?q={{search_term_string}}"


def test_nothing_in_the_data_ends_its_element(app: Flask, client: FlaskClient, goods: Goods) -> None:
    with app.app_context(), unit_of_work(actor="tests") as session:
        session.execute(text("UPDATE product_text SET title = '</script><b>&' WHERE title = 'Plain dress'"))
        session.execute(text("UPDATE catalogue_version SET version = version + 1"))

    page = client.get(CATEGORY)

    assert "</script><b>" not in page.text
    assert "</script><b>&" in [item["name"] for item in data(page)["ItemList"]["itemListElement"]]


def canonical(page: TestResponse) -> list[str]:
    return re.findall(r'<link rel="canonical" href="([^"]+)">', page.text)


def alternates(page: TestResponse) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page.text))


def shared(page: TestResponse) -> dict[str, str]:
    """What the page says for those who share it."""
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', page.text)
    return {name: unescape(value) for name, value in found}


def data(page: TestResponse) -> dict[str, Any]:
    """What the page says to machines, by kind."""
    told = page.text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    return {thing["@type"]: thing for thing in json.loads(told)["@graph"]}


def with_pictures(app: Flask) -> None:
    with app.app_context(), unit_of_work(actor="tests") as session:
        session.execute(text("INSERT INTO asset (product_id, kind, file_key, widths, width, height) "
                             "SELECT id, 'image', 'p/' || slug, '{300,600}', 600, 800 FROM product"))  # fmt: skip
        session.execute(text("UPDATE catalogue_version SET version = version + 1"))
