"""Changing the language: a form on every page, which leads to the same page's other address."""

from __future__ import annotations

from flask import redirect, request
from werkzeug.wrappers import Response

from marque.kernel.errors import Invalid
from marque.web.templating.language import NAMES, address_in, local_path


def change() -> Response:
    """POST language, next (a path on this site; anything else leads home). Raises Invalid for a language we do not have."""
    wanted = request.form.get("language", "")
    if wanted not in NAMES:
        raise Invalid("language", field="language", value=wanted[:40])
    return redirect(address_in(wanted, local_path(request.form.get("next", "")) or "/"), code=303)
