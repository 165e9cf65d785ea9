"""Titles, descriptions and alt texts in three languages."""

from __future__ import annotations

import re

import pytest

from marque.catalogue import richtext
from marque.demo.catalogue import telling
from marque.demo.catalogue.styles import Style, styles
from marque.demo.catalogue.titles import title
from marque.demo.catalogue.vocabulary import LANGUAGES

CYRILLIC, LATIN = re.compile("[а-яёңөү]", re.IGNORECASE), re.compile("[a-z]", re.IGNORECASE)


@pytest.mark.parametrize(
    ("name", "kind", "en", "ru", "ky"),
    [
        (
            "Marlow",
            "coat",
            "Marlow double-breasted wool coat",
            "Шерстяное двубортное пальто «Марлоу»",
            "«Марлоу» эки катар топчулуу жүн пальто",
        ),
        ("Perrin", "coat", "Perrin double-breasted herringbone coat", "Двубортное пальто в ёлочку «Перрин»", None),
        ("Cholpon", "wrap-dress", "Cholpon floral wrap dress", "Платье на запахе в мелкий цветок «Чолпон»", None),
        ("Arden", "blazer", "Arden wool blazer", "Шерстяной пиджак «Арден»", "«Арден» жүн пиджак"),
        ("Freya", "blazer", "Freya wool blazer", "Шерстяной жакет «Фрейя»", "«Фрейя» жүн жакет"),
        ("Lisson", "high-top", "Lisson suede high-tops", "Замшевые высокие кеды «Лиссон»", "«Лиссон» бийик замша кеды"),
        ("Samovar", "tee", "Samovar tee", "Футболка «Самовар»", "«Самовар» футболка"),
    ],
)
def test_a_title_agrees_with_itself(name: str, kind: str, en: str, ru: str, ky: str | None) -> None:
    style = named(name, kind)

    assert title(style, language="en") == en
    assert title(style, language="ru") == ru
    assert ky is None or title(style, language="ky") == ky


def test_no_two_products_are_called_the_same() -> None:
    for language in LANGUAGES:
        titles = [title(style, language=language) for style in styles() if style.gender != "men"]
        assert len(set(titles)) == len(titles)
    assert len({title(style, language="en") for style in styles()}) == len(styles())


def test_a_description_is_two_short_paragraphs_that_are_already_clean() -> None:
    for style in styles():
        for words in telling.texts(style).values():
            assert words.description.count("<p>") == 2
            assert richtext.clean(words.description) == words.description
            assert 120 <= len(richtext.plain(words.description)) <= 700
            assert 60 <= len(words.seo_text) <= 156


def test_every_language_keeps_to_its_letters() -> None:
    for style in styles():
        told = telling.texts(style)
        assert not CYRILLIC.search(told["en"].title + told["en"].description)
        assert not LATIN.search(told["ru"].title + told["ky"].title)
        assert not LATIN.search(re.sub(r"</?p>|\bV\b", "", told["ru"].description + told["ky"].description))


def test_neighbours_do_not_tell_the_same_story() -> None:
    stories = [telling.texts(style)["en"].description for style in styles()]

    assert len(set(stories)) == len(stories)


def test_descriptions_are_written_with_care() -> None:
    for style in styles():
        for words in telling.texts(style).values():
            told = richtext.plain(words.description)
            assert "  " not in told
            assert not re.search(r"[!{}]|\.\.|\s[,.;:]|[a-zа-яёңөү][.][A-ZА-Я]", told), told
            assert all(sentence[0].isupper() or not sentence[0].isalpha() for sentence in told.split(". "))


def test_alt_texts_say_garment_colour_and_view() -> None:
    style = named("Marlow", "coat")

    front = telling.alts(style, style.colourways[0], view="front")
    detail = telling.alts(style, style.colourways[1], view="detail")

    assert front == {
        "en": "Double-breasted wool coat in camel, laid flat",
        "ru": "Шерстяное двубортное пальто, цвет верблюжий, вид спереди",
        "ky": "Эки катар топчулуу жүн пальто, түсү төө түс, алдынан көрүнүшү",
    }
    assert detail["en"] == "Double-breasted wool coat in coal: the wide lapel and buttons, close up"


def test_details_carry_codes_and_sentences() -> None:
    told = telling.attributes(named("Samovar", "tee"))

    assert (told["gender"], told["season"], told["article"]) == ("women", ["all"], "АП-101")
    assert told["composition"]["en"] == "95% cotton, 5% elastane"
    assert told["composition"]["ru"] == "95\N{NO-BREAK SPACE}% хлопок, 5\N{NO-BREAK SPACE}% эластан"
    assert told["care"]["ru"] == "Стирка при 40°, сушка на верёвке"


def test_shoes_are_not_sent_to_the_wash() -> None:
    care = telling.attributes(named("Ebbe", "ballet-flat"))["care"]

    assert care["en"] == "Damp cloth, dry with paper inside"


def named(name: str, kind: str) -> Style:
    return next(style for style in styles() if (style.name, style.kind) == (name, kind))
