"""From typed texts to values. What was not touched stays exactly as it is kept, however odd its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from marque.catalogue import products, richtext, slugs, texts, wording
from marque.catalogue.attributes import spelling
from marque.catalogue.attributes.judging import LONGEST_TEXT
from marque.catalogue.attributes.known import Known
from marque.catalogue.editing import STATUSES, ProductValues
from marque.catalogue.texts import Words
from marque.catalogue.vocabulary import Vocabulary
from marque.kernel.errors import Invalid
from marque.web.admin.editor import fields, lines, traits
from marque.web.admin.editor.fields import LANGUAGES, Fields
from marque.web.admin.editor.lines import Line
from marque.web.admin.editor.problems import sentence
from marque.web.templating import formats, language

YEARS = range(2000, 2101)
T = TypeVar("T")


@dataclass(slots=True)
class Judged:
    """`values` without SKUs, which stand in `lines` as long as their sizes may not exist yet; `problems` by field."""

    values: ProductValues
    lines: tuple[Line, ...] = ()
    problems: dict[str, str] = field(default_factory=dict)


def judged(typed: Fields, *, was: ProductValues, vocabulary: Vocabulary) -> Judged:
    """The values that were typed; where there are problems, they must not be saved."""
    before = fields.shown(was, vocabulary)
    desk = _Desk(typed, before)
    values = replace(
        was,
        brand_id=desk.take("brand", was.brand_id, lambda text: _known(text, vocabulary.brands, "unknown_brand")),
        category_id=desk.take(
            "category", was.category_id, lambda text: _known(text, vocabulary.categories, "unknown_category")
        ),
        also_in=desk.take("also_in", was.also_in, lambda text: _several(text, vocabulary.categories)),
        slug=desk.take("slug", was.slug, lambda text: slugs.judged(text.strip()) if text.strip() else was.slug),
        status=desk.take("status", was.status, _status),
        publish_at=desk.take("publish_at", was.publish_at, _moment),
        tags=desk.take("tags", was.tags, _tags),
        texts=_texts(desk, was=was),
        attributes=_attributes(desk, was=was, known=vocabulary.traits),
        skus=(),
    )
    rows = lines.judged(typed, before=before, was=was, vocabulary=vocabulary, problems=desk.problems)
    return Judged(values, rows, desk.problems)


class _Desk:
    """Takes one field after the other and notes what is wrong."""

    def __init__(self, typed: Fields, before: Fields) -> None:
        self.typed, self.before = typed, before
        self.problems: dict[str, str] = {}

    def take(self, name: str, kept: T, judge: Callable[[str], T]) -> T:
        """The field's value; as it was kept if nobody touched it or it is wrong."""
        text = self.typed.get(name, self.before.get(name, ""))
        if text == self.before.get(name) and text:
            return kept
        try:
            return judge(text)
        except Invalid as error:
            self.problems[name] = sentence(error)
            return kept


def _known(text: str, among: Mapping[int, str], code: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text[:18]) not in among:
        raise Invalid(code)
    return int(text)


def _several(text: str, among: Mapping[int, str]) -> tuple[int, ...]:
    return tuple(sorted({_known(part, among, "unknown_category") for part in text.split(",") if part}))


def _status(text: str) -> str:
    if text not in STATUSES:
        raise Invalid("status")
    return text


def _moment(text: str) -> datetime | None:
    """The shop's own time; empty: none."""
    if not text.strip():
        return None
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Invalid("moment") from None
    if at.tzinfo or at.year not in YEARS:
        raise Invalid("moment")
    return at.replace(tzinfo=formats.zone()).astimezone(UTC)


def _tags(text: str) -> tuple[str, ...]:
    tidy = (wording.line(tag, field="tags", longest=products.LONGEST_TAG) for tag in text.split(",") if tag.strip())
    told = tuple(dict.fromkeys(tidy))
    if len(told) > products.MOST_TAGS:
        raise Invalid("too_many_tags", most=products.MOST_TAGS)
    return told


def _texts(desk: _Desk, *, was: ProductValues) -> dict[str, Words]:
    """A language is there when anything is written in it, and then needs its title."""
    foreign = {code: words for code, words in was.texts.items() if code not in LANGUAGES}
    told = {code: _words(desk, code, was=was.texts.get(code, Words(title=""))) for code in LANGUAGES}
    written = {code: words for code, words in told.items() if words != Words(title="")}
    for code in written or [language.shop_language()]:
        if not desk.typed.get(f"title_{code}", "").strip():
            desk.problems.setdefault(f"title_{code}", sentence(Invalid("missing")))
    return {**written, **foreign}


def _words(desk: _Desk, code: str, *, was: Words) -> Words:
    return Words(**{
        part: desk.take(f"{part}_{code}", getattr(was, part), TEXT_JUDGES[part]) for part in texts.FIELDS
    })  # fmt: skip


def _line(longest: int) -> Callable[[str], str]:
    return lambda text: wording.line(text, field="", longest=longest, required=False)


TEXT_JUDGES: dict[str, Callable[[str], str]] = {
    "title": _line(texts.LONGEST_TITLE),
    "description": richtext.clean,
    "seo_title": _line(texts.LONGEST_TITLE),
    "seo_text": _line(texts.LONGEST_SEO_TEXT),
}


def _attributes(desk: _Desk, *, was: ProductValues, known: Known) -> dict[str, Any]:
    worded = [name for name in fields.detail_names(desk.typed) if traits.is_worded(name, known)]
    told = {name: _attribute(desk, name, was=was.attributes.get(name)) for name in worded}
    for code, attribute in known.items():
        if not traits.is_worded(code, known):
            judge = partial(spelling.parsed, attribute=attribute)
            told[code] = desk.take(traits.field(code), was.attributes.get(code), judge)
    return {name: value for name, value in told.items() if value is not None}


def _attribute(desk: _Desk, name: str, *, was: Any) -> Any:
    """As it was, if nobody touched it; one text for all languages, or one for each; None where nothing is written."""
    names = {code: f"attribute.{name}.{code}" for code in LANGUAGES}
    if all(desk.typed.get(field, "") == desk.before.get(field, "") for field in names.values()):
        return was
    judge = _line(LONGEST_TEXT)
    spoken = {code: desk.take(field, desk.before.get(field, ""), judge) for code, field in names.items()}
    written = {code: text for code, text in spoken.items() if text}
    return written.get(language.shop_language()) if written.keys() <= {language.shop_language()} else written
