"""A product's pictures as staff arrange them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marque.catalogue import gallery
from marque.catalogue.photos import Photo
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests.catalogue import house as built
from tests.catalogue.house import NOON, House

ONE = Photo("photos/one", (400, 600), 600, 750)
TWO = Photo("photos/two", (400,), 400, 500)


@pytest.fixture
def coat(house: House) -> int:
    product_id = built.add_product(house)
    gallery.hang(product_id, photos=[ONE, TWO], colour_id=house.red, now=NOON)
    return product_id


def seen(product_id: int) -> str:
    return gallery.fingerprint(gallery.read(product_id))


def test_new_ones_hang_behind_those_that_are_there(house: House, coat: int, handed_on: list[int]) -> None:
    gallery.hang(coat, photos=[Photo("photos/three", (400,), 400, 500)], colour_id=None, now=NOON)

    photos = gallery.read(coat)
    assert [(photo.file_key, photo.colour_id) for photo in photos] == [
        ("photos/one", house.red),
        ("photos/two", house.red),
        ("photos/three", None),
    ]


def test_order_words_and_colour_are_arranged(house: House, coat: int) -> None:
    one, two = gallery.read(coat)
    wanted = (replace(two, alts={"en": "A coat", "ru": "Пальто"}), replace(one, colour_id=None))

    assert gallery.arrange(coat, photos=wanted, seen=seen(coat)) is True

    assert gallery.read(coat) == wanted


def test_words_taken_away_are_gone(coat: int) -> None:
    one, _ = gallery.read(coat)
    gallery.arrange(coat, photos=[replace(one, alts={"en": "A coat", "ru": "Пальто"})], seen=seen(coat))

    gallery.arrange(coat, photos=[replace(one, alts={"ru": "Пальто", "en": " "})], seen=seen(coat))

    assert gallery.read(coat)[0].alts == {"ru": "Пальто"}


def test_arranging_what_is_there_changes_nothing(coat: int) -> None:
    assert gallery.arrange(coat, photos=gallery.read(coat), seen=seen(coat)) is False


def test_pictures_left_out_stay_behind_the_others(coat: int) -> None:
    one, two = gallery.read(coat)

    gallery.arrange(coat, photos=[two], seen=seen(coat))

    assert [photo.id for photo in gallery.read(coat)] == [two.id, one.id]


@pytest.mark.parametrize(("longest", "code"), [("x" * 301, "too_long"), ("a\x07", "control_character")])
def test_words_that_cannot_be_kept_are_refused(coat: int, longest: str, code: str) -> None:
    was = gallery.read(coat)

    with pytest.raises(Invalid, match=code):
        gallery.arrange(coat, photos=[replace(was[0], alts={"en": longest})], seen=seen(coat))

    assert gallery.read(coat) == was


def test_an_old_view_and_a_foreign_picture_are_refused(house: House, coat: int) -> None:
    other = built.add_product(house, title="Other")
    gallery.hang(other, photos=[Photo("photos/other", (400,), 400, 500)], colour_id=None, now=NOON)

    with pytest.raises(Conflict, match="product_changed"):
        gallery.arrange(coat, photos=gallery.read(coat), seen="0" * 16)
    with pytest.raises(NotFound, match="asset"):
        gallery.arrange(coat, photos=gallery.read(other), seen=seen(coat))
    with pytest.raises(NotFound, match="asset"):
        gallery.remove(coat, asset_id=gallery.read(other)[0].id)


def test_a_removed_picture_says_which_files_may_go(coat: int) -> None:
    one, two = gallery.read(coat)

    assert gallery.remove(coat, asset_id=one.id) == one

    assert gallery.read(coat) == (two,)


def test_a_missing_product_has_no_pictures_to_read(house: House) -> None:
    with pytest.raises(NotFound, match="product"):
        gallery.hang(987_654_321, photos=[ONE], colour_id=None, now=NOON)
