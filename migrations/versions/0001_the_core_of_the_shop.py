"""The core of the shop: catalogue, stock, prices, carts, orders, listing rows, letters, kept answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brand",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_brand_slug")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brand")),
        sa.UniqueConstraint("slug", name=op.f("uq_brand_slug")),
    )
    op.create_table(
        "cart",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state IN ('open', 'ordered')", name=op.f("ck_cart_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cart")),
    )
    op.create_index("uq_cart_secret_hash", "cart", ["secret_hash"], unique=True)

    op.create_table(
        "catalogue_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_version")),
    )
    op.create_table(
        "category",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("flat", sa.Text(), server_default="hanger", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_category_slug")),
        sa.ForeignKeyConstraint(["parent_id"], ["category.id"], name=op.f("fk_category_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint(
            "parent_id", "slug", name=op.f("uq_category_parent_id_slug"), postgresql_nulls_not_distinct=True
        ),
    )
    op.create_index("ix_category_path", "category", ["path"], unique=True)

    op.create_table(
        "colour",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("swatch", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_colour_slug")),
        sa.CheckConstraint("swatch ~ '^#[0-9a-f]{6}$'", name=op.f("ck_colour_swatch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_colour")),
        sa.UniqueConstraint("slug", name=op.f("uq_colour_slug")),
    )
    op.create_table(
        "idempotency_key",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("scope", "key", name=op.f("pk_idempotency_key")),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body_text", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    op.create_index("uq_letter_kind_reference", "letter", ["kind", "reference"], unique=True)

    op.create_table(
        "location",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sells_online", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location")),
        sa.UniqueConstraint("code", name=op.f("uq_location_code")),
    )
    op.create_index(
        "uq_location_sells_online", "location", ["sells_online"], unique=True, postgresql_where=sa.text("sells_online")
    )

    op.create_table(
        "shipping_zone",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipping_zone")),
        sa.UniqueConstraint("name", name=op.f("uq_shipping_zone_name")),
    )
    op.create_table(
        "size",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_size")),
        sa.UniqueConstraint("system", "value", name=op.f("uq_size_system_value")),
    )
    op.create_table(
        "tax_rate",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("tax_class", sa.Text(), server_default="standard", nullable=False),
        sa.Column("rate_bp", sa.Integer(), nullable=False),
        sa.CheckConstraint("country ~ '^[A-Z]{2}$'", name=op.f("ck_tax_rate_country")),
        sa.CheckConstraint("rate_bp BETWEEN 0 AND 10000", name=op.f("ck_tax_rate_rate")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tax_rate")),
        sa.UniqueConstraint("country", "tax_class", name=op.f("uq_tax_rate_country_tax_class")),
    )
    op.create_table(
        "brand_text",
        sa.Column("brand_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_brand_text_brand_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("brand_id", "language", name=op.f("pk_brand_text")),
    )
    op.create_table(
        "category_text",
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("intro", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_category_text_category_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("category_id", "language", name=op.f("pk_category_text")),
    )
    op.create_table(
        "colour_text",
        sa.Column("colour_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["colour_id"], ["colour.id"], name=op.f("fk_colour_text_colour_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("colour_id", "language", name=op.f("pk_colour_text")),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("cart_id", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.Text(), server_default="pending", nullable=False),
        sa.Column("payment_status", sa.Text(), server_default="unpaid", nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("address", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("shipping", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("subtotal_cents", sa.BigInteger(), nullable=False),
        sa.Column("discount_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("shipping_cents", sa.BigInteger(), nullable=False),
        sa.Column("shipping_tax_cents", sa.BigInteger(), nullable=False),
        sa.Column("tax_cents", sa.BigInteger(), nullable=False),
        sa.Column("total_cents", sa.BigInteger(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_orders_currency")),
        sa.CheckConstraint("origin <> 'web' OR cart_id IS NOT NULL", name=op.f("ck_orders_web_cart")),
        sa.CheckConstraint("origin IN ('web', 'staff', 'api', 'import')", name=op.f("ck_orders_origin")),
        sa.CheckConstraint(
            "payment_status IN ('unpaid', 'paid', 'part_refunded', 'refunded')", name=op.f("ck_orders_payment_status")
        ),
        sa.CheckConstraint(
            "status IN ('pending', 'processing', 'shipped', 'delivered', 'cancelled')", name=op.f("ck_orders_status")
        ),
        sa.CheckConstraint(
            "shipping_tax_cents <= tax_cents AND tax_cents <= total_cents", name=op.f("ck_orders_tax_included")
        ),
        sa.CheckConstraint(
            "subtotal_cents >= 0 AND discount_cents >= 0 AND shipping_cents >= 0 AND shipping_tax_cents >= 0 AND total_cents >= 0",
            name=op.f("ck_orders_not_negative"),
        ),
        sa.CheckConstraint("total_cents = subtotal_cents - discount_cents + shipping_cents", name=op.f("ck_orders_total")),
        sa.ForeignKeyConstraint(["cart_id"], ["cart.id"], name=op.f("fk_orders_cart_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        sa.UniqueConstraint("id", "total_cents", "currency", name="uq_orders_amount"),
    )
    op.create_index("ix_orders_email", "orders", [sa.literal_column("lower(email)")], unique=False)
    op.create_index("ix_orders_placed_at", "orders", ["placed_at"], unique=False)
    op.create_index("uq_orders_cart_id", "orders", ["cart_id"], unique=True)
    op.create_index("uq_orders_number", "orders", ["number"], unique=True)
    op.create_index("uq_orders_secret_hash", "orders", ["secret_hash"], unique=True)

    op.create_table(
        "product",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("brand_id", sa.BigInteger(), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), server_default="draft", nullable=False),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sold_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rating_avg", sa.Numeric(precision=2, scale=1), server_default="0", nullable=False),
        sa.Column("rating_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attributes", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("tags", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("tax_class", sa.Text(), server_default="standard", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("jsonb_typeof(attributes) = 'object'", name=op.f("ck_product_attributes")),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_product_slug")),
        sa.CheckConstraint("status IN ('draft', 'active', 'archived')", name=op.f("ck_product_status")),
        sa.CheckConstraint("rating_avg BETWEEN 0 AND 5 AND rating_count >= 0", name=op.f("ck_product_rating")),
        sa.CheckConstraint("sold_count >= 0", name=op.f("ck_product_sold_count")),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_product_brand_id")),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name=op.f("fk_product_category_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("slug", name=op.f("uq_product_slug")),
    )
    op.create_index("ix_product_brand_id", "product", ["brand_id"], unique=False)
    op.create_index("ix_product_category_id", "product", ["category_id"], unique=False)
    op.create_index("ix_product_publish_at", "product", ["publish_at"], unique=False)

    op.create_table(
        "shipping_country",
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("zone_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("country ~ '^[A-Z]{2}$'", name=op.f("ck_shipping_country_country")),
        sa.ForeignKeyConstraint(["zone_id"], ["shipping_zone.id"], name=op.f("fk_shipping_country_zone_id")),
        sa.PrimaryKeyConstraint("country", name=op.f("pk_shipping_country")),
    )
    op.create_index("ix_shipping_country_zone_id", "shipping_country", ["zone_id"], unique=False)

    op.create_table(
        "shipping_method",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("zone_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("price_cents", sa.BigInteger(), nullable=False),
        sa.Column("free_from_cents", sa.BigInteger(), nullable=True),
        sa.Column("min_days", sa.Integer(), nullable=False),
        sa.Column("max_days", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("kind IN ('courier', 'post', 'pickup')", name=op.f("ck_shipping_method_kind")),
        sa.CheckConstraint("0 <= min_days AND min_days <= max_days", name=op.f("ck_shipping_method_days")),
        sa.CheckConstraint("free_from_cents IS NULL OR free_from_cents > 0", name=op.f("ck_shipping_method_free_from")),
        sa.CheckConstraint("price_cents >= 0", name=op.f("ck_shipping_method_price")),
        sa.ForeignKeyConstraint(["zone_id"], ["shipping_zone.id"], name=op.f("fk_shipping_method_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipping_method")),
        sa.UniqueConstraint("zone_id", "code", name=op.f("uq_shipping_method_zone_id_code")),
    )
    op.create_table(
        "asset",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("colour_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), server_default="image", nullable=False),
        sa.Column("file_key", sa.Text(), nullable=False),
        sa.Column("widths", sa.ARRAY(sa.Integer()), server_default="{}", nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("source", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('image', 'video')", name=op.f("ck_asset_kind")),
        sa.CheckConstraint("width > 0 AND height > 0", name=op.f("ck_asset_measures")),
        sa.ForeignKeyConstraint(["colour_id"], ["colour.id"], name=op.f("fk_asset_colour_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_asset_product_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
        sa.UniqueConstraint("file_key", name=op.f("uq_asset_file_key")),
    )
    op.create_index("ix_asset_colour_id", "asset", ["colour_id"], unique=False)
    op.create_index("ix_asset_product_id", "asset", ["product_id", "position"], unique=False)

    op.create_table(
        "order_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('pending', 'processing', 'shipped', 'delivered', 'cancelled')", name=op.f("ck_order_event_status")
        ),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_order_event_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_event")),
    )
    op.create_index("ix_order_event_order_id", "order_event", ["order_id", "id"], unique=False)

    op.create_table(
        "payment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("provider_ref", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("captured_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("refunded_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("provider IN ('cash_on_delivery', 'bank_transfer', 'sandbox')", name=op.f("ck_payment_provider")),
        sa.CheckConstraint("state IN ('agreed', 'open', 'captured', 'declined', 'given_up')", name=op.f("ck_payment_state")),
        sa.CheckConstraint("0 <= refunded_cents AND refunded_cents <= captured_cents", name=op.f("ck_payment_refunded")),
        sa.CheckConstraint("captured_cents <= amount_cents", name=op.f("ck_payment_captured")),
        sa.ForeignKeyConstraint(
            ["order_id", "amount_cents", "currency"],
            ["orders.id", "orders.total_cents", "orders.currency"],
            name="fk_payment_amount",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    op.create_index("ix_payment_open", "payment", ["created_at"], unique=False, postgresql_where=sa.text("state = 'open'"))
    op.create_index("ix_payment_order_id", "payment", ["order_id"], unique=False)
    op.create_index("uq_payment_provider_ref", "payment", ["provider", "provider_ref"], unique=True)

    op.create_table(
        "product_category",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name=op.f("fk_product_category_category_id")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_category_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "category_id", name=op.f("pk_product_category")),
    )
    op.create_index("ix_product_category_category_id", "product_category", ["category_id"], unique=False)

    op.create_table(
        "product_listing",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("brand_id", sa.BigInteger(), nullable=False),
        sa.Column("category_ids", sa.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("live_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("price_cents", sa.BigInteger(), nullable=False),
        sa.Column("top_price_cents", sa.BigInteger(), nullable=False),
        sa.Column("was_cents", sa.BigInteger(), nullable=True),
        sa.Column("in_stock", sa.Boolean(), nullable=False),
        sa.Column("few_left", sa.Boolean(), nullable=False),
        sa.Column("sold_count", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_product_listing_brand_id")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_listing_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", name=op.f("pk_product_listing")),
    )
    op.create_index("ix_product_listing_brand_id", "product_listing", ["brand_id"], unique=False)
    op.create_index(
        "ix_product_listing_category_ids", "product_listing", ["category_ids"], unique=False, postgresql_using="gin"
    )
    op.create_index("ix_product_listing_live_from", "product_listing", ["live_from"], unique=False)

    op.create_table(
        "product_text",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("seo_title", sa.Text(), server_default="", nullable=False),
        sa.Column("seo_text", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_product_text_product_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("product_id", "language", name=op.f("pk_product_text")),
    )
    op.create_table(
        "shipping_method_text",
        sa.Column("method_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["method_id"], ["shipping_method.id"], name=op.f("fk_shipping_method_text_method_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("method_id", "language", name=op.f("pk_shipping_method_text")),
    )
    op.create_table(
        "sku",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("sku_code", sa.Text(), nullable=False),
        sa.Column("colour_id", sa.BigInteger(), nullable=True),
        sa.Column("size_id", sa.BigInteger(), nullable=True),
        sa.Column("option", sa.Text(), server_default="", nullable=False),
        sa.Column("price_cents", sa.BigInteger(), nullable=False),
        sa.Column("compare_at_cents", sa.BigInteger(), nullable=True),
        sa.Column("cost_cents", sa.BigInteger(), nullable=True),
        sa.Column("barcode", sa.Text(), nullable=True),
        sa.Column("weight_grams", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("sku_code <> '' AND length(sku_code) <= 120", name=op.f("ck_sku_sku_code")),
        sa.CheckConstraint("compare_at_cents IS NULL OR compare_at_cents > price_cents", name=op.f("ck_sku_compare_at")),
        sa.CheckConstraint("cost_cents IS NULL OR cost_cents >= 0", name=op.f("ck_sku_cost")),
        sa.CheckConstraint("price_cents > 0", name=op.f("ck_sku_price")),
        sa.CheckConstraint("weight_grams IS NULL OR weight_grams >= 0", name=op.f("ck_sku_weight")),
        sa.ForeignKeyConstraint(["colour_id"], ["colour.id"], name=op.f("fk_sku_colour_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_sku_product_id")),
        sa.ForeignKeyConstraint(["size_id"], ["size.id"], name=op.f("fk_sku_size_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sku")),
        sa.UniqueConstraint(
            "product_id",
            "colour_id",
            "size_id",
            "option",
            name=op.f("uq_sku_product_id_colour_id_size_id_option"),
            postgresql_nulls_not_distinct=True,
        ),
        sa.UniqueConstraint("sku_code", name=op.f("uq_sku_sku_code")),
    )
    op.create_index("ix_sku_colour_id", "sku", ["colour_id"], unique=False)
    op.create_index("ix_sku_size_id", "sku", ["size_id"], unique=False)

    op.create_table(
        "asset_text",
        sa.Column("asset_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_asset_text_asset_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("asset_id", "language", name=op.f("pk_asset_text")),
    )
    op.create_table(
        "cart_line",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("cart_id", sa.BigInteger(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("price_seen_cents", sa.BigInteger(), nullable=False),
        sa.Column("saved", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_cart_line_quantity")),
        sa.ForeignKeyConstraint(["cart_id"], ["cart.id"], name=op.f("fk_cart_line_cart_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_cart_line_sku_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cart_line")),
        sa.UniqueConstraint("cart_id", "sku_id", name=op.f("uq_cart_line_cart_id_sku_id")),
    )
    op.create_index("ix_cart_line_sku_id", "cart_line", ["sku_id"], unique=False)

    op.create_table(
        "hold",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("holder_kind", sa.Text(), nullable=False),
        sa.Column("holder_id", sa.BigInteger(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("location_id", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("extended", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("state", sa.Text(), server_default="live", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state IN ('live', 'consumed', 'ended')", name=op.f("ck_hold_state")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_hold_quantity")),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"], name=op.f("fk_hold_location_id")),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_hold_sku_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index("ix_hold_due", "hold", ["ends_at"], unique=False, postgresql_where=sa.text("state = 'live'"))
    op.create_index("ix_hold_holder", "hold", ["holder_kind", "holder_id"], unique=False)
    op.create_index("ix_hold_sku_live", "hold", ["sku_id"], unique=False, postgresql_where=sa.text("state = 'live'"))
    op.create_index(
        "uq_hold_live",
        "hold",
        ["holder_kind", "holder_id", "sku_id"],
        unique=True,
        postgresql_where=sa.text("state = 'live'"),
    )

    op.create_table(
        "listing_sku",
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("colour_id", sa.BigInteger(), nullable=True),
        sa.Column("size_id", sa.BigInteger(), nullable=True),
        sa.Column("price_cents", sa.BigInteger(), nullable=False),
        sa.Column("in_stock", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["colour_id"], ["colour.id"], name=op.f("fk_listing_sku_colour_id")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product_listing.product_id"], name=op.f("fk_listing_sku_product_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["size_id"], ["size.id"], name=op.f("fk_listing_sku_size_id")),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_listing_sku_sku_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("sku_id", name=op.f("pk_listing_sku")),
    )
    op.create_index("ix_listing_sku_product_id", "listing_sku", ["product_id"], unique=False)

    op.create_table(
        "money_ledger",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("payment_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("provider_ref", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'capture') = (amount_cents > 0) AND amount_cents <> 0", name=op.f("ck_money_ledger_amount")
        ),
        sa.CheckConstraint("kind IN ('capture', 'refund')", name=op.f("ck_money_ledger_kind")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_money_ledger_payment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_ledger")),
    )
    op.create_index("ix_money_ledger_payment_id", "money_ledger", ["payment_id"], unique=False)
    op.create_index("uq_money_ledger_provider_ref", "money_ledger", ["provider_ref"], unique=True)

    op.create_table(
        "order_line",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("sku_code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), server_default="", nullable=False),
        sa.Column("size", sa.Text(), server_default="", nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_cents", sa.BigInteger(), nullable=False),
        sa.Column("line_cents", sa.BigInteger(), nullable=False),
        sa.Column("discount_cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("tax_cents", sa.BigInteger(), nullable=False),
        sa.Column("cost_cents", sa.BigInteger(), nullable=True),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.CheckConstraint("title <> '' AND sku_code <> ''", name=op.f("ck_order_line_snapshot")),
        sa.CheckConstraint("cost_cents IS NULL OR cost_cents >= 0", name=op.f("ck_order_line_cost")),
        sa.CheckConstraint("discount_cents <= line_cents", name=op.f("ck_order_line_discount")),
        sa.CheckConstraint("line_cents = unit_cents * quantity", name=op.f("ck_order_line_line")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_order_line_quantity")),
        sa.CheckConstraint(
            "unit_cents >= 0 AND tax_cents >= 0 AND discount_cents >= 0", name=op.f("ck_order_line_not_negative")
        ),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_order_line_order_id")),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_order_line_sku_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_line")),
        sa.UniqueConstraint("order_id", "position", name=op.f("uq_order_line_order_id_position")),
    )
    op.create_index("ix_order_line_sku_id", "order_line", ["sku_id"], unique=False)

    op.create_table(
        "price_change",
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("price_cents", sa.BigInteger(), nullable=False),
        sa.Column("cause", sa.Text(), server_default="", nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("price_cents > 0", name=op.f("ck_price_change_price")),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_price_change_sku_id")),
        sa.PrimaryKeyConstraint("sku_id", "valid_from", name=op.f("pk_price_change")),
    )
    op.create_table(
        "search_doc",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product_listing.product_id"], name=op.f("fk_search_doc_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", name=op.f("pk_search_doc")),
    )
    op.create_index("ix_search_doc_words", "search_doc", ["words"], unique=False, postgresql_using="gin")

    op.create_table(
        "stock",
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("location_id", sa.BigInteger(), nullable=False),
        sa.Column("on_hand", sa.Integer(), server_default="0", nullable=False),
        sa.Column("held", sa.Integer(), server_default="0", nullable=False),
        sa.Column("available", sa.Integer(), sa.Computed("on_hand - held", persisted=True), nullable=False),
        sa.CheckConstraint("held >= 0 AND held <= on_hand", name=op.f("ck_stock_held")),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"], name=op.f("fk_stock_location_id")),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_stock_sku_id")),
        sa.PrimaryKeyConstraint("sku_id", "location_id", name=op.f("pk_stock")),
        postgresql_with={"fillfactor": 70},
    )
    op.create_index("ix_stock_location_id", "stock", ["location_id"], unique=False)

    op.create_table(
        "stock_movement",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("sku_id", sa.BigInteger(), nullable=False),
        sa.Column("location_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("balance_after", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("reference_kind", sa.Text(), server_default="", nullable=False),
        sa.Column("reference_id", sa.BigInteger(), nullable=True),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind <> 'adjust' OR reason <> ''", name=op.f("ck_stock_movement_reason")),
        sa.CheckConstraint(
            "kind IN ('receive', 'sale', 'return', 'adjust', 'transfer', 'write_off', 'count')",
            name=op.f("ck_stock_movement_kind"),
        ),
        sa.CheckConstraint("balance_after >= 0", name=op.f("ck_stock_movement_balance_after")),
        sa.CheckConstraint("quantity <> 0", name=op.f("ck_stock_movement_quantity")),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"], name=op.f("fk_stock_movement_location_id")),
        sa.ForeignKeyConstraint(["sku_id"], ["sku.id"], name=op.f("fk_stock_movement_sku_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_movement")),
    )
    op.create_index("ix_stock_movement_location_id", "stock_movement", ["location_id"], unique=False)
    op.create_index("ix_stock_movement_sku_id", "stock_movement", ["sku_id", "location_id", "id"], unique=False)
    op.create_index(
        "uq_stock_movement_reference",
        "stock_movement",
        ["kind", "reference_kind", "reference_id"],
        unique=True,
        postgresql_where=sa.text("kind IN ('sale', 'return')"),
    )


def downgrade() -> None:
    op.drop_index("uq_stock_movement_reference", "stock_movement", postgresql_where=sa.text("kind IN ('sale', 'return')"))
    op.drop_index("ix_stock_movement_sku_id", "stock_movement")
    op.drop_index("ix_stock_movement_location_id", "stock_movement")

    op.drop_table("stock_movement")
    op.drop_index("ix_stock_location_id", "stock")

    op.drop_table("stock")
    op.drop_index("ix_search_doc_words", "search_doc", postgresql_using="gin")

    op.drop_table("search_doc")
    op.drop_table("price_change")
    op.drop_index("ix_order_line_sku_id", "order_line")

    op.drop_table("order_line")
    op.drop_index("uq_money_ledger_provider_ref", "money_ledger")
    op.drop_index("ix_money_ledger_payment_id", "money_ledger")

    op.drop_table("money_ledger")
    op.drop_index("ix_listing_sku_product_id", "listing_sku")

    op.drop_table("listing_sku")
    op.drop_index("uq_hold_live", "hold", postgresql_where=sa.text("state = 'live'"))
    op.drop_index("ix_hold_sku_live", "hold", postgresql_where=sa.text("state = 'live'"))
    op.drop_index("ix_hold_holder", "hold")
    op.drop_index("ix_hold_due", "hold", postgresql_where=sa.text("state = 'live'"))

    op.drop_table("hold")
    op.drop_index("ix_cart_line_sku_id", "cart_line")

    op.drop_table("cart_line")
    op.drop_table("asset_text")
    op.drop_index("ix_sku_size_id", "sku")
    op.drop_index("ix_sku_colour_id", "sku")

    op.drop_table("sku")
    op.drop_table("shipping_method_text")
    op.drop_table("product_text")
    op.drop_index("ix_product_listing_live_from", "product_listing")
    op.drop_index("ix_product_listing_category_ids", "product_listing", postgresql_using="gin")
    op.drop_index("ix_product_listing_brand_id", "product_listing")

    op.drop_table("product_listing")
    op.drop_index("ix_product_category_category_id", "product_category")

    op.drop_table("product_category")
    op.drop_index("uq_payment_provider_ref", "payment")
    op.drop_index("ix_payment_order_id", "payment")
    op.drop_index("ix_payment_open", "payment", postgresql_where=sa.text("state = 'open'"))

    op.drop_table("payment")
    op.drop_index("ix_order_event_order_id", "order_event")

    op.drop_table("order_event")
    op.drop_index("ix_asset_product_id", "asset")
    op.drop_index("ix_asset_colour_id", "asset")

    op.drop_table("asset")
    op.drop_table("shipping_method")
    op.drop_index("ix_shipping_country_zone_id", "shipping_country")

    op.drop_table("shipping_country")
    op.drop_index("ix_product_publish_at", "product")
    op.drop_index("ix_product_category_id", "product")
    op.drop_index("ix_product_brand_id", "product")

    op.drop_table("product")
    op.drop_index("uq_orders_secret_hash", "orders")
    op.drop_index("uq_orders_number", "orders")
    op.drop_index("uq_orders_cart_id", "orders")
    op.drop_index("ix_orders_placed_at", "orders")
    op.drop_index("ix_orders_email", "orders")

    op.drop_table("orders")
    op.drop_table("colour_text")
    op.drop_table("category_text")
    op.drop_table("brand_text")
    op.drop_table("tax_rate")
    op.drop_table("size")
    op.drop_table("shipping_zone")
    op.drop_index("uq_location_sells_online", "location", postgresql_where=sa.text("sells_online"))

    op.drop_table("location")
    op.drop_index("uq_letter_kind_reference", "letter")

    op.drop_table("letter")
    op.drop_table("idempotency_key")
    op.drop_table("colour")
    op.drop_index("ix_category_path", "category")

    op.drop_table("category")
    op.drop_table("catalogue_version")
    op.drop_index("uq_cart_secret_hash", "cart")

    op.drop_table("cart")
    op.drop_table("brand")
