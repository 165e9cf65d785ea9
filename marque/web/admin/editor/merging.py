"""Two people at one product: what was there when the form was opened, what the other made of it, what was typed here."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping

from flask_babel import gettext

from marque.catalogue.vocabulary import Vocabulary
from marque.web.admin.editor import labels, traits
from marque.web.admin.editor.fields import Fields
from marque.web.admin.shell import conflicts
from marque.web.admin.shell.conflicts import Difference

MOST_BYTES = 2 * 1024 * 1024


def packed(fields: Fields) -> str:
    """The texts as one short word, to travel with the form."""
    told = {name: text for name, text in fields.items() if text}
    return base64.urlsafe_b64encode(zlib.compress(json.dumps(told, ensure_ascii=False).encode())).decode()


def unpacked(word: str) -> Fields:
    """What was packed; nothing where it was tampered with: then everything typed counts as changed here."""
    try:
        content = zlib.decompressobj().decompress(base64.urlsafe_b64decode(word), MOST_BYTES)
        told = json.loads(content)
        json.dumps(told, ensure_ascii=False).encode()  # half a character could be shown to nobody
    except (ValueError, RecursionError, binascii.Error, zlib.error):
        return {}
    if not isinstance(told, dict):
        return {}
    return {name: text for name, text in told.items() if isinstance(text, str)}


def merged(was: Fields, *, theirs: Fields, yours: Fields) -> Fields:
    """Their version with what was changed here on top."""
    changed = {name: text for name, text in yours.items() if text != was.get(name, "")}
    return {**theirs, **changed}


def differences(was: Fields, *, theirs: Fields, yours: Fields, vocabulary: Vocabulary) -> tuple[Difference, ...]:
    """Every field in which the three differ, in words."""
    complete = {**theirs, **{name: was.get(name, "") for name in theirs}, **yours}
    return conflicts.differences(
        labels.every({**theirs, **yours}, vocabulary.traits),
        was=_worded(was, vocabulary),
        theirs=_worded(theirs, vocabulary),
        yours=_worded(complete, vocabulary),
    )


def _worded(fields: Fields, vocabulary: Vocabulary) -> dict[str, str]:
    """Ids as names, boxes as yes and no."""
    return {name: _word(name, text, vocabulary) for name, text in fields.items()}


def _word(name: str, text: str, vocabulary: Vocabulary) -> str:
    if name == "brand":
        return _named(text, vocabulary.brands)
    if name in ("category", "also_in"):
        return ", ".join(_named(part, vocabulary.categories) for part in text.split(",") if part)
    if name.startswith(traits.PREFIX):
        return traits.word(name, text, known=vocabulary.traits)
    if name.startswith("sku.") and name.endswith(".active"):
        return gettext("Yes") if text else gettext("No")
    return text


def _named(text: str, names: Mapping[int, str]) -> str:
    return names.get(int(text), text) if text.isascii() and text.isdecimal() else text
