"""Addresses from names."""

from __future__ import annotations

import pytest

from marque.catalogue import slugs
from marque.kernel.errors import Invalid
from tests.catalogue.house import House, add_product


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Naryn wool coat", "naryn-wool-coat"),
        ("Шерстяное пальто «Нарын»", "sherstyanoe-palto-naryn"),
        ("Объёмный жакет, ещё чёрный", "obemnyy-zhaket-eshche-chernyy"),
        ("«Ысык-Көл» жүн көйнөгү, өңү", "ysyk-kol-zhun-koynogu-ongu"),
        ("Crème brûlée & Søn's", "creme-brulee-and-sons"),
        ("  --- Größe 42/44 ---  ", "grosse-42-44"),
    ],
)
def test_a_name_becomes_plain_words(name: str, slug: str) -> None:
    assert slugs.slugify(name) == slug


def test_a_long_name_is_cut_between_words() -> None:
    slug = slugs.slugify("warm coat " * 30)

    assert slug == "-".join(["warm", "coat"] * 8)
    assert len(slug) == 79


def test_a_name_that_cannot_be_written_gets_a_lasting_address() -> None:
    first, again, other = (
        slugs.slugify("外套", fallback="brand"),
        slugs.slugify("外套", fallback="brand"),
        slugs.slugify("帽子"),
    )

    assert first == again == "brand-17191e6e"
    assert other.startswith("item-")


@pytest.mark.parametrize("slug", ["", "-a", "a--b", "A", "a b", "palto\n", "пальто", "a" * 81])
def test_a_chosen_address_must_be_plain(slug: str) -> None:
    with pytest.raises(Invalid) as refused:
        slugs.judged(slug)

    assert (refused.value.code, refused.value.data["field"]) == ("slug", "slug")


def test_taken_and_doubled_addresses_are_numbered(house: House) -> None:
    for _ in range(2):
        add_product(house, title="Plain coat")

    free = slugs.unused(["plain-coat", "long-scarf", "long-scarf", "plain", "plain-coat-3"])

    assert free == ["plain-coat-3", "long-scarf", "long-scarf-2", "plain", "plain-coat-3-2"]
