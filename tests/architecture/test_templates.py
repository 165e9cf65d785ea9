"""Templates: no script or style inside, every text for people goes through gettext, no query and no arithmetic."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from config import ROOT
from tests.architecture import sources

TAGS = re.compile(
    r"\{#.*?#\}|\{%-? block page_name -?%\}.*?\{%-? endblock|\{%-?\s*trans\b.*?endtrans\s*-?%\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
COMMENTS = re.compile(r"\{#.*?#\}", re.DOTALL)
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
WORKS = re.compile(r"\b(session|query|execute|scalars)\(|[\w)]\s[-+*/%]\s[\w(]|[\w)]\s//\s[\w(]")
WORD = re.compile(r"[^\W\d_]{2,}")
READ_ALOUD = {"alt", "title", "aria-label", "placeholder", "aria-description"}
NOT_FOR_TRANSLATION = {"Marque", "Ctrl"}


class Reader(HTMLParser):
    """Collects what a template must not have."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside: list[str] = []
        self.bare: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.inside.append(tag)
        self.bare += [value for name, value in attrs if name in READ_ALOUD and value and _speaks(value)]
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/ld+json"):
            self.inline.append(tag)
        if any((value or "").strip().lower().startswith("javascript:") for value in given.values()):
            self.inline.append("javascript:")

    def handle_data(self, data: str) -> None:
        if _speaks(data) and self.inside[-1:] != ["script"]:
            self.bare.append(data.strip())


@pytest.mark.parametrize("path", sources.templates(), ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_nothing_inline_and_no_text_that_cannot_be_translated(path: Path) -> None:
    reader = _read(path.read_text())

    assert reader.bare == []
    if "mails" not in path.parts:  # letters carry their styles with them; mail programs load none
        assert reader.inline == []


@pytest.mark.parametrize(
    "planted",
    ['<p style="x">', "<button onclick='x()'>", "<script>x()</script>", '<a href="javascript:x()">', "<style>p {}</style>"],
)
def test_the_rule_sees_inline_code(planted: str) -> None:
    assert len(_read(planted).inline) == 1


@pytest.mark.parametrize("planted", ["<p>Add to bag</p>", '<img alt="A red coat">', "{% if x %}Hello{% endif %}"])
def test_the_rule_sees_bare_text(planted: str) -> None:
    assert len(_read(planted).bare) == 1


@pytest.mark.parametrize(
    "allowed", ["<p>{{ _('Add to bag') }}</p>", "{% trans %}Hello{% endtrans %}", "<p>{{ n }} × 2 – 3</p>"]
)
def test_the_rule_lets_pass(allowed: str) -> None:
    reader = _read(allowed)

    assert reader.bare == []
    assert reader.inline == []


def test_templates_neither_ask_the_database_nor_calculate() -> None:
    found = [path.name for path in sources.templates() if any(WORKS.search(code) for code in _code(path))]

    assert found == []


def _read(text: str) -> Reader:
    reader = Reader()
    reader.feed(TAGS.sub("", text))
    reader.close()
    return reader


def _code(path: Path) -> list[str]:
    """What stands in braces, without texts in quotes."""
    return [re.sub(r"'[^']*'|\"[^\"]*\"", "", code) for code in CODE.findall(COMMENTS.sub("", path.read_text()))]


def _speaks(text: str) -> bool:
    return bool(set(WORD.findall(text)) - NOT_FOR_TRANSLATION)
