"""First rows: the place that sells online, the tax and the two ways of delivery a new shop starts with."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

METHODS = {
    "courier": {
        "row": ("courier", 25_000, 600_000, 1, 2, 1),
        "en": ("Courier to the door", "A courier rings before coming."),
        "ru": ("Курьер до двери", "Курьер позвонит перед приездом."),
        "ky": ("Эшикке чейин курьер", "Курьер келердин алдында чалат."),
    },
    "pickup": {
        "row": ("pickup", 0, None, 0, 1, 2),
        "en": ("Collect in the shop", "Chüy Avenue 155, Bishkek, every day 10:00–20:00."),
        "ru": ("Самовывоз из магазина", "Бишкек, проспект Чуй, 155, ежедневно 10:00–20:00."),
        "ky": ("Дүкөндөн алып кетүү", "Бишкек, Чүй проспектиси, 155, күн сайын 10:00–20:00."),
    },
}


def upgrade() -> None:
    run = op.get_bind().execute
    run(sa.text("INSERT INTO catalogue_version (id, version) VALUES (1, 1)"))
    run(sa.text("INSERT INTO location (code, name, sells_online) VALUES ('bishkek', 'Bishkek', true)"))
    run(sa.text("INSERT INTO tax_rate (country, tax_class, rate_bp) VALUES ('KG', 'standard', 1200)"))
    zone = run(sa.text("INSERT INTO shipping_zone (name) VALUES ('Kyrgyzstan') RETURNING id")).scalar_one()
    run(sa.text("INSERT INTO shipping_country (country, zone_id) VALUES ('KG', :zone)"), {"zone": zone})
    for code, method in METHODS.items():
        _add_method(run, zone=zone, code=code, method=method)


def _add_method(run, *, zone, code, method) -> None:
    kind, price, free_from, min_days, max_days, position = method["row"]
    method_id = run(
        sa.text(
            "INSERT INTO shipping_method (zone_id, code, kind, price_cents, free_from_cents, min_days, max_days, position) "
            "VALUES (:zone, :code, :kind, :price, :free_from, :min_days, :max_days, :position) RETURNING id"
        ),
        {"zone": zone, "code": code, "kind": kind, "price": price, "free_from": free_from,
         "min_days": min_days, "max_days": max_days, "position": position},
    ).scalar_one()  # fmt: skip
    for language in ("en", "ru", "ky"):
        name, description = method[language]
        run(
            sa.text("INSERT INTO shipping_method_text (method_id, language, name, description) VALUES (:id, :l, :n, :d)"),
            {"id": method_id, "l": language, "n": name, "d": description},
        )


def downgrade() -> None:
    """First rows leave with their tables; a shop that goes back this far starts again."""
    for table in ("shipping_method_text", "shipping_method", "shipping_country", "shipping_zone", "tax_rate"):
        op.execute(f"DELETE FROM {table}")
    op.execute("DELETE FROM location WHERE NOT EXISTS (SELECT FROM stock WHERE stock.location_id = location.id)")
    op.execute("DELETE FROM catalogue_version")
