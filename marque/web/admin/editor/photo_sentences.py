"""Why a photograph was not kept, or its words not saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext

from marque.kernel.errors import MarqueError
from marque.web.admin.editor import problems

SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "photo_empty": lambda _: gettext("This file is empty."),
    "photo_too_heavy": lambda data: gettext("This file is larger than %(most)s MB.", most=data["most_mb"]),
    "photo_kind": lambda _: gettext("This is no JPEG, PNG, WebP or AVIF picture."),
    "photo_stranger": lambda _: gettext("There is something else in this file than a picture. Save it anew and try again."),
    "photo_too_large": lambda data: gettext(
        "This picture has more than %(most)s megapixels. Make it smaller.", most=data["most_megapixels"]
    ),
    "photo_broken": lambda _: gettext("This file is damaged and cannot be opened."),
    "photo_moves": lambda _: gettext("This picture moves. Choose one that stands still."),
    "photo_too_small": lambda data: gettext(
        "This picture is %(width)s × %(height)s. It needs at least %(least_width)s × %(least_height)s.",
        width=data["width"], height=data["height"], least_width=data["least_width"], least_height=data["least_height"],
    ),
    "photos_at_once": lambda data: gettext("At most %(most)s pictures at once. Send this one again.", most=data["most"]),
    "too_many_photos": lambda data: gettext(
        "A product has at most %(most)s pictures. Nothing was added.", most=data["most"]
    ),
}  # fmt: skip


def sentence(error: MarqueError) -> str:
    speak = SENTENCES.get(error.code)
    return speak(error.data) if speak else problems.sentence(error)
