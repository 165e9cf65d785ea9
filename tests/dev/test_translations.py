from __future__ import annotations

import gettext
import os
from pathlib import Path

from marque.dev import translations

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Bag"
msgstr "Корзина"

#, fuzzy
msgid "Size"
msgstr "Вид"
"""


def test_a_changed_catalogue_is_compiled_without_its_guesses(tmp_path: Path) -> None:
    po = placed(tmp_path)

    written = translations.compile_changed(tmp_path)
    with written[0].open("rb") as file:
        speech = gettext.GNUTranslations(file)

    assert written == [po.with_suffix(".mo")]
    assert speech.gettext("Bag") == "Корзина"
    assert speech.gettext("Size") == "Size"


def test_an_unchanged_catalogue_is_left_alone(tmp_path: Path) -> None:
    po = placed(tmp_path)
    translations.compile_changed(tmp_path)

    assert translations.compile_changed(tmp_path) == []
    os.utime(po, ns=(1, 1))
    assert translations.compile_changed(tmp_path) == [po.with_suffix(".mo")]


def placed(folder: Path) -> Path:
    po = folder / "ru" / "LC_MESSAGES" / "messages.po"
    po.parent.mkdir(parents=True)
    po.write_text(CATALOGUE)
    return po
