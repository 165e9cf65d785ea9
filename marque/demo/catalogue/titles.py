"""What a style is called in each language: the cloth, the kind, the print and the name, in that language's order."""

from __future__ import annotations

from collections.abc import Iterator

from marque.demo.catalogue.styles import Style
from marque.demo.catalogue.vocabulary import Entry, table

# Beside a print these cloths go without saying.
PLAIN = {"jersey", "cotton", "viscose", "knit", "fine knit", "nylon", "canvas", "rib", "terry"}


def title(style: Style, *, language: str) -> str:
    """ "Marlow wool coat", "Шерстяное пальто «Марлоу»", "«Марлоу» жүн пальто"."""
    bare = phrase(style, language=language)
    if language == "en":
        return f"{style.name} {bare}"
    if language == "ru":
        return f"{_capital(bare)} «{style.cyrillic}»"
    return f"«{style.cyrillic}» {bare}"


def phrase(style: Style, *, language: str) -> str:
    """The title without the name: "wool coat"."""
    return " ".join(_russian(style) if language == "ru" else _in_front(style, language))


def _russian(style: Style) -> Iterator[str]:
    kind, cloth = style.words["ru"], _cloth(style)["ru"]
    is_said = _cloth_is_said(style)
    if is_said and not isinstance(cloth, str):
        yield str(cloth[kind["gender"]])
    yield _noun(kind, style)
    if "after" in kind:
        yield str(kind["after"])
    if is_said and isinstance(cloth, str):
        yield cloth
    if style.print:
        yield str(table("prints")[style.print]["ru"])


def _in_front(style: Style, language: str) -> Iterator[str]:
    """Languages in which everything stands before the noun."""
    kind = style.words[language]
    if "before" in kind:
        yield str(kind["before"])
    if style.print:
        yield str(table("prints")[style.print][language])
    if _cloth_is_said(style):
        yield str(_cloth(style)[language])
    yield _noun(kind, style)


def _cloth(style: Style) -> Entry:
    return table("cloths")[style.cloth]


def _cloth_is_said(style: Style) -> bool:
    return style.cloth not in style.words["unsaid"] and not (style.print and style.cloth in PLAIN)


def _noun(kind: Entry, style: Style) -> str:
    return str(kind.get(style.gender, kind["noun"]))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
