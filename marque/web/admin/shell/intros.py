"""The fields of what has a name and one sentence in every language: categories and collections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask_babel import gettext

from marque.web.admin.shell.entry import LANGUAGES, Field, Texts
from marque.web.templating import language

NAMES = tuple(f"{part}_{code}" for code in LANGUAGES for part in ("name", "intro"))


def texts(names: Mapping[str, str], intros: Mapping[str, str]) -> Texts:
    """What stands in these fields of a thing as it is kept."""
    told = {f"name_{code}": names.get(code, "") for code in LANGUAGES}
    return told | {f"intro_{code}": intros.get(code, "") for code in LANGUAGES}


def fields(told: Texts, problems: Mapping[str, str], *, longest_name: int, longest_intro: int) -> tuple[Field, ...]:
    """What is said of the name as such stands at the name in the shop's language; the others are optional."""
    here = f"name_{language.shop_language()}"
    wrong = {here if name == "name" else name: words for name, words in problems.items()}
    return tuple(field for code in LANGUAGES for field in _words(code, told, wrong, longest_name, longest_intro))


def _words(code: str, told: Texts, problems: Mapping[str, str], longest_name: int, longest_intro: int) -> Iterator[Field]:
    name, intro, spoken = f"name_{code}", f"intro_{code}", language.NAMES[code]
    yield Field(
        name=name,
        label=gettext("Name, %(language)s", language=spoken),
        value=told.get(name, ""),
        problem=problems.get(name, ""),
        lang=code,
        longest=longest_name,
        is_optional=code != language.shop_language(),
    )
    yield Field(
        name=intro,
        label=gettext("One sentence about it, %(language)s", language=spoken),
        value=told.get(intro, ""),
        problem=problems.get(intro, ""),
        kind="text",
        lang=code,
        longest=longest_intro,
        is_optional=True,
    )
