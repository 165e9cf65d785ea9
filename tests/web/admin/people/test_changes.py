from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import text

from marque.catalogue import brands, skus
from marque.catalogue.skus import NewPrice
from marque.kernel import audit
from marque.kernel.database import reading, unit_of_work
from marque.web.admin.people import things
from tests import people
from tests.factories import Goods
from tests.web.forms import words


def changed(app: Flask, goods: Goods) -> int:
    """Temir makes the dress cheaper; a command adds a brand. Temir's id."""
    with app.app_context():
        with unit_of_work(actor="tests"):
            temir = people.make("catalogue", name="temir")
        with unit_of_work(actor=audit.by_staff(temir)):
            skus.reprice([NewPrice(sku_id=goods.dress, price_cents=199_000)])
        with unit_of_work(actor=audit.by_command("tidy")):
            brands.ensure("Altai")
    return temir


def test_it_says_who_changed_what_from_what_to_what(app: Flask, goods: Goods) -> None:
    changed(app, goods)

    said = words(people.staff_client(app, "owner").get("/admin/changes"))

    assert "Temir Toktogul" in said
    assert re.search(r"SKU T-\d+ changed Field Was Became price 249000 199000", said)
    assert said.index("Command tidy") < said.index("Brand Altai added") < said.index("Temir Toktogul 2")


def test_filters_choose_thing_number_person_and_day(app: Flask, goods: Goods) -> None:
    temir = changed(app, goods)
    client = people.staff_client(app, "owner")

    def says(query: str) -> tuple[bool, bool]:
        said = words(client.get(f"/admin/changes?{query}"))
        return "price 249000 199000" in said, "Brand Altai added" in said

    assert says("thing=sku") == (True, False)
    assert says(f"thing=sku&number={goods.coat}") == (False, False)
    assert says(f"actor=staff:{temir}") == (True, False)
    assert says("since=2001-01-01") == (False, False)
    assert says("since=9999-12-31") == says("since=0001-01-01") == (True, True)  # no days of a shop
    assert says("since=9999-12-31") == says("since=0001-01-01") == (True, True)  # no days of a shop


def test_every_table_whose_changes_are_kept_has_a_word(app: Flask) -> None:
    with app.test_request_context(), reading() as connection:
        kept = connection.scalars(
            text("SELECT CAST(CAST(tgrelid AS regclass) AS text) FROM pg_trigger WHERE tgname = 'keep_audit'")
        )

        assert set(kept) - things.names().keys() == set()


def test_a_shop_where_nothing_was_changed_says_what_the_page_is_for(app: Flask) -> None:
    said = words(people.staff_client(app, "owner").get("/admin/changes"))

    assert "kept here for ever" in said
