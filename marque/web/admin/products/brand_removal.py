"""A brand that goes: its products and its address go to another one in the same step."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from marque.catalogue import brands, kept
from marque.catalogue.kept import Brand
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid, MarqueError
from marque.web.admin.shell import page
from marque.web.admin.shell.entry import Options
from marque.web.errors.sentences import sentence
from marque.web.forms.numbers import whole_or_none
from marque.web.visitor import notices, person


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandRemovalPage:
    """`targets` are the other brands; with products one of them has to be chosen."""

    brand: Brand
    sentence: str
    targets: Options
    chosen: str
    problem: str
    back_href: str


def ask(brand_id: int) -> str:
    return _page(brand_id)


def remove(brand_id: int) -> Response | tuple[str, int]:
    """Products and addresses go to the other brand; nothing of it when the number was another one."""
    try:
        with unit_of_work(actor=person.staff_actor()):
            to, seen = (whole_or_none(request.form.get(name, "")) for name in ("to", "seen"))
            count = brands.remove(brand_id, to=to, seen=seen or 0)
    except (Invalid, Conflict) as error:
        return _page(brand_id, error), 409 if isinstance(error, Conflict) else 422
    moved = ngettext("Its %(num)s product has another brand now.", "Its %(num)s products have another brand now.", count)
    notices.leave("ok", " ".join((gettext("The brand is deleted."), *((moved,) if count else ()))))
    return redirect(url_for("admin.brands"), code=303)


def _page(brand_id: int, error: MarqueError | None = None) -> str:
    with reading() as connection:
        brand = kept.brand(connection, brand_id)
        others = [line for line in kept.brands(connection) if line.id != brand_id]
    carried = ngettext("%(num)s product carries it.", "%(num)s products carry it.", brand.products)
    shown = BrandRemovalPage(
        brand=brand,
        sentence=carried if brand.products else gettext("No product carries it. Its name and its story go for good."),
        targets=tuple((str(line.id), line.name) for line in others),
        chosen=request.form.get("to", ""),
        problem=sentence(error) if error else "",
        back_href=url_for("admin.brand", brand_id=brand_id),
    )
    return page.render("admin/products/brand_removal.html", page=shown, failed=bool(error))
