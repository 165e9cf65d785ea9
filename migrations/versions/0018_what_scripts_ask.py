"""What every request of a script asks, as functions: their plans are made once per connection, not once per request."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TOKEN_HOLDER = """
    CREATE FUNCTION token_holder(asked_digest bytea, at timestamptz)
    RETURNS TABLE (id bigint, email text, username text, full_name text, language text, fs_uniquifier text,
                   confirmed_at timestamptz, token_id bigint, scopes text[], last_used_on date, roles text[])
    LANGUAGE plpgsql STABLE AS $$
    BEGIN
        RETURN QUERY
        SELECT a.id, a.email, a.username, a.full_name, a.language, a.fs_uniquifier, a.confirmed_at,
               t.id, t.scopes, t.last_used_on,
               ARRAY(SELECT r.name FROM account_role m JOIN role r ON r.id = m.role_id WHERE m.account_id = a.id)
        FROM api_token t JOIN account a ON a.id = t.account_id
        WHERE t.digest = asked_digest AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > at) AND a.active;
    END $$
"""

QUANTITIES_OF = """
    CREATE FUNCTION quantities_of(ids bigint[]) RETURNS TABLE (product_id bigint, quantity bigint)
    LANGUAGE plpgsql STABLE AS $$
    BEGIN
        RETURN QUERY
        SELECT s.product_id, sum(k.on_hand)
        FROM sku s JOIN stock k ON k.sku_id = s.id AND k.location_id = (SELECT id FROM location WHERE sells_online)
        WHERE s.product_id = ANY(ids) AND s.is_active GROUP BY s.product_id;
    END $$
"""


def upgrade() -> None:
    op.execute(TOKEN_HOLDER)
    op.execute(QUANTITIES_OF)


def downgrade() -> None:
    op.execute("DROP FUNCTION quantities_of")
    op.execute("DROP FUNCTION token_holder")
