"""Attributes that staff define, with gender and season as the first two."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

KEYS = {
    "attribute": "id",
    "attribute_text": "attribute_id",
    "attribute_value": "id",
    "attribute_value_text": "value_id",
    "category_attribute": "category_id",
}
BY_STAFF = "current_setting('marque.actor', true) ^@ 'staff:' OR current_setting('marque.actor', true) ^@ 'command:'"
SHOWN = ("attribute", "attribute_text", "attribute_value", "attribute_value_text", "category_attribute")
NAME_ATTRIBUTE = sa.text("INSERT INTO attribute_text (attribute_id, language, name) VALUES (:id, :language, :name)")
NAME_VALUE = sa.text("INSERT INTO attribute_value_text (value_id, language, name) VALUES (:id, :language, :name)")
FIRST = (
    ("gender", "choice", {"en": "Gender", "ru": "Пол", "ky": "Кимге"}, (
        ("women", {"en": "Women", "ru": "Женщинам", "ky": "Аялдарга"}),
        ("men", {"en": "Men", "ru": "Мужчинам", "ky": "Эркектерге"}),
        ("unisex", {"en": "For everybody", "ru": "Для всех", "ky": "Баарына"}),
        ("girls", {"en": "Girls", "ru": "Девочкам", "ky": "Кыздарга"}),
        ("boys", {"en": "Boys", "ru": "Мальчикам", "ky": "Балдарга"}),
    )),
    ("season", "choices", {"en": "Season", "ru": "Сезон", "ky": "Мезгил"}, (
        ("all", {"en": "All year", "ru": "Круглый год", "ky": "Жыл бою"}),
        ("midseason", {"en": "Spring and autumn", "ru": "Весна и осень", "ky": "Жаз жана күз"}),
        ("summer", {"en": "Summer", "ru": "Лето", "ky": "Жай"}),
        ("winter", {"en": "Winter", "ru": "Зима", "ky": "Кыш"}),
    )),
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "attribute",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), server_default="", nullable=False),
        sa.Column("is_facet", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("everywhere", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("is_fixed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("NOT is_facet OR kind <> 'text'", name=op.f("ck_attribute_facet")),
        sa.CheckConstraint("code ~ '^[a-z][a-z0-9_]{0,39}$'", name=op.f("ck_attribute_code")),
        sa.CheckConstraint("kind IN ('choice', 'choices', 'number', 'flag', 'text')", name=op.f("ck_attribute_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribute")),
        sa.UniqueConstraint("code", name=op.f("uq_attribute_code")),
    )
    op.create_table(
        "attribute_text",
        sa.Column("attribute_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attribute_id"], ["attribute.id"], name=op.f("fk_attribute_text_attribute_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attribute_id", "language", name=op.f("pk_attribute_text")),
    )
    op.create_table(
        "attribute_value",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("attribute_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("low", sa.Numeric(), nullable=True),
        sa.Column("high", sa.Numeric(), nullable=True),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("code ~ '^[a-z0-9]+([-_][a-z0-9]+)*$'", name=op.f("ck_attribute_value_code")),
        sa.CheckConstraint("low IS NULL OR high IS NULL OR low < high", name=op.f("ck_attribute_value_range")),
        sa.ForeignKeyConstraint(
            ["attribute_id"], ["attribute.id"], name=op.f("fk_attribute_value_attribute_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribute_value")),
        sa.UniqueConstraint("attribute_id", "code", name=op.f("uq_attribute_value_attribute_id_code")),
    )
    op.create_table(
        "attribute_value_text",
        sa.Column("value_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["value_id"], ["attribute_value.id"], name=op.f("fk_attribute_value_text_value_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("value_id", "language", name=op.f("pk_attribute_value_text")),
    )
    op.create_table(
        "category_attribute",
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("attribute_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["attribute_id"], ["attribute.id"], name=op.f("fk_category_attribute_attribute_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_category_attribute_category_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("category_id", "attribute_id", name=op.f("pk_category_attribute")),
    )
    op.create_index("ix_category_attribute_attribute_id", "category_attribute", ["attribute_id"], unique=False)
    for table, key in KEYS.items():
        op.execute(f"""
            CREATE TRIGGER keep_audit AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW WHEN ({BY_STAFF}) EXECUTE FUNCTION keep_audit('{key}')
        """)
    for table in SHOWN:
        op.execute(f"""
            CREATE CONSTRAINT TRIGGER raise_catalogue_version AFTER INSERT OR UPDATE OR DELETE ON {table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_catalogue_version()
        """)
    connection = op.get_bind()
    for position, (code, kind, names, values) in enumerate(FIRST):
        attribute_id = connection.execute(
            sa.text("""
                INSERT INTO attribute (code, kind, is_facet, everywhere, is_fixed, position)
                VALUES (:code, :kind, true, true, true, :position) RETURNING id
            """),
            {"code": code, "kind": kind, "position": position},
        ).scalar_one()
        _name(connection, NAME_ATTRIBUTE, attribute_id, names)
        for place, (value, value_names) in enumerate(values):
            value_id = connection.execute(
                sa.text(
                    "INSERT INTO attribute_value (attribute_id, code, position) VALUES (:id, :code, :place) RETURNING id"
                ),
                {"id": attribute_id, "code": value, "place": place},
            ).scalar_one()
            _name(connection, NAME_VALUE, value_id, value_names)
    # Triggers that wait for COMMIT would stop the revisions after this one from altering these tables.
    op.execute("SET CONSTRAINTS ALL IMMEDIATE")


def downgrade() -> None:
    op.drop_table("category_attribute")
    op.drop_table("attribute_value_text")
    op.drop_table("attribute_value")
    op.drop_table("attribute_text")
    op.drop_table("attribute")


def _name(connection: sa.Connection, statement: sa.TextClause, thing_id: int, names: dict[str, str]) -> None:
    for language, name in names.items():
        connection.execute(statement, {"id": thing_id, "language": language, "name": name})
