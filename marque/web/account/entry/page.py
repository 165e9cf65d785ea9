"""Drawing the pages of this part: outside in the quiet layout, or inside somebody's account."""

from __future__ import annotations

from typing import Any

from flask import make_response, render_template
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from marque.kernel.limits import TooOften
from marque.web.account import frame
from marque.web.errors.sentences import sentence
from marque.web.visitor import notices, person

INSIDE = frozenset({"password", "email"})


def draw(name: str, *, status: int = 200, error: str = "", **values: Any) -> Response:
    """`templates/account/entry/<name>.html`; `error` is a finished sentence above the form."""
    template = f"account/entry/{name}.html"
    if name in INSIDE:
        return make_response(frame.render(template, error=error, **values), status)
    visitor = {"notices": notices.take(), "is_signed_in": person.account() is not None}
    return make_response(render_template(template, error=error, **visitor, **values), status)


def show(name: str, *, form: FlaskForm, **values: Any) -> Response:
    """The form, empty or with what is wrong in it."""
    return draw(name, status=422 if form.errors else 200, form=form, **values)


def too_often(name: str, error: TooOften, **values: Any) -> Response:
    """The form again, and when it may be sent again."""
    response = draw(name, status=429, error=sentence(error), **values)
    response.headers["Retry-After"] = str(error.data["seconds"])
    return response


def link_ended(kind: str) -> Response:
    """A link that was used, is too old, or was never ours: one page for all, with a way to a new one."""
    return draw("link_ended", status=410, kind=kind)
