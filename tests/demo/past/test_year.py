"""The year as it stands in the database."""

from __future__ import annotations

from datetime import timedelta

from marque.checkout.place import order_secret
from marque.demo.past.letters import READABLE
from tests.demo.conftest import NOW, Shop
from tests.demo.past.conftest import ORDERS
from tests.factories import TERMS
from tests.races import people

RUNNING = """
    SELECT min(balance) FROM (
        SELECT sum(quantity) OVER (PARTITION BY sku_id ORDER BY {}) AS balance FROM stock_movement) walked
"""


def test_every_invariant_holds(lived: Shop) -> None:
    assert people.broken_invariants(lived.database.app) == []


def test_it_is_a_year_with_orders_in_every_state(lived: Shop) -> None:
    first, last, count = lived.ask("SELECT min(placed_at), max(placed_at), count(*) FROM orders")[0]
    states = {tuple(row) for row in lived.ask("SELECT DISTINCT status, payment_status FROM orders")}

    assert NOW - timedelta(days=365) < first < NOW - timedelta(days=355)
    assert NOW - timedelta(days=2) < last < NOW
    assert ORDERS * 0.9 < count < ORDERS * 1.1
    assert {status for status, _ in states} == {"pending", "processing", "shipped", "delivered", "cancelled"}
    assert {payment for _, payment in states} == {"unpaid", "paid", "part_refunded", "refunded"}


def test_nothing_happened_in_the_future_or_before_its_cause(lived: Shop) -> None:
    moments = (
        "SELECT count(*) FROM stock_movement WHERE at > :now",
        "SELECT count(*) FROM order_event WHERE at > :now",
        "SELECT count(*) FROM money_ledger WHERE at > :now",
        "SELECT count(*) FROM order_event e JOIN orders o ON o.id = e.order_id WHERE e.at < o.placed_at",
        "SELECT count(*) FROM orders o JOIN account a ON a.id = o.customer_id WHERE o.placed_at < a.created_at",
        """SELECT count(*) FROM orders o JOIN order_line l ON l.order_id = o.id JOIN sku s ON s.id = l.sku_id
           JOIN product p ON p.id = s.product_id WHERE o.placed_at < p.created_at""",
        "SELECT count(*) FROM stock_movement m JOIN sku s ON s.id = m.sku_id WHERE m.at < s.created_at",
    )

    assert [lived.one(query, **({"now": NOW} if ":now" in query else {})) for query in moments] == [0] * len(moments)


def test_what_lies_on_the_shelf_is_what_lay_there(lived: Shop) -> None:
    assert lived.one("SELECT sum(on_hand) FROM stock") == 22_820
    assert lived.one("SELECT count(*) FROM stock WHERE held <> 0") == 0
    assert lived.one("SELECT sum(quantity) FROM stock_movement WHERE reason <> 'opening stock'") == 0
    assert lived.one("SELECT max(abs(total)) FROM (SELECT sum(quantity) AS total FROM stock_movement"
                     " WHERE reason <> 'opening stock' GROUP BY sku_id) sums") == 0  # fmt: skip


def test_the_ledger_never_falls_below_nothing_by_time_or_by_number(lived: Shop) -> None:
    assert lived.one(RUNNING.format("id")) >= 0
    assert lived.one(RUNNING.format("at, id")) >= 0


def test_goods_came_went_came_back_and_got_lost(lived: Shop) -> None:
    kinds = dict(lived.ask("SELECT kind, count(*) FROM stock_movement WHERE reason <> 'opening stock' GROUP BY 1"))

    assert kinds.keys() == {"receive", "sale", "return", "adjust", "count", "write_off"}
    assert min(kinds.values()) >= 10
    assert lived.one("SELECT count(*) FROM stock_movement WHERE kind IN ('receive', 'adjust') AND reason = ''") == 0


def test_what_was_charged_is_what_the_history_says(lived: Shop) -> None:
    wrong = """
        SELECT count(*) FROM order_line l JOIN orders o ON o.id = l.order_id WHERE l.unit_cents <> (
            SELECT price_cents FROM price_change c WHERE c.sku_id = l.sku_id AND c.valid_from <= o.placed_at
            ORDER BY valid_from DESC LIMIT 1)
    """
    reduced = "SELECT count(*) FROM order_line WHERE steps @> '[[\"reduction\"]]' OR steps::text LIKE '%reduction%'"

    assert lived.one(wrong) == 0
    assert lived.one(reduced) > 20


