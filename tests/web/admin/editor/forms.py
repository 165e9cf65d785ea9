"""The editor's form, read from its page and sent as a browser without JavaScript does."""

from __future__ import annotations

from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

Form = MultiDict[str, str]


class Fields(HTMLParser):
    """Every form of a page by its action: what would be sent if nobody touched it."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Form] = {}
        self._form: Form | None = None
        self._area: str | None = None
        self._select: str | None = None
        self._is_template = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "template":
            self._is_template = True
        if tag == "form":
            self._form = self.forms.setdefault(given.get("action", ""), MultiDict())
        if self._form is None or self._is_template:
            return
        if tag == "input":
            self._input(given)
        elif tag == "textarea":
            self._area = given["name"]
            self._form[self._area] = ""
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and self._select and (self._select not in self._form or "selected" in given):
            self._form[self._select] = given["value"]

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area:
            self._form[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._is_template = False
        elif tag == "textarea" and self._form is not None and self._area:
            self._form[self._area] = self._form[self._area].removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._form = None

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        is_sent = kind not in ("checkbox", "radio") or "checked" in given
        if self._form is not None and is_sent and "name" in given and kind != "file":
            self._form.add(given["name"], given.get("value", ""))


def form_of(answer: TestResponse, action: str) -> Form:
    """What the form with this action holds. Raises LookupError."""
    reader = Fields()
    reader.feed(answer.text)
    return next(form for address, form in reader.forms.items() if address.endswith(action))


def opened(client: FlaskClient, address: str, *, action: str | None = None) -> Form:
    """The form of a page just asked for."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status
    return form_of(answer, action or address)


def changed(form: Form, **fields: str) -> Form:
    """The form with other words; "__" in a name stands for a dot (sku__7__price)."""
    told = form.copy()
    for name, text in fields.items():
        told[name.replace("__", ".")] = text
    return told
