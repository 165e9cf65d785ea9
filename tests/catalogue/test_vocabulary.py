"""The words an editor chooses from."""

from __future__ import annotations

from marque.catalogue import categories, colours, vocabulary
from marque.catalogue.vocabulary import Vocabulary
from marque.kernel.database import reading
from tests.catalogue import house as built
from tests.catalogue.house import House


def read(language: str = "en") -> Vocabulary:
    with reading() as connection:
        return vocabulary.read(connection, language=language, fallback="en")


def test_a_colour_is_known_by_every_name_and_its_address(house: House) -> None:
    words = read("ru")

    spellings = ("Test red", "  тестовый   КРАСНЫЙ ", "test-red")
    assert [words.colour_id(name) for name in spellings] == [house.red] * 3
    assert (words.colour(house.red), words.colour(house.grey)) == ("Тестовый красный", "Test grey")
    assert (words.colour_id("Ultramarine"), words.colour(None)) == (None, "")


def test_two_colours_of_one_name_are_told_apart(house: House) -> None:
    other = colours.ensure("test-crimson", swatch="#990000", names={"en": "Test red"})
    words = read()

    assert (words.colour(house.red), words.colour(other)) == ("Test red (test-red)", "Test red (test-crimson)")
    assert (words.colour_id("test red (test-crimson)"), words.colour_id("Test red")) == (other, house.red)


def test_categories_are_told_with_their_way_in_the_order_of_the_tree(house: House) -> None:
    down = categories.place("test-coats/long", names={"en": "Long", "ru": "Длинные"})

    told = read("ru").categories

    assert told[down] == "Пальто / Длинные"
    assert list(told).index(house.category_id) < list(told).index(down)


def test_twins_are_of_the_same_brand_and_another_product(house: House) -> None:
    coat = built.add_product(house, title="Plain coat")
    with reading() as connection:
        asked = {"brand_id": house.brand_id}
        found = vocabulary.twins(connection, ["PLAIN COAT"], product_id=None, **asked)
        assert found == ((coat, "Plain coat"),)
        assert vocabulary.twins(connection, ["Plain coat"], product_id=coat, **asked) == ()
        assert vocabulary.twins(connection, ["Plain coat"], product_id=None, brand_id=house.brand_id + 999) == ()
