"""One sale: when, what of, what it took in and what it left out."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from marque.kernel.database import reading
from marque.pricing.sales import reading as sales
from marque.pricing.sales.reading import SaleRead
from marque.web.admin.sales import wording
from marque.web.admin.sales.wording import Badge
from marque.web.admin.shell import page
from marque.web.templating import reader


@dataclass(frozen=True, slots=True)
class PieceLine:
    """Prices in cents; `outcome` says how it fared."""

    title: str
    code: str
    href: str
    former_cents: int
    sale_cents: int
    price_cents: int
    outcome: str


@dataclass(frozen=True, slots=True)
class SalePage:
    """`fared`: what happened to how many SKUs; `more` pieces are not shown."""

    id: int
    name: str
    state: Badge
    percent: str
    scope: str
    period: str
    can_cancel: bool
    can_end: bool
    fared: tuple[tuple[str, int], ...]
    pieces: tuple[PieceLine, ...]
    more: int


def show(sale_id: int) -> str:
    with reading() as connection:
        sale = sales.sale(connection, sale_id)
        names = sales.names(connection, [sale.scope], **reader.languages())
        pieces = sales.pieces(connection, sale_id, **reader.languages())
    told = _page(sale, scope=wording.scope(sale.scope, names), pieces=tuple(_piece(each) for each in pieces))
    return page.render("admin/sales/show.html", page=told)


def _page(sale: SaleRead, *, scope: str, pieces: tuple[PieceLine, ...]) -> SalePage:
    return SalePage(
        id=sale.id,
        name=sale.name,
        state=wording.state(sale.state),
        percent=wording.percent(sale.percent_bp),
        scope=scope,
        period=wording.period(sale.starts_at, sale.ends_at),
        can_cancel=sale.state == "planned",
        can_end=sale.state == "running",
        fared=tuple((wording.outcome(code), count) for code, count in sale.outcomes.items()),
        pieces=pieces,
        more=sum(sale.outcomes.values()) - len(pieces),
    )


def _piece(piece: sales.SalePiece) -> PieceLine:
    return PieceLine(
        title=piece.title,
        code=piece.code,
        href=url_for("admin.product", product_id=piece.product_id),
        former_cents=piece.former_cents,
        sale_cents=piece.sale_cents,
        price_cents=piece.price_cents,
        outcome=wording.outcome(piece.outcome),
    )
