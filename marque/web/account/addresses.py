"""A customer's address book: add, edit, remove, choose what the checkout offers first."""

from __future__ import annotations

from flask import make_response, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.accounts import addresses
from marque.accounts.addresses import Entry
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict
from marque.pricing import shipping
from marque.web.account import cards, frame
from marque.web.errors.sentences import sentence
from marque.web.forms import address
from marque.web.forms.address_book import AddressForm
from marque.web.templating import language
from marque.web.visitor import bag, notices, person


def index() -> str:
    with reading() as connection:
        book = addresses.book(connection, account_id=person.signed_in().id)
    shown = tuple((entry, cards.address_lines(entry.postal)) for entry in book)
    return frame.render("account/addresses.html", book=shown, is_full=len(book) >= addresses.MOST)


def new() -> str:
    """GET: the empty form, with what we know already."""
    form = _form()
    form.full_name.data, form.country.data = person.signed_in().full_name, bag.home_country()
    return _draw(form, entry=None)


def add() -> Response:
    """POST: a new entry, or the form again with what is wrong."""
    form = _form()
    if not form.validate():
        return make_response(_draw(form, entry=None), 422)
    try:
        with unit_of_work():
            address_id = addresses.add(form.postal(), account_id=_owner_id())
            _prefer(address_id, form=form)
    except Conflict as error:
        notices.leave("bad", sentence(error))
        return _to_book()
    return _to_book(gettext("The address is in your book."))


def edit(address_id: int) -> str:
    """GET: the form with this entry. Raises NotFound."""
    entry = _own(address_id)
    form = _form(entry)
    form.show(entry.postal)
    form.is_default.data = entry.is_default
    return _draw(form, entry=entry)


def change(address_id: int) -> Response:
    """POST: the entry as it was typed, or the form again with what is wrong. Raises NotFound."""
    entry = _own(address_id)
    form = _form(entry)
    if not form.validate():
        return make_response(_draw(form, entry=entry), 422)
    with unit_of_work():
        addresses.change(address_id, postal=form.postal(), account_id=_owner_id())
        _prefer(address_id, form=form)
    return _to_book(gettext("The address is changed. Orders that were placed before keep theirs."))


def confirm(address_id: int) -> str:
    """GET: which entry would go. Raises NotFound."""
    entry = _own(address_id)
    return frame.render("account/address_removal.html", entry=entry, lines=cards.address_lines(entry.postal))


def remove(address_id: int) -> Response:
    """POST. Raises NotFound."""
    with unit_of_work():
        addresses.remove(address_id, account_id=_owner_id())
    return _to_book(gettext("The address is out of your book."))


def prefer(address_id: int) -> Response:
    """POST: the checkout offers this entry first. Raises NotFound."""
    with unit_of_work():
        addresses.make_default(address_id, account_id=_owner_id())
    return _to_book(gettext("The checkout offers this address first from now on."))


def _owner_id() -> int:
    return person.signed_in().id


def _own(address_id: int) -> Entry:
    with reading() as connection:
        return addresses.one(connection, address_id, account_id=_owner_id())


def _form(entry: Entry | None = None) -> AddressForm:
    """The form with the countries we send to, and the entry's own where we do not any more."""
    with reading() as connection:
        codes = shipping.countries(connection)
    if entry and entry.postal.country not in codes:
        codes.append(entry.postal.country)
    form = AddressForm()
    form.country.choices = address.country_choices(codes, language=language.current())
    return form


def _prefer(address_id: int, *, form: AddressForm) -> None:
    if form.is_default.data:
        addresses.make_default(address_id, account_id=_owner_id())


def _draw(form: AddressForm, *, entry: Entry | None) -> str:
    return frame.render("account/address.html", form=form, entry=entry)


def _to_book(said: str = "") -> Response:
    if said:
        notices.leave("ok", said)
    return redirect(url_for("account.addresses"), code=303)
