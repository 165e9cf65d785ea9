"""The docs page: every operation of the document, readable without script."""

from __future__ import annotations

import re

from flask import Flask

from tests.web.counting import statements


def test_every_operation_stands_on_the_page(app: Flask) -> None:
    client = app.test_client()
    document, page = client.get("/api/openapi.json").json, client.get("/api/docs").text
    operations = [told["operationId"] for methods in document["paths"].values() for told in methods.values()]

    assert len(operations) > 30
    assert sorted(re.findall(r"<details class=\"operation\" id=\"([a-z_]+)\">", page)) == sorted(operations)
    assert "skus[].price_cents" in page
    assert "Needs a token with the scope stock." in page


def test_the_page_needs_no_database(app: Flask) -> None:
    client = app.test_client()
    with statements(app) as seen:
        client.get("/api/docs")
        client.get("/api/openapi.json")

    assert seen == []


def test_the_document_says_what_it_is(app: Flask) -> None:
    document = app.test_client().get("/api/openapi.json").json
    change = document["paths"]["/api/v1/products/{product_id}"]["patch"]

    assert document["openapi"] == "3.1.0"
    assert set(document["components"]["securitySchemes"]) == {"bearer", "cookie"}
    assert {"name": "If-Match", "in": "header", "required": True} in [
        {name: told[name] for name in ("name", "in", "required")} for told in change["parameters"]
    ]
    assert change["responses"]["412"] == {"$ref": "#/components/responses/Problem412"}
    assert "price_cents" in document["components"]["schemas"]["SkuChange"]["properties"]
    assert "default" not in document["components"]["schemas"]["SkuChange"]["properties"]["price_cents"]