def test_prices_fell_for_sales_and_were_whole_for_a_month_before_they_fell_again(lived: Shop) -> None:
    cuts = """
        SELECT count(*) FROM (
            SELECT price_cents, lag(price_cents) OVER (PARTITION BY sku_id ORDER BY valid_from) AS before FROM price_change
        ) steps WHERE price_cents < before
    """
    cheaper_lately = """
        SELECT count(*) FROM sku s JOIN price_change c ON c.sku_id = s.id AND c.price_cents = s.price_cents
          AND c.valid_from > CAST(:now AS timestamptz) - interval '12 days' AND c.valid_from < :now
        JOIN price_change b ON b.sku_id = s.id AND b.valid_from BETWEEN c.valid_from - interval '30 days' AND c.valid_from
        WHERE s.compare_at_cents IS NOT NULL AND b.price_cents < s.price_cents
    """

    assert lived.one(cuts) > 1_000
    assert lived.one(cheaper_lately, now=NOW) == 0


def test_a_price_is_known_for_every_moment_since_a_piece_came(lived: Shop) -> None:
    unknown = """
        SELECT count(*) FROM sku s WHERE s.created_at < (SELECT min(valid_from) FROM price_change WHERE sku_id = s.id)
    """

    assert lived.one(unknown) == 0


def test_popularity_is_what_was_sold(lived: Shop) -> None:
    wrong = """
        SELECT count(*) FROM product p WHERE sold_count <> coalesce((
            SELECT -sum(m.quantity) FROM stock_movement m JOIN sku s ON s.id = m.sku_id
            WHERE s.product_id = p.id AND m.kind IN ('sale', 'return')), 0)
    """

    assert lived.one(wrong) == 0
    assert lived.one("SELECT max(sold_count) FROM product_listing") == lived.one("SELECT max(sold_count) FROM product") > 30


def test_alice_and_bob_have_orders_of_every_kind(lived: Shop) -> None:
    of = "SELECT DISTINCT o.status FROM orders o JOIN account a ON a.id = o.customer_id WHERE a.username = :name"

    assert {"pending", "shipped", "delivered", "cancelled"} <= {row[0] for row in lived.ask(of, name="alice")}
    assert {"processing", "delivered"} <= {row[0] for row in lived.ask(of, name="bob")}
    assert lived.one("SELECT count(*) FROM address a JOIN account c ON c.id = a.account_id WHERE username = 'alice'") == 2


def test_who_did_it_is_somebody_who_may(lived: Shop) -> None:
    """Packing by orders or the owner, money by refunds, stock by stock: as account ids."""
    roles = """
        SELECT DISTINCT r.name FROM {} e JOIN account_role m ON e.actor = 'staff:' || m.account_id
        JOIN role r ON r.id = m.role_id WHERE {}
    """

    assert {row[0] for row in lived.ask(roles.format("order_event", "e.kind = 'packed'"))} == {"orders", "owner"}
    assert {row[0] for row in lived.ask(roles.format("stock_movement", "e.kind = 'receive'"))} == {"stock"}
    assert lived.one("SELECT count(*) FROM audit_entry") == 0


def test_the_newest_letters_can_be_read_and_none_waits_to_be_sent(lived: Shop) -> None:
    assert lived.one("SELECT count(*) FROM letter") == lived.one("SELECT count(*) FROM orders")
    assert lived.one("SELECT count(*) FROM letter WHERE sent_at IS NULL") == 0
    assert lived.one("SELECT count(*) FROM letter WHERE body_html LIKE '%<html%'") == READABLE
    assert lived.one("SELECT count(*) FROM letter WHERE created_at <> sent_at") == 0


def test_the_link_of_a_past_order_opens_it(lived: Shop) -> None:
    number = lived.one("SELECT number FROM orders WHERE status = 'shipped' ORDER BY id DESC LIMIT 1")

    answer = lived.database.app.test_client().get(f"/orders/{order_secret(TERMS.link_key, number=number)}")

    assert answer.status_code == 200
    assert number in answer.text


def test_parcels_can_be_followed_and_collected_orders_have_no_address(lived: Shop) -> None:
    sent = "status IN ('shipped', 'delivered')"
    kinds = """
        SELECT count(*) FROM parcel p JOIN orders o ON o.id = p.order_id
        WHERE (o.shipping->>'kind' = 'pickup') = (carrier <> '')
    """

    assert lived.one("SELECT count(DISTINCT order_id) FROM parcel") == lived.one(f"SELECT count(*) FROM orders WHERE {sent}")
    assert lived.one(kinds) == 0
    assert lived.one("SELECT count(*) FROM orders WHERE (shipping->>'kind' = 'pickup') <> (address->>'street' = '')") == 0
