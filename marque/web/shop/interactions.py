"""What a page's script tells: a choice from a list or from the suggestions."""

from __future__ import annotations

import re

from flask import Response, request

from marque.kernel.errors import Invalid
from marque.storefront import search
from marque.web.forms import numbers
from marque.web.visitor import watching

LISTS = re.compile(r"[a-z][a-z-]{0,39}")
LONGEST = 200
MOST_PLACES = 100_000


def record() -> Response:
    """POST kind=click with product (its slug), or q (what was searched for then); list, place. Raises Invalid."""
    if request.form.get("kind") != "click":
        raise Invalid("value", field="kind")
    slug, words = request.form.get("product", ""), " ".join(search.words(request.form.get("q", "")[:LONGEST]))
    if len(slug) > LONGEST or not (slug or words):
        raise Invalid("value", field="product")
    watching.note("click", slug=slug, words=words, details=_details())
    return Response(status=204)


def _details() -> dict[str, object]:
    name, place = request.form.get("list", ""), numbers.whole_or_none(request.form.get("place", ""))
    told = {"list": name if LISTS.fullmatch(name) else None, "place": place if place in range(1, MOST_PLACES) else None}
    return {key: value for key, value in told.items() if value is not None}
