from __future__ import annotations

from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.kernel.database import reading
from marque.pricing import shipping
from marque.pricing.quote import Delivery
from marque.pricing.shipping import Method


def test_a_new_shop_sends_by_courier_or_lets_collect(session: Session) -> None:
    courier, pickup = _methods()

    assert courier == Method(
        "courier",
        "courier",
        "Courier to the door",
        "A courier rings before coming.",
        1,
        2,
        Delivery("courier", 25_000, 600_000, 1200),
    )
    assert (pickup.code, pickup.delivery) == ("pickup", Delivery("pickup", 0, None, 1200))


def test_names_are_told_in_the_readers_language(session: Session) -> None:
    assert _methods(language="ru")[0].name == "Курьер до двери"


def test_a_language_without_names_falls_back(session: Session) -> None:
    assert _methods(language="de", fallback="ky")[0].name == "Эшикке чейин курьер"
    assert _methods(language="de", fallback="fr")[0].name == "courier"


def test_nothing_is_sent_to_a_country_without_a_zone(session: Session) -> None:
    assert _methods(country="NZ") == []


def test_a_method_switched_off_is_not_offered(session: Session) -> None:
    session.execute(text("UPDATE shipping_method SET is_active = false WHERE code = 'courier'"))

    assert [method.code for method in _methods()] == ["pickup"]


def test_the_shop_decides_the_order(session: Session) -> None:
    session.execute(text("UPDATE shipping_method SET position = 9 WHERE code = 'courier'"))

    assert [method.code for method in _methods()] == ["pickup", "courier"]


def test_without_a_rate_there_is_no_tax(session: Session) -> None:
    session.execute(text("DELETE FROM tax_rate"))

    assert _methods()[0].delivery.tax_rate_bp == 0


def test_days_are_counted_from_today(session: Session) -> None:
    courier, _ = _methods()
    today = date(2026, 2, 28)

    assert (courier.earliest(today), courier.latest(today)) == (date(2026, 3, 1), date(2026, 3, 2))


def test_countries_come_in_alphabetical_order(session: Session) -> None:
    session.execute(
        text("INSERT INTO shipping_country SELECT c, zone_id FROM shipping_country, unnest(ARRAY['UZ', 'KZ']) c")
    )

    with reading() as connection:
        assert shipping.countries(connection) == ["KG", "KZ", "UZ"]


def _methods(*, country: str = "KG", language: str = "en", fallback: str = "en") -> list[Method]:
    with reading() as connection:
        return shipping.methods(connection, country=country, language=language, fallback=fallback)
