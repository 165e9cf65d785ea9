"""The words of the range: what typing errors are compared with, and what begun words are completed to.

A copy (`search_word`, `word_deletion`). Source: titles, brands, categories, attributes, tags and colours of listed products,
synonyms, and the plain names of the colours on sale; written by `rebuild` alone: by a job, after imports and by
`flask verify --repair words`. It may be behind: a new word is found all the same, it is only not guessed yet.
"""

from __future__ import annotations

from collections import Counter

from sqlalchemy import text

from marque.kernel.database import db
from marque.storefront import version
from marque.storefront.finding import bestsellers, kyrgyz
from marque.storefront.finding.lexicon import lexicon

LONGEST = 40
SHORTEST_DELETED = 4  # letters; without one of its letters a shorter word looks like too many others
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('marque.storefront.finding.words'))")
COLOURED = text("""
    SELECT colour_id, count(DISTINCT product_id) AS products FROM listing_sku WHERE colour_id IS NOT NULL GROUP BY colour_id
""")
SYNONYMS = text("SELECT DISTINCT unnest(string_to_array(said, ' ')) FROM synonym, unnest(words) AS said")

# What is said, and of how many products. Letters only: sizes, codes and percentages are not guessed at.
WORDS = text("""
    WITH told AS (
        SELECT 1 AS source, t.title AS said, count(*) AS products
        FROM product_text t JOIN product_listing l ON l.product_id = t.product_id GROUP BY t.title
        UNION ALL
        SELECT 2, b.name, count(*) FROM brand b JOIN product_listing l ON l.brand_id = b.id GROUP BY b.id
        UNION ALL
        SELECT 3, t.name, c.products
        FROM (SELECT category_id, count(*) AS products FROM product_listing, unnest(category_ids) category_id
              GROUP BY category_id) c JOIN category_text t ON t.category_id = c.category_id
        UNION ALL
        SELECT 4, t.name, v.products
        FROM (SELECT value_id, count(*) AS products FROM product_listing, unnest(value_ids) value_id GROUP BY value_id) v
        JOIN attribute_value_text t ON t.value_id = v.value_id
        UNION ALL
        SELECT 5, v #>> '{}', sum(p.products)
        FROM (SELECT p.attributes - 'care' AS attributes, count(*) AS products
              FROM product p JOIN product_listing l ON l.product_id = p.id GROUP BY 1) p,
             jsonb_path_query(p.attributes, 'strict $.**') v
        WHERE jsonb_typeof(v) = 'string' GROUP BY 2
        UNION ALL
        SELECT 6, tag, count(*) FROM product p JOIN product_listing l ON l.product_id = p.id, unnest(p.tags) tag GROUP BY tag
        UNION ALL
        SELECT 7, t.name, c.products
        FROM (SELECT colour_id, count(DISTINCT product_id) AS products FROM listing_sku GROUP BY colour_id) c
        JOIN colour_text t ON t.colour_id = c.colour_id
        UNION ALL
        SELECT 8, said, products FROM unnest(CAST(:more AS text[]), CAST(:counts AS bigint[])) AS more (said, products)
    ), counted AS (
        SELECT word, source, sum(products) AS products
        FROM told, regexp_split_to_table(lower(translate(said, 'ёЁ', 'ее')), '[\\W_]+') AS word
        WHERE length(word) BETWEEN 2 AND :longest AND word !~ '\\d'
        GROUP BY word, source
    ), wanted AS MATERIALIZED (
        SELECT word, CAST(greatest(1, least(max(products), (SELECT count(*) FROM product_listing))) AS integer) AS documents
        FROM counted GROUP BY word
    ), gone AS (
        DELETE FROM search_word k WHERE NOT EXISTS (SELECT FROM wanted w WHERE w.word = k.word) RETURNING word
    ), written AS (
        INSERT INTO search_word AS kept (word, documents) SELECT word, documents FROM wanted
        ON CONFLICT (word) DO UPDATE SET documents = excluded.documents WHERE kept.documents <> excluded.documents
        RETURNING word
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM wanted w WHERE NOT EXISTS (
        SELECT FROM search_word k WHERE k.word = w.word)) AS moved
""")
# A word stands under itself and, when it is long enough, without each of its letters; also as a Russian keyboard writes it.
DELETIONS = text("""
    WITH forms AS (
        SELECT word, word AS form FROM search_word
        UNION SELECT word, translate(word, :own, :plain) FROM search_word
    ), wanted AS MATERIALIZED (
        SELECT form AS deletion, word FROM forms WHERE length(form) > 2
        UNION
        SELECT left(form, n - 1) || substr(form, n + 1), word FROM forms, generate_series(1, length(form)) n
        WHERE length(form) >= :shortest
    ), gone AS (
        DELETE FROM word_deletion k
        WHERE NOT EXISTS (SELECT FROM wanted w WHERE w.deletion = k.deletion AND w.word = k.word)
    )
    INSERT INTO word_deletion (deletion, word) SELECT deletion, word FROM wanted ON CONFLICT DO NOTHING
""")
RAISE_VERSION = text("UPDATE catalogue_version SET version = version + 1")


def rebuild() -> bool:
    """Write the words anew, where they differ, inside the caller's transaction; whether there are others than before."""
    db.session.execute(ONE_AT_A_TIME)
    more = _said_of_colours() + Counter(db.session.scalars(SYNONYMS).all())
    asked = {"more": list(more), "counts": list(more.values()), "longest": LONGEST}
    is_moved = bool(db.session.scalar(WORDS, asked))
    bestsellers.rebuild()
    if is_moved:
        letters = {"own": "".join(map(chr, kyrgyz.PLAIN)), "plain": "".join(map(chr, kyrgyz.PLAIN.values()))}
        db.session.execute(DELETIONS, {**letters, "shortest": SHORTEST_DELETED})
        db.session.execute(RAISE_VERSION)
    return is_moved


def _said_of_colours() -> Counter[str]:
    """The words of plain names, each with how many products come in a colour that is called so."""
    connection = db.session.connection()
    products = {row.colour_id: row.products for row in connection.execute(COLOURED)}
    known = lexicon(connection, version=version.number(connection))
    found: Counter[str] = Counter()
    for name, ids in known.plain.items():
        counted = sum(products.get(one, 0) for one in ids)
        for word in name.split() if counted else ():
            found[word] = max(found[word], counted)
    return found
