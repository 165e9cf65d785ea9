"""One search box for the people of the shop: pieces by SKU code or barcode, products by their words."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

MOST = 8


@dataclass(frozen=True, slots=True)
class SkuFound:
    sku_id: int
    sku_code: str
    title: str
    colour: str
    size_system: str
    size_value: str
    on_hand: int


@dataclass(frozen=True, slots=True)
class ProductFound:
    product_id: int
    title: str
    brand: str
    status: str


SKU = """
    SELECT s.id AS sku_id, s.sku_code, coalesce(t.title, f.title, p.slug) AS title,
           coalesce(ct.name, cf.name, '') AS colour,
           coalesce(z.system, '') AS size_system, coalesce(z.value, '') AS size_value,
           coalesce((SELECT sum(on_hand) FROM stock WHERE sku_id = s.id), 0)::integer AS on_hand
    FROM sku s JOIN product p ON p.id = s.product_id
    LEFT JOIN product_text t ON t.product_id = p.id AND t.language = :language
    LEFT JOIN product_text f ON f.product_id = p.id AND f.language = :fallback
    LEFT JOIN colour_text ct ON ct.colour_id = s.colour_id AND ct.language = :language
    LEFT JOIN colour_text cf ON cf.colour_id = s.colour_id AND cf.language = :fallback
    LEFT JOIN size z ON z.id = s.size_id
"""
EXACT = text(f"{SKU} WHERE s.sku_code = :query OR s.barcode = :query ORDER BY s.id LIMIT 2")
BEGINNING = text(f"{SKU} WHERE lower(s.sku_code) LIKE :pattern OR s.barcode LIKE :pattern ORDER BY s.sku_code LIMIT {MOST}")
PRODUCTS = text(f"""
    SELECT p.id AS product_id, coalesce(t.title, f.title, p.slug) AS title, b.name AS brand, p.status
    FROM product p JOIN brand b ON b.id = p.brand_id
    LEFT JOIN product_text t ON t.product_id = p.id AND t.language = :language
    LEFT JOIN product_text f ON f.product_id = p.id AND f.language = :fallback
    WHERE (SELECT bool_and(EXISTS (SELECT FROM product_text w WHERE w.product_id = p.id AND lower(w.title) LIKE word)
                           OR lower(b.name) LIKE word)
           FROM unnest(CAST(:words AS text[])) AS word)
    ORDER BY p.status = 'archived', p.sold_count DESC, p.id LIMIT {MOST}
""")


def exact_sku(connection: Connection, *, query: str, language: str, fallback: str) -> SkuFound | None:
    """The one SKU with exactly this code or barcode; None for no or several."""
    rows = connection.execute(EXACT, {"query": query, "language": language, "fallback": fallback}).all()
    return SkuFound(**rows[0]._mapping) if len(rows) == 1 else None


def skus(connection: Connection, *, query: str, language: str, fallback: str) -> list[SkuFound]:
    """SKUs whose code or barcode begins with what was typed."""
    words = {"pattern": f"{_literal(query.lower())}%", "language": language, "fallback": fallback}
    return [SkuFound(**row._mapping) for row in connection.execute(BEGINNING, words)]


def products(connection: Connection, *, query: str, language: str, fallback: str) -> list[ProductFound]:
    """Products, in whatever state, that have every word in a title or the brand; archived ones come last."""
    words = [f"%{_literal(word)}%" for word in query.lower().split()[:MOST]]
    found = connection.execute(PRODUCTS, {"words": words, "language": language, "fallback": fallback})
    return [ProductFound(**row._mapping) for row in found]


def _literal(text: str) -> str:
    """What LIKE takes for itself."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
