"""Lighter guards: stock is compared with its ledger once per change and not twice, copies of a key need no key of their own."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# Whoever changes a row last in a transaction leaves it as NEW says, so only a NEW that disagrees needs a look at the row.
CHECK_STOCK = """
    CREATE OR REPLACE FUNCTION check_stock() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        ledger integer;
        promised bigint;
        kept record;
    BEGIN
        ledger := coalesce((SELECT balance_after FROM stock_movement m
                            WHERE m.sku_id = NEW.sku_id AND m.location_id = NEW.location_id ORDER BY m.id DESC LIMIT 1), 0);
        IF NEW.on_hand <> ledger THEN
            SELECT * INTO kept FROM stock s WHERE s.sku_id = NEW.sku_id AND s.location_id = NEW.location_id;
            IF coalesce(kept.on_hand, 0) <> ledger THEN
                RAISE EXCEPTION 'stock of SKU % is %, its ledger says %', NEW.sku_id, kept.on_hand, ledger
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'stock_equals_ledger';
            END IF;
        END IF;
        IF TG_OP = 'UPDATE' AND NEW.held = OLD.held OR TG_OP = 'INSERT' AND NEW.held = 0 THEN
            RETURN NULL;
        END IF;
        promised := coalesce((SELECT sum(quantity) FROM hold h
                              WHERE h.sku_id = NEW.sku_id AND h.location_id = NEW.location_id AND h.state = 'live'), 0);
        IF NEW.held <> promised THEN
            SELECT * INTO kept FROM stock s WHERE s.sku_id = NEW.sku_id AND s.location_id = NEW.location_id;
            IF coalesce(kept.held, 0) <> promised THEN
                RAISE EXCEPTION 'SKU % holds %, its live holds say %', NEW.sku_id, kept.held, promised
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'held_equals_holds';
            END IF;
        END IF;
        RETURN NULL;
    END $$
"""

# One statement, one snapshot: whoever changes only a hold does not lock the stock it belongs to.
CHECK_HELD = """
    CREATE FUNCTION check_held() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        found record;
    BEGIN
        SELECT coalesce((SELECT held FROM stock s
                         WHERE s.sku_id = NEW.sku_id AND s.location_id = NEW.location_id), 0) AS held,
               coalesce((SELECT sum(quantity) FROM hold h
                         WHERE h.sku_id = NEW.sku_id AND h.location_id = NEW.location_id AND h.state = 'live'), 0) AS promised
        INTO found;
        IF found.held <> found.promised THEN
            RAISE EXCEPTION 'SKU % holds %, its live holds say %', NEW.sku_id, found.held, found.promised
                USING ERRCODE = 'check_violation', CONSTRAINT = 'held_equals_holds';
        END IF;
        RETURN NULL;
    END $$
"""

# As revision 0002 had it.
CHECK_BOTH = """
    CREATE OR REPLACE FUNCTION check_stock() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        found record;
    BEGIN
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
"""

HELD = """
    CREATE CONSTRAINT TRIGGER check_held AFTER INSERT OR UPDATE ON hold
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_held()
"""
HELD_AS_BEFORE = """
    CREATE CONSTRAINT TRIGGER check_held AFTER INSERT OR UPDATE ON hold
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_stock()
"""
# The rows these were copied from refer to the same brands, colours and sizes.
COPIED = (("product_listing", "brand"), ("listing_sku", "colour"), ("listing_sku", "size"))


def upgrade() -> None:
    op.execute(CHECK_STOCK)
    op.execute(CHECK_HELD)
    op.execute("DROP TRIGGER check_held ON hold")
    op.execute(HELD)
    for table, thing in COPIED:
        op.drop_constraint(f"fk_{table}_{thing}_id", table, type_="foreignkey")


def downgrade() -> None:
    for table, thing in COPIED:
        op.create_foreign_key(f"fk_{table}_{thing}_id", table, thing, [f"{thing}_id"], ["id"])
    op.execute("DROP TRIGGER check_held ON hold")
    op.execute("DROP FUNCTION check_held")
    op.execute(CHECK_BOTH)
    op.execute(HELD_AS_BEFORE)
