"""The form of all pictures: their order, words and colours as typed, and as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from marque.catalogue.gallery import PhotoValues
from marque.catalogue.vocabulary import Vocabulary
from marque.kernel.errors import NotFound
from marque.web.admin.editor.fields import LANGUAGES
from marque.web.forms import numbers
from marque.web.templating import context, language


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture on the page. `theirs` says what a colleague made of its words meanwhile; "" where nothing differs."""

    id: int
    number: int
    src: str
    alts: tuple[tuple[str, str, str], ...]
    colour_id: int | None
    theirs: str
    is_first: bool
    is_last: bool


def typed(there: Sequence[PhotoValues], *, form: MultiDict[str, str], vocabulary: Vocabulary) -> tuple[PhotoValues, ...]:
    """The pictures as the form has them. Raises NotFound for one of another product."""
    known = {photo.id: photo for photo in there}
    colours = {colour.id for colour in vocabulary.colours}
    asked = [numbers.whole_or_none(text) for text in dict.fromkeys(form.getlist("picture"))]
    if any(photo_id not in known for photo_id in asked):
        raise NotFound("asset")
    told = [_typed(known[photo_id], form=form, colours=colours) for photo_id in asked if photo_id is not None]
    return tuple(_moved(told, form=form))


def shown(photos: Sequence[PhotoValues], *, there: Sequence[PhotoValues]) -> tuple[Shown, ...]:
    kept = {photo.id: photo for photo in there}
    return tuple(
        _shown(photo, kept=kept[photo.id], number=number, count=len(photos)) for number, photo in enumerate(photos, 1)
    )


def _typed(photo: PhotoValues, *, form: Mapping[str, str], colours: set[int]) -> PhotoValues:
    foreign = {code: words for code, words in photo.alts.items() if code not in LANGUAGES}
    words = {code: " ".join(form.get(f"alt_{code}.{photo.id}", "").split()) for code in LANGUAGES}
    colour_id = numbers.whole_or_none(form.get(f"colour.{photo.id}", ""))
    told = {code: text for code, text in words.items() if text}
    return replace(photo, alts={**foreign, **told}, colour_id=colour_id if colour_id in colours else None)


def _moved(photos: list[PhotoValues], *, form: Mapping[str, str]) -> list[PhotoValues]:
    """An arrow was pressed: "up" or "down" names the picture."""
    for name, step in (("up", -1), ("down", 1)):
        picked = numbers.whole_or_none(form.get(name, ""))
        place = next((at for at, photo in enumerate(photos) if photo.id == picked), None)
        if place is not None and 0 <= place + step < len(photos):
            photos[place], photos[place + step] = photos[place + step], photos[place]
    return photos


def _shown(photo: PhotoValues, *, kept: PhotoValues, number: int, count: int) -> Shown:
    codes = sorted(LANGUAGES, key=lambda code: code != language.shop_language())
    differs = {code: kept.alts.get(code, "") for code in codes if kept.alts.get(code, "") != photo.alts.get(code, "")}
    return Shown(
        id=photo.id,
        number=number,
        src=context.media(f"{photo.file_key}-{photo.widths[0]}.webp") if photo.widths else "",
        alts=tuple((code, language.NAMES[code], photo.alts.get(code, "")) for code in codes),
        colour_id=photo.colour_id,
        theirs="; ".join(f"{language.NAMES[code]}: {words or '–'}" for code, words in differs.items()),
        is_first=number == 1,
        is_last=number == count,
    )
