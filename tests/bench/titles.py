"""Titles of the made-up catalogue, in two languages: a name of three syllables, how it looks, the cloth, the garment."""

from __future__ import annotations


def _array(words: str) -> str:
    return "ARRAY['" + "', '".join(words.split()) + "']"


LOOKS = _array(
    "slim wide long cropped belted pleated padded printed striped quilted fitted loose hooded ribbed checked plain tiered "
    "wrap high-waisted double-breasted"
)
CLOTHS = _array(
    "wool cotton linen silk leather denim cashmere viscose corduroy satin velvet jersey tweed flannel poplin suede"
)
GARMENTS = _array(
    "dress coat shirt jeans trousers skirt jacket jumper cardigan blouse blazer parka hoodie shorts scarf gloves boots "
    "trainers sandals backpack belt beanie waistcoat pyjamas"
)
RUSSIAN_LOOKS = _array(
    "узкое широкое длинное короткое приталенное плиссированное стёганое полосатое клетчатое свободное тёплое лёгкое "
    "двубортное ярусное вечернее дорожное"
)
RUSSIAN_CLOTHS = _array(
    "шерстяное хлопковое льняное шёлковое кожаное джинсовое кашемировое вельветовое атласное бархатное трикотажное твидовое "
    "фланелевое замшевое"
)
RUSSIAN_GARMENTS = _array(
    "платье пальто рубашка джинсы брюки юбка куртка джемпер кардиган блузка пиджак парка худи шорты шарф перчатки ботинки "
    "кроссовки сандалии рюкзак ремень шапка жилет пижама"
)
SYLLABLES = _array("ka lo mi ra ten su vel no ri das el bo chin ga ul mer zi por")

TITLES = f"""
    WITH told (language, looks, cloths, garments) AS (VALUES
        ('en', {LOOKS}, {CLOTHS}, {GARMENTS}), ('ru', {RUSSIAN_LOOKS}, {RUSSIAN_CLOTHS}, {RUSSIAN_GARMENTS})
    ), syllables (parts) AS (VALUES ({SYLLABLES}))
    INSERT INTO product_text (product_id, language, title)
    SELECT p.id, t.language, concat_ws(' ',
        initcap(parts[1 + pg_temp.any_of(p.id, 21, 18)] || parts[1 + pg_temp.mostly(p.id, 22, 18)]
                || parts[1 + pg_temp.any_of(p.id, 23, 18)]),
        t.looks[1 + pg_temp.mostly(p.id, 24, cardinality(t.looks))],
        t.cloths[1 + pg_temp.mostly(p.id, 25, cardinality(t.cloths))],
        t.garments[1 + pg_temp.mostly(p.id, 26, cardinality(t.garments))])
    FROM product p, told t, syllables WHERE p.slug ~ '^piece-'
"""
