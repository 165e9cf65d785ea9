"""What is told of a style: two short paragraphs, alt texts, and the facts in its list of details."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marque.catalogue import richtext
from marque.catalogue.texts import Words
from marque.demo.catalogue import traits
from marque.demo.catalogue.styles import Colourway, Style
from marque.demo.catalogue.titles import phrase, title
from marque.demo.catalogue.vocabulary import LANGUAGES, Entry, table

SEARCH_RESULT = 155  # characters a search engine shows
SHOWN = {
    "front": {"en": "laid flat", "ru": "вид спереди", "ky": "алдынан көрүнүшү"},
    "fabric": {"en": "the material close up", "ru": "материал крупным планом", "ky": "материалы жакындан"},
}
CLOSE = {"en": "{}, close up", "ru": "{} крупным планом", "ky": "{} жакындан"}
COLOURED = {"en": "{} in {}", "ru": "{}, цвет {}", "ky": "{}, түсү {}"}


def texts(style: Style) -> dict[str, Words]:
    """Title, description and search text in every language."""
    return {language: _words(style, language=language) for language in LANGUAGES}


def alts(style: Style, colourway: Colourway, *, view: str) -> dict[str, str]:
    """What one sees: the garment, its colour, and what this view shows of it."""
    return {language: _alt(style, colourway, view=view, language=language) for language in LANGUAGES}


def attributes(style: Style) -> dict[str, Any]:
    """Facts about a style. Plain words are codes or numbers; sentences come as one per language."""
    cloth = table("cloths")[style.cloth]
    return {
        "gender": style.gender,
        "season": [style.words.get("season") or cloth["season"]],
        **traits.said(style),
        "article": style.number,
        "composition": {language: _composition(cloth["of"], language=language) for language in LANGUAGES},
        "care": dict(_care(style)["short"]),
    }


def tags(style: Style) -> list[str]:
    return [style.kind, style.cloth.replace(" ", "-"), *([style.print] if style.print else [])]


def _words(style: Style, *, language: str) -> Words:
    description = "".join(f"<p>{' '.join(part)}</p>" for part in (_first(style, language), _second(style, language)))
    told = richtext.plain(description, longest=SEARCH_RESULT)
    return Words(title=title(style, language=language), description=description, seo_text=told)


def _first(style: Style, language: str) -> list[str]:
    """What it is and how it fits."""
    fits = style.words["fits"]
    fit = table("fits")[fits[style.turn % len(fits)]]
    said = [_one_of(style.words["lead"], style.turn, language)]
    if style.print:
        said.append(_one_of(table("prints")[style.print]["say"], style.turn, language))
    return [*said, _one_of(fit, style.turn // len(fits), language)]


def _second(style: Style, language: str) -> list[str]:
    """What it is made of, by whom, and how to keep it."""
    cloth, house = table("cloths")[style.cloth], table("brands")[style.house]
    made = _one_of(cloth["made"], style.article + style.turn, language)
    care = _one_of(_care(style)["say"], style.article + style.turn // 3, language)
    if style.article % 3 == 0:
        return [made, care]
    return [made, _one_of(house["say"], style.article // 3, language), care]


def _care(style: Style) -> Entry:
    """As the cloth wants it, unless this kind is looked after otherwise."""
    name = style.words.get("care", {}).get(style.cloth) or table("cloths")[style.cloth]["care"]
    entry: Entry = table("cares")[name]
    return entry


def _one_of(sentences: Sequence[Any], turn: int, language: str) -> str:
    return str(sentences[turn % len(sentences)][language])


def _alt(style: Style, colourway: Colourway, *, view: str, language: str) -> str:
    bare = phrase(style, language=language)
    colour = table("colours")[colourway.colour][language].lower()
    named = COLOURED[language].format(bare[:1].upper() + bare[1:], colour)
    if view in style.words:
        return f"{named}: {CLOSE[language].format(style.words[view][language])}"
    if view == "front" and style.words["sizes"] != "clothes":
        return named
    return f"{named}, {SHOWN[view][language]}"


def _composition(of: dict[str, int], *, language: str) -> str:
    """ "95% cotton, 5% elastane"; Russian and Kyrgyz part the figure from its sign."""
    gap = "" if language == "en" else "\N{NO-BREAK SPACE}"
    return ", ".join(f"{share}{gap}% {table('fibres')[fibre][language]}" for fibre, share in of.items())
