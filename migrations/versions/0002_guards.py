"""Guards: ledgers that only grow, prices kept for ever, placed orders frozen, sums checked at COMMIT."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("stock_movement", "money_ledger", "order_event", "price_change")

FUNCTIONS = {
    "refuse_change()": """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END $$
    """,
    "keep_first_prices()": """
        CREATE FUNCTION keep_first_prices() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO price_change (sku_id, valid_from, price_cents, cause, actor)
            SELECT id, clock_timestamp(), price_cents, 'created', coalesce(current_setting('marque.actor', true), '')
            FROM added;
            RETURN NULL;
        END $$
    """,
    "keep_price_changes()": """
        CREATE FUNCTION keep_price_changes() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO price_change (sku_id, valid_from, price_cents, cause, actor)
            SELECT became.id, clock_timestamp(), became.price_cents, 'changed',
                   coalesce(current_setting('marque.actor', true), '')
            FROM became JOIN was USING (id)
            WHERE became.price_cents <> was.price_cents;
            RETURN NULL;
        END $$
    """,
    "check_stock()": """
        CREATE FUNCTION check_stock() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            found record;
        BEGIN
            -- One statement, one snapshot: whoever changes only a hold does not lock the stock it belongs to.
            SELECT s.on_hand, s.held,
                   coalesce((SELECT balance_after FROM stock_movement m
                             WHERE m.sku_id = NEW.sku_id AND m.location_id = NEW.location_id ORDER BY m.id DESC LIMIT 1), 0) AS balance,
                   coalesce((SELECT sum(quantity) FROM hold h
                             WHERE h.sku_id = NEW.sku_id AND h.location_id = NEW.location_id AND h.state = 'live'), 0) AS promised
            INTO found
            FROM (SELECT NEW.sku_id, NEW.location_id) AS asked (sku_id, location_id)
            LEFT JOIN stock s ON s.sku_id = asked.sku_id AND s.location_id = asked.location_id;
            IF coalesce(found.on_hand, 0) <> found.balance THEN
                RAISE EXCEPTION 'stock of SKU % is %, its ledger says %', NEW.sku_id, found.on_hand, found.balance
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'stock_equals_ledger';
            END IF;
            IF coalesce(found.held, 0) <> found.promised THEN
                RAISE EXCEPTION 'SKU % holds %, its live holds say %', NEW.sku_id, found.held, found.promised
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'held_equals_holds';
            END IF;
            RETURN NULL;
        END $$
    """,
    "check_hold_move()": """
        CREATE FUNCTION check_hold_move() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.state <> 'live' THEN
                RAISE EXCEPTION 'hold % is %, nothing leaves that state', OLD.id, OLD.state
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_ends_once';
            END IF;
            RETURN NEW;
        END $$
    """,
    "freeze_order()": """
        CREATE FUNCTION freeze_order() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.placed_at IS NULL THEN
                RETURN coalesce(NEW, OLD);
            END IF;
            IF TG_OP = 'DELETE' OR
               (NEW.number, NEW.origin, NEW.cart_id, NEW.currency, NEW.subtotal_cents, NEW.discount_cents, NEW.shipping_cents,
                NEW.shipping_tax_cents, NEW.tax_cents, NEW.total_cents, NEW.placed_at, NEW.shipping) IS DISTINCT FROM
               (OLD.number, OLD.origin, OLD.cart_id, OLD.currency, OLD.subtotal_cents, OLD.discount_cents, OLD.shipping_cents,
                OLD.shipping_tax_cents, OLD.tax_cents, OLD.total_cents, OLD.placed_at, OLD.shipping) THEN
                RAISE EXCEPTION 'order % is placed and frozen', OLD.number
                    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'placed_orders_are_frozen';
            END IF;
            IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
                ('pending', 'processing'), ('processing', 'shipped'), ('shipped', 'delivered'),
                ('pending', 'cancelled'), ('processing', 'cancelled')) THEN
                RAISE EXCEPTION 'order % cannot go from % to %', OLD.number, OLD.status, NEW.status
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'legal_order_moves';
            END IF;
            RETURN NEW;
        END $$
    """,
    "freeze_order_line()": """
        CREATE FUNCTION freeze_order_line() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT FROM orders WHERE id IN (NEW.order_id, OLD.order_id) AND placed_at IS NOT NULL) THEN
                RAISE EXCEPTION 'lines of a placed order are frozen'
                    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'placed_orders_are_frozen';
            END IF;
            RETURN coalesce(NEW, OLD);
        END $$
    """,
    "check_order_sums()": """
        CREATE FUNCTION check_order_sums() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            sums record;
        BEGIN
            SELECT count(*) AS lines, sum(line_cents) AS subtotal, sum(discount_cents) AS discount, sum(tax_cents) AS tax
            INTO sums FROM order_line WHERE order_id = NEW.id;
            IF sums.lines = 0 OR sums.subtotal <> NEW.subtotal_cents OR sums.discount <> NEW.discount_cents
               OR sums.tax + NEW.shipping_tax_cents <> NEW.tax_cents THEN
                RAISE EXCEPTION 'order % does not add up', NEW.number
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'order_sums';
            END IF;
            RETURN NULL;
        END $$
    """,
}

TRIGGERS = {
    "keep_first_prices": """
        CREATE TRIGGER keep_first_prices AFTER INSERT ON sku
        REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_first_prices()
    """,
    "keep_price_changes": """
        CREATE TRIGGER keep_price_changes AFTER UPDATE ON sku
        REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION keep_price_changes()
    """,
    "check_stock": """
        CREATE CONSTRAINT TRIGGER check_stock AFTER INSERT OR UPDATE ON stock
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_stock()
    """,
    "check_held": """
        CREATE CONSTRAINT TRIGGER check_held AFTER INSERT OR UPDATE ON hold
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_stock()
    """,
    "check_hold_move": """
        CREATE TRIGGER check_hold_move BEFORE UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION check_hold_move()
    """,
    "freeze_order": """
        CREATE TRIGGER freeze_order BEFORE UPDATE OR DELETE ON orders FOR EACH ROW EXECUTE FUNCTION freeze_order()
    """,
    "freeze_order_line": """
        CREATE TRIGGER freeze_order_line BEFORE INSERT OR UPDATE OR DELETE ON order_line
        FOR EACH ROW EXECUTE FUNCTION freeze_order_line()
    """,
    "check_order_sums": """
        CREATE CONSTRAINT TRIGGER check_order_sums AFTER INSERT OR UPDATE ON orders
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.placed_at IS NOT NULL) EXECUTE FUNCTION check_order_sums()
    """,
}

TABLE_OF = {"keep_first_prices": "sku", "keep_price_changes": "sku", "check_stock": "stock", "check_held": "hold",
            "check_hold_move": "hold", "freeze_order": "orders", "freeze_order_line": "order_line",
            "check_order_sums": "orders"}  # fmt: skip

PRICE_PERIOD = """
    CREATE VIEW price_period AS
    SELECT sku_id, price_cents, cause, actor, valid_from,
           lead(valid_from) OVER (PARTITION BY sku_id ORDER BY valid_from) AS valid_to
    FROM price_change
"""


def upgrade() -> None:
    for body in FUNCTIONS.values():
        op.execute(body)
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    for trigger in TRIGGERS.values():
        op.execute(trigger)
    op.execute(PRICE_PERIOD)


def downgrade() -> None:
    op.execute("DROP VIEW price_period")
    for name, table in TABLE_OF.items():
        op.execute(f"DROP TRIGGER {name} ON {table}")
    for table in APPEND_ONLY:
        op.execute(f"DROP TRIGGER append_only ON {table}")
    for name in FUNCTIONS:
        op.execute(f"DROP FUNCTION {name}")
