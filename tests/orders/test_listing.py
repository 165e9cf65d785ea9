from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from marque.kernel.database import db, reading
from marque.orders import cancelling, fulfilment, listing, tabs, words
from marque.orders.listing import Wanted
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import Goods

HOUR = timedelta(hours=1)
Orders = dict[str, int]


@pytest.fixture
def orders(goods: Goods) -> Orders:
    """One in every tab, an hour apart, in this order."""
    made = {
        "unpaid": _order(goods, 1, provider="bank_transfer"),
        "to_pack": _order(goods, 2),
        "to_send": _order(goods, 3, pieces=2),
        "sent": _order(goods, 4),
        "delivered": _order(goods, 5),
        "cancelled": _order(goods, 6),
    }
    for tab in ("to_send", "sent", "delivered"):
        fulfilment.pack(made[tab], actor="staff:7", now=NOON)
    for tab in ("sent", "delivered"):
        fulfilment.ship(made[tab], actor="staff:7", now=NOON)
    fulfilment.deliver(made["delivered"], actor="staff:7", now=NOON)
    cancelling.cancel(made["cancelled"], actor="shopper", now=NOON)
    return made


def _order(goods: Goods, hour: int, *, provider: str = "cash_on_delivery", pieces: int = 1) -> int:
    placed = factories.order(
        {goods.scarf: pieces} if hour != 3 else {goods.dress: 2}, now=NOON + hour * HOUR, provider=provider
    )
    return factories.read(placed).id


def connection() -> Connection:
    return db.session.connection()


def ids(**wanted: object) -> list[int]:
    return [row.id for row in listing.rows(connection(), wanted=Wanted(**wanted), limit=50)]  # type: ignore[arg-type]


def test_every_order_stands_in_one_tab(orders: Orders) -> None:
    counted = tabs.counts(connection())

    assert counted == {"all": 6, **dict.fromkeys(orders, 1)}
    assert {tab: ids(tab=tab) for tab in orders} == {tab: [order_id] for tab, order_id in orders.items()}
    assert all(listing.total(connection(), wanted=Wanted(tab=tab)) == count for tab, count in counted.items())


def test_what_waits_is_what_is_to_be_packed(orders: Orders) -> None:
    assert tabs.waiting(connection(), most=10) == 1


def test_an_empty_shop_has_every_tab(session: Session) -> None:
    assert tabs.counts(connection()) == dict.fromkeys(tabs.TABS, 0)


@pytest.mark.parametrize("sort", listing.SORTS)
@pytest.mark.parametrize("size", [1, 2, 4])
def test_pages_join_without_gap_both_ways(orders: Orders, sort: str, size: int) -> None:
    wanted, forward, backward = Wanted(sort=sort), [], []
    whole = listing.rows(connection(), wanted=wanted, limit=50)
    place = None
    while found := listing.rows(connection(), wanted=wanted, after=place, limit=size):
        forward += found
        place = listing.place(found[-1], sort=sort)
    place = listing.place(whole[-1], sort=sort)
    while found := listing.rows(connection(), wanted=wanted, after=place, is_backwards=True, limit=size):
        backward += found
        place = listing.place(found[-1], sort=sort)

    assert forward == whole
    assert [*reversed(backward), whole[-1]] == whole


def test_the_newest_and_the_dearest_come_first(orders: Orders) -> None:
    assert ids() == list(reversed(orders.values()))
    assert ids(sort="placed") == list(orders.values())
    assert ids(sort="-total")[0] == orders["to_send"]


@pytest.mark.parametrize(
    "query", ["aida", "TOKTO", "aida toktogul", "aida@example.kg", "example", "tok aida", "A\\ida", "'aida'"]
)
def test_names_and_mails_are_found_by_their_beginnings(orders: Orders, query: str) -> None:
    assert len(ids(query=query)) == (0 if query == "'aida'" else 6)


@pytest.mark.parametrize("query", ["ida", "temir", "aida temir", "' | 'a", "%", "aida & !toktogul", "-", "@"])
def test_what_begins_otherwise_is_not_found(orders: Orders, query: str) -> None:
    assert ids(query=query) == []


def test_a_number_is_found_however_it_is_typed(orders: Orders) -> None:
    number = listing.rows(connection(), wanted=Wanted(), limit=1)[0].number

    for typed in (number, number.lower(), number.replace("-", ""), f" {number} ", number[:4]):
        assert orders["cancelled"] in ids(query=typed)
    assert words.exact_number(connection(), query=number.lower().replace("-", "")) == number
    assert words.exact_number(connection(), query=number[:-1]) is None


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"payment": "paid"}, ["delivered"]),
        ({"payment": "bank_transfer"}, ["unpaid"]),
        ({"payment": "refunded"}, []),
        ({"shipping": "pickup"}, []),
        ({"tab": "sent", "shipping": "courier"}, ["sent"]),
        ({"begins": NOON + 5 * HOUR}, ["cancelled", "delivered"]),
        ({"begins": NOON + 2 * HOUR, "ends": NOON + 4 * HOUR}, ["to_send", "to_pack"]),
        ({"tab": "to_pack", "ends": NOON}, []),
    ],
)
def test_filters(orders: Orders, filters: dict[str, object], expected: list[str]) -> None:
    assert ids(**filters) == [orders[tab] for tab in expected]
    assert listing.total(connection(), wanted=Wanted(**filters)) == len(expected)  # type: ignore[arg-type]


def test_a_row_says_what_the_list_shows(orders: Orders) -> None:
    row = listing.rows(connection(), wanted=Wanted(tab="to_send"), limit=1)[0]

    assert (row.full_name, row.email, row.status, row.payment_status) == (
        "Aida Toktogul",
        "aida@example.kg",
        "processing",
        "unpaid",
    )
    assert (row.provider, row.is_ready, row.is_pickup, row.pieces) == ("cash_on_delivery", True, False, 2)
    assert (row.placed_at, row.total_cents) == (NOON + 3 * HOUR, 2 * factories.DRESS_CENTS + factories.COURIER_CENTS)


def test_an_export_has_them_all_oldest_first(orders: Orders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "EXPORTED_AT_ONCE", 2)
    with reading() as reads:
        exported = [row.id for row in listing.every(reads, wanted=Wanted(sort="-total"))]

    assert exported == list(orders.values())


def test_several_by_number(orders: Orders) -> None:
    numbers = [row.number for row in listing.rows(connection(), wanted=Wanted(), limit=2)]

    found = listing.numbered(connection(), numbers=[*numbers, "AAAA-2222"])

    assert [row.id for row in found] == [orders["delivered"], orders["cancelled"]]
