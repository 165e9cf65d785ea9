"""Words as people type them or files bring them: tidied, measured, refused when they cannot be stored or shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from marque.kernel.errors import Invalid

LANGUAGE = re.compile(r"[a-z]{2}")
# Control characters and lone halves of pairs (Cc and Cs but for the line's end): PostgreSQL takes neither.
UNSTORABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def line(words: str, *, field: str, longest: int, required: bool = True) -> str:
    """One line: composed (NFC), single spaces, at most `longest` characters. Raises Invalid."""
    tidy = " ".join(unicodedata.normalize("NFC", words).split())
    if required and not tidy:
        raise Invalid("missing", field=field)
    return _fitting(tidy, field=field, longest=longest)


def paragraphs(words: str, *, field: str, longest: int) -> str:
    """Text of several lines; blank lines part paragraphs. Raises Invalid."""
    tidy = "\n".join(" ".join(row.split()) for row in unicodedata.normalize("NFC", words).strip().splitlines())
    return _fitting(tidy, field=field, longest=longest)


def language(code: str) -> str:
    """A language's two letters ("ky"). Raises Invalid."""
    if not LANGUAGE.fullmatch(code):
        raise Invalid("unknown_language", field="language", value=code)
    return code


def spoken(*texts: Mapping[str, str]) -> list[str]:
    """The languages in which one of these texts says something. Raises Invalid."""
    return sorted({language(code) for each in texts for code, words in each.items() if words.strip()})


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Let a refusal of what is judged inside say in which language it stands (`data["language"]`)."""
    try:
        yield
    except Invalid as error:
        error.data["language"] = code
        raise


def lines(words: Mapping[str, str], *, field: str, longest: int) -> dict[str, str]:
    """One line per language, at least one of them. Raises Invalid."""
    if not words:
        raise Invalid("missing", field=field)
    return {language(code): line(text, field=field, longest=longest) for code, text in words.items()}


def _fitting(words: str, *, field: str, longest: int) -> str:
    if UNSTORABLE.search(words):
        raise Invalid("control_character", field=field)
    if len(words) > longest:
        raise Invalid("too_long", field=field, longest=longest, length=len(words))
    return words
