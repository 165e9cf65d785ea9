"""Categories, brands, menu, home and version: the ways into the shop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from marque.catalogue import brands as brand_verbs
from marque.catalogue import categories as category_verbs
from marque.kernel.database import reading
from marque.kernel.errors import NotFound
from marque.storefront import brands, categories, home, navigation, version
from marque.storefront.brands import BrandCount
from marque.storefront.categories import Step
from tests.catalogue.house import NOON, House
from tests.storefront import shelves
from tests.storefront.shelves import EN


@pytest.fixture
def men(session: Session, house: House) -> dict[str, int]:
    """men → shirts, jackets (→ denim), hats; a shirt, a denim jacket, no hat."""
    ids = {
        path: category_verbs.place(f"men{path}", names={"en": name}, intros={"en": f"About {name}."}, position=place)
        for place, (path, name) in enumerate(
            {"": "Men", "/shirts": "Shirts", "/jackets": "Jackets", "/jackets/denim": "Denim", "/hats": "Hats"}.items()
        )
    }
    shelves.put_up(house, title="Shirt", category_id=ids["/shirts"], sold_count=2)
    shelf = shelves.put_up(house, title="Trucker", category_id=ids["/jackets/denim"], sold_count=7)
    shelves.picture(shelf.product_id, key="demo/trucker")
    return ids


def test_a_category_names_what_is_above_and_below_it(men: dict[str, int]) -> None:
    with reading() as connection:
        place = categories.at(connection, "men", **EN, now=NOON)
    assert (place.id, place.name, place.intro, place.above) == (men[""], "Men", "About Men.", ())
    assert place.near == (Step("men/shirts", "Shirts"), Step("men/jackets", "Jackets"))


def test_the_last_category_names_those_beside_it(men: dict[str, int]) -> None:
    with reading() as connection:
        place = categories.at(connection, "men/shirts", **EN, now=NOON)
    assert place.above == (Step("men", "Men"),)
    assert place.near == (Step("men/shirts", "Shirts"), Step("men/jackets", "Jackets"))


@pytest.mark.parametrize("path", ["men/none", "men/", "", "men/shirts/x", "m'en"])
def test_an_unknown_category_is_not_found(men: dict[str, int], path: str) -> None:
    with reading() as connection, pytest.raises(NotFound):
        categories.at(connection, path, **EN, now=NOON)


def test_the_menu_leaves_out_what_sells_nothing(men: dict[str, int]) -> None:
    with reading() as connection:
        node = next(node for node in navigation.menu(connection, **EN) if node.path == "men")
    assert [child.name for child in node.children] == ["Shirts", "Jackets"]
    assert [leaf.path for leaf in node.children[1].children] == ["men/jackets/denim"]
    assert node.picture is not None
    assert (node.picture.key, node.children[0].picture) == ("demo/trucker", None)


def test_brands_are_counted_and_stand_by_letter(session: Session, house: House) -> None:
    for name in ("Ёлка", "Ель", "7 sisters", "alder", "Empty"):
        brand_verbs.ensure(name)
    for name in ("Ёлка", "Ель", "7 sisters", "alder"):
        shelves.put_up(house, brand_id=brand_verbs.ensure(name))
    shelves.put_up(house, at=NOON + timedelta(days=1))
    with reading() as connection:
        letters = brands.by_letter(brands.counted(connection, now=NOON))
    assert [(letter, [brand.name for brand in listed]) for letter, listed in letters] == [
        ("#", ["7 sisters"]),
        ("A", ["alder"]),
        ("Е", ["Ель", "Ёлка"]),
    ]
    assert letters[0][1] == (BrandCount("7-sisters", "7 sisters", 1),)


def test_a_brand_by_its_address(session: Session, house: House) -> None:
    brand_verbs.ensure("Testwerk", stories={"en": "Since 1911."})
    with reading() as connection:
        assert brands.at(connection, "testwerk", language="ru", fallback="en").story == "Since 1911."
        with pytest.raises(NotFound):
            brands.at(connection, "nobody", **EN)


def test_home_leads_to_places_and_shows_what_is_new_and_loved(men: dict[str, int]) -> None:
    with reading() as connection:
        read = home.home(connection, **EN, now=NOON)
    assert [tile.path for tile in read.tiles] == ["men/jackets", "men/shirts"]
    assert [picture.key for picture in read.tiles[0].pictures] == ["demo/trucker"]
    assert [card.title for card in read.loved] == ["Trucker", "Shirt"]
    assert [card.title for card in read.new] == ["Trucker", "Shirt"]
    assert [tile.intro for tile in read.edits] == ["About Shirts."]


def test_home_of_an_empty_shop(session: Session) -> None:
    with reading() as connection:
        read = home.home(connection, **EN, now=NOON)
    assert (read.hero, read.tiles, read.new, read.loved) == (None, (), (), ())


def test_the_version_says_when_time_alone_changes_a_card(session: Session, house: House) -> None:
    with reading() as connection:
        assert version.next_change(connection, now=NOON) is None
        shelves.put_up(house, at=NOON + timedelta(days=40))
        shelves.put_up(house, title="Dress", at=NOON - timedelta(days=10))
        assert version.next_change(connection, now=NOON) == NOON + timedelta(days=20)
        assert version.next_change(connection, now=NOON + timedelta(days=20)) == NOON + timedelta(days=40)
        assert version.number(connection) == shelves.version()
