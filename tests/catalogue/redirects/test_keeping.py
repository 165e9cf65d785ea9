"""Redirects that staff keep."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from marque.catalogue import brands
from marque.catalogue import kept as kept_catalogue
from marque.catalogue.brands import Facts
from marque.catalogue.redirects import former, keeping, kept
from marque.catalogue.redirects.former import Former
from marque.catalogue.redirects.models import Redirect
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests.catalogue.house import House, add_product


def all_of(session: Session) -> dict[str, str]:
    return {row.from_path: row.to_path for row in session.execute(select(Redirect.from_path, Redirect.to_path))}


def test_chains_are_one_step_from_both_ends(session: Session) -> None:
    keeping.add("/b", to_path="/c")
    keeping.add("/a", to_path="/b")
    keeping.add("/c", to_path="/d")

    assert all_of(session) == {"/a": "/d", "/b": "/d", "/c": "/d"}


@pytest.mark.parametrize(("given", "to"), [("/c", "/a"), ("/c", "/b"), ("/x", "/x")])
def test_nothing_leads_back_to_itself(session: Session, given: str, to: str) -> None:
    keeping.add("/a", to_path="/b")
    keeping.add("/b", to_path="/c")

    with pytest.raises(Conflict, match="redirect_loop"):
        keeping.add(given, to_path=to)

    assert all_of(session) == {"/a": "/c", "/b": "/c"}


def test_an_address_leads_one_way(session: Session) -> None:
    redirect_id = keeping.add("/a", to_path="/b")

    with pytest.raises(Conflict) as refused:
        keeping.add("/a", to_path="/c")
    assert (refused.value.code, refused.value.data["to_path"]) == ("redirect_taken", "/b")
    assert keeping.remove(redirect_id) == "/a"
    with pytest.raises(NotFound):
        keeping.remove(redirect_id)


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/old/", "/old"),
        (" https://shop.example/ru/Old%20page ", "/Old page"),
        ("/ky", "/"),
        ("/c/пальто", "/c/пальто"),
        ("/%D1%88", "/ш"),
        ("/lookbook/ru/winter", "/lookbook/ru/winter"),
    ],
)
def test_what_was_pasted_is_read_as_a_path(typed: str, path: str) -> None:
    assert keeping.judged(typed, field="from_path") == path


def test_a_pasted_target_is_of_this_shop() -> None:
    assert keeping.judged("https://marque.test/c/women", field="to_path", host="marque.test") == "/c/women"
    with pytest.raises(Invalid, match="redirect_path"):
        keeping.judged("https://other.test/c/women", field="to_path", host="marque.test")


@pytest.mark.parametrize(
    "typed",
    [
        "old", "//evil.example", "/\\evil", "javascript:alert(1)", "/a?b=1", "http://[", "/" + "x" * 500, "/%0d%0ax",
        "https://x//evil.example",
    ],
)  # fmt: skip
def test_what_is_no_path_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="redirect_path"):
        keeping.judged(typed, field="to_path")


def test_the_list_tells_what_is_of_no_use(session: Session, house: House) -> None:
    add_product(house)
    keeping.add("/b/testwerk", to_path="/brands")
    keeping.add("/old", to_path="/b/nobody")
    keeping.add("/older", to_path="/b/testwerk")

    found = kept.lines(session.connection(), most=50)

    assert [(one.from_path, one.is_idle, one.leads_somewhere) for one in found] == [
        ("/b/testwerk", True, True),
        ("/old", False, False),
        ("/older", False, True),
    ]
    assert [one.from_path for one in kept.lines(session.connection(), words="NOBODY", most=50)] == ["/old"]
    assert [one.from_path for one in kept.lines(session.connection(), beside="/old", most=50)] == ["/older"]
    assert kept.count(session.connection(), words="%") == 0


class TestBrands:
    def test_a_new_address_leaves_the_former_one_leading_on(self, session: Session, house: House) -> None:
        seen = brands.read(house.brand_id)

        assert brands.save(house.brand_id, facts=Facts(name="Testwerk", stories={}, slug="tw"), seen=seen)

        assert brands.read(house.brand_id).slug == "tw"
        assert former.find(session.connection(), kind="brand", path="testwerk") == Former("tw")

    def test_products_and_addresses_of_one_that_goes_belong_to_another(self, session: Session, house: House) -> None:
        other = brands.ensure("Altai")
        add_product(house)

        with pytest.raises(Conflict, match="outdated"):
            brands.remove(house.brand_id, to=other, seen=2)
        assert brands.remove(house.brand_id, to=other, seen=1) == 1

        assert kept_brands(session) == [("Altai", 1)]
        assert former.find(session.connection(), kind="brand", path="testwerk") == Former("altai")

    @pytest.mark.parametrize("slug", ["altai", "Not this"])
    def test_an_address_that_cannot_be_is_refused(self, session: Session, house: House, slug: str) -> None:
        brands.ensure("Altai")
        seen = brands.read(house.brand_id)

        with pytest.raises((Conflict, Invalid)):
            brands.save(house.brand_id, facts=Facts(name="Testwerk", stories={}, slug=slug), seen=seen)

        assert brands.read(house.brand_id).slug == "testwerk"


def kept_brands(session: Session) -> list[tuple[str, int]]:
    return [(one.name, one.products) for one in kept_catalogue.brands(session.connection())]
