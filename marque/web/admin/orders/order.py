"""One order: what to do next, the money, the history, whom it goes to; and its packing slip."""

from __future__ import annotations

from marque.kernel.database import reading
from marque.orders import dossier
from marque.web.admin.orders import values
from marque.web.admin.orders.forms import NoteForm, ParcelForm
from marque.web.admin.shell import page


def show(number: str) -> str:
    """The page with empty forms; word goes to the customer unless somebody says otherwise."""
    return drawn(number, parcel_form=ParcelForm(formdata=None, data={"tell": True}), note_form=NoteForm(formdata=None))


def slip(number: str) -> str:
    """To be printed and put into the parcel."""
    return drawn(number, template="admin/orders/slip.html", parcel_form=ParcelForm(), note_form=NoteForm())


def drawn(number: str, *, parcel_form: ParcelForm, note_form: NoteForm, template: str = "admin/orders/show.html") -> str:
    """The page with these forms. Raises NotFound."""
    with reading() as connection:
        found = dossier.read(connection, number=number)
        shown = values.order_page(connection, found, parcel_form=parcel_form, note_form=note_form)
    failed = bool(parcel_form.errors or note_form.errors)
    return page.render(template, page=shown, failed=failed)
