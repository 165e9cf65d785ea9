"""Small forms: fields with their problems, and the version they started from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from marque.kernel.errors import MarqueError
from marque.web.admin.shell.conflicts import Difference
from marque.web.errors.sentences import SENTENCES, sentence
from marque.web.templating import language

WAS = "was"
LANGUAGES = tuple(language.NAMES)

Texts = dict[str, str]
Options = tuple[tuple[str, str], ...]
Sentence = Callable[[Mapping[str, Any]], str]

# What every form says of a text that is not there, or cannot stand.
OF_TEXTS: dict[str, Sentence] = {
    "missing": lambda _: gettext("Write something here"),
    "too_long": lambda data: gettext("Shorten this to %(max)s characters", max=data.get("longest", "")),
    "control_character": lambda _: gettext("There is a character in it that cannot be shown. Type it again"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`kind`: line, text, number, moment (date, time) or choice (of `options`). `lang` is the language of what is typed."""

    name: str
    label: str
    value: str
    problem: str = ""
    hint: str = ""
    kind: str = "line"
    lang: str = ""
    longest: int = 0
    options: Options = ()
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`was`: the version the form started from, as JSON. `differences` stand there when somebody else saved meanwhile."""

    fields: tuple[Field, ...]
    was: str
    differences: tuple[Difference, ...] = ()
    is_typed: bool = False

    @property
    def problems(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.problem)


def typed(form: MultiDict[str, str], names: Iterable[str]) -> Texts:
    """What stands in these fields, lines ended as we end them."""
    return {name: form.get(name, "").replace("\r\n", "\n") for name in names}


def seen(form: MultiDict[str, str], names: Iterable[str]) -> Texts:
    """The version the form started from; what is no such thing equals no version."""
    try:
        told = json.loads(form.get(WAS, ""))
    except (ValueError, RecursionError):
        return {}
    return {name: str(told.get(name, "")) for name in names} if isinstance(told, dict) else {}


def written(texts: Mapping[str, str]) -> str:
    return json.dumps(texts, ensure_ascii=False, sort_keys=True)


def by_language(texts: Mapping[str, str], part: str) -> Texts:
    """{"en": …} of the fields name_en, name_ru …, without the empty ones."""
    told = {code: texts.get(f"{part}_{code}", "") for code in LANGUAGES}
    return {code: words for code, words in told.items() if words.strip()}


def problem(error: MarqueError) -> dict[str, str]:
    """Field → sentence."""
    field, code = str(error.data.get("field", "")), error.data.get("language", "")
    return {f"{field}_{code}" if code else field: said(error)}


def said(error: MarqueError) -> str:
    """What to do about it."""
    speak = OF_TEXTS.get(error.code)
    if speak:
        return speak(error.data)
    return sentence(error) if error.code in SENTENCES else gettext("This cannot be saved as it is")
