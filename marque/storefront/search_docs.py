"""The SQL of the words by which products are found, in every language; it goes on after `wanted.WANTED`."""

from __future__ import annotations

# Words that nobody can type, nor the beginning of them, stand for things: a product's colours by their ids, a SKU's code
# without its separators.
COLOUR_MARK, CODE_MARK = "=colour", "=code"
SEPARATORS = "/\\-.,;_+():"  # ":" stands last, where it cannot be read as the mark of a parameter


def _weighed(words: str, weight: str) -> str:
    """A vector of these words, with ё as е and separators as spaces: "Артикул/236412" is two words here as in a query."""
    said = f"translate(coalesce({words}, ''), 'ёЁ{SEPARATORS}', 'еЕ{' ' * len(SEPARATORS)}')"
    return f"setweight(to_tsvector('russian', {said}) || to_tsvector('simple', {said}), '{weight}')"


# Titles weigh most, then the brand, the categories, and what attributes, colours, tags and codes say (a part of a code that
# happens to be a word is no title). `russian` stems Cyrillic words as Russian and Latin ones as English; `simple` keeps
# every word whole, for other languages and prefixes. Brands and categories are the same for many products, so each is put
# into a vector once. Attributes, tags and codes need no places of their words: without them the vector is half as long.
# Colours keep theirs, because only what has places has a weight that can be asked for.
TITLED, BRANDED, PLACED = _weighed("titles", "A"), _weighed("b.name", "B"), _weighed("words", "C")
COLOURED = _weighed("colours", "D")
DESCRIBED = _weighed("concat_ws(' ', attributes, tags, array_to_string(codes, ' '))", "D")
MARKED = f"""
    array_to_tsvector(
        ARRAY(SELECT '{COLOUR_MARK}' || colour_id FROM unnest(colour_ids) colour_id WHERE colour_id IS NOT NULL)
        || ARRAY(SELECT '{CODE_MARK}' || squeezed FROM unnest(codes) code,
                 regexp_replace(lower(translate(code, 'ёЁ', 'еЕ')), '[\\W_]', '', 'g') squeezed WHERE squeezed <> ''))
"""

WORDED = f"""
    , brands AS MATERIALIZED (
        SELECT b.id, {BRANDED} AS vector FROM brand b WHERE b.id IN (SELECT brand_id FROM placed)
    ), places AS MATERIALIZED (
        SELECT category_ids, {PLACED} AS vector FROM (
            SELECT category_ids, (SELECT string_agg(t.name, ' ' ORDER BY t.category_id, t.language)
                                  FROM category_text t WHERE t.category_id = ANY(category_ids)) AS words
            FROM placed GROUP BY category_ids) AS told
    ), said AS MATERIALIZED (
        SELECT p.product_id, p.brand_id, p.category_ids, p.colour_ids, array_to_string(p.tags, ' ') AS tags,
               (SELECT string_agg(t.title, ' ' ORDER BY t.language)
                FROM product_text t WHERE t.product_id = p.product_id) AS titles,
               ARRAY(SELECT s.sku_code FROM sku s WHERE s.product_id = p.product_id AND s.is_active ORDER BY s.id) AS codes,
               concat_ws(' ',
                   (SELECT string_agg(v #>> '{{}}', ' ') FROM jsonb_path_query(p.attributes - 'care', 'strict $.**') v
                    WHERE jsonb_typeof(v) IN ('string', 'number')),
                   (SELECT string_agg(t.name, ' ' ORDER BY t.value_id, t.language)
                    FROM attribute_value_text t WHERE t.value_id = ANY(p.value_ids))) AS attributes,
               (SELECT string_agg(t.name, ' ' ORDER BY t.colour_id, t.language)
                FROM colour_text t WHERE t.colour_id = ANY(p.colour_ids)) AS colours
        FROM wanted p
    ), worded AS MATERIALIZED (
        SELECT product_id,
               {TITLED} || brands.vector || places.vector || {COLOURED} || strip({DESCRIBED}) || {MARKED} AS words
        FROM said JOIN brands ON brands.id = said.brand_id JOIN places USING (category_ids)
    )
"""
