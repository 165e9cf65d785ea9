"""What one cell says, judged on its own: text in, value out. Pure. What takes several rows, or the shop, is judged in SQL.

Every function raises Invalid with a code of `sentences.CELLS`.
"""

from __future__ import annotations

import hashlib
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from marque.catalogue import products, skus, slugs, wording
from marque.inventory import stock
from marque.kernel.errors import Invalid

MOST_AMOUNT = skus.MOST_CENTS // 100
STATUSES = ("draft", "active", "archived")
FLAGS = {"true": True, "yes": True, "1": True, "да": True, "ооба": True,
         "false": False, "no": False, "0": False, "нет": False, "жок": False}  # fmt: skip
DEEPEST = 6
LONGEST_HANDLE = 255
SEPARATORS = re.compile(r"[/>]")

WHOLE = r"\d{1,15}|\d{1,3}(?: \d{3})+"
GROUPED = r"\d{1,3}(?:,\d{3})+\.\d{1,2}|\d{1,3}(?:\.\d{3})+,\d{1,2}"
AMOUNT = re.compile(rf"(?:{WHOLE})(?:[.,]\d{{1,2}})?|{GROUPED}", re.ASCII)
CENTS = re.compile(r"[.,](\d{1,2})$", re.ASCII)
UNCLEAR = re.compile(r"\d{1,3}[.,]\d{3}", re.ASCII)
FINER = re.compile(r"\d+[.,]\d{3,}", re.ASCII)
NEGATIVE = re.compile(r"[-−–] ?\d[\d .,]*", re.ASCII)
QUANTITY = re.compile(rf"({WHOLE})(?:[.,]0{{1,4}})?", re.ASCII)
FRACTION = re.compile(r"\d+[.,]\d+", re.ASCII)
WEIGHT = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?", re.ASCII)
SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
SWATCH = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([a-z][a-z0-9_]{0,39})=(.+)")


@lru_cache(4096)
def cents(text: str) -> int:
    """An amount of money in whole cents: "1290", "12,50", "1 234.50", "1,234.50", "1.234,50"."""
    tidy = " ".join(text.split())
    if not AMOUNT.fullmatch(tidy):
        raise Invalid(_why_no_amount(tidy))
    part = CENTS.search(tidy)
    whole = re.sub(r"\D", "", tidy[: part.start()] if part else tidy)
    amount = int(whole) * 100 + int(part[1].ljust(2, "0") if part else 0)
    if amount > skus.MOST_CENTS:
        raise Invalid("too_large", most=f"{MOST_AMOUNT:,}")
    return amount


def written(amount_cents: int) -> str:
    """An amount as a sheet has it: "12.50"."""
    return f"{amount_cents // 100}.{amount_cents % 100:02d}"


def price(text: str) -> int:
    """An amount above zero."""
    amount = cents(text)
    if amount == 0:
        raise Invalid("price_zero")
    return amount


def former_price(text: str) -> int | None:
    """A compare-at price; zero says there is none."""
    return cents(text) or None


@lru_cache(4096)
def quantity(text: str) -> int:
    """Pieces on hand: "3", "3.0", "1 000"."""
    tidy = " ".join(text.split())
    found = QUANTITY.fullmatch(tidy)
    if not found:
        raise Invalid(_why_no_quantity(tidy))
    pieces = int(found[1].replace(" ", ""))
    if pieces > stock.MOST_ON_HAND:
        raise Invalid("too_large", most=f"{stock.MOST_ON_HAND:,}")
    return pieces


@lru_cache(4096)
def grams(text: str) -> int:
    """A weight in grams, rounded to a whole one."""
    tidy = text.strip()
    if not WEIGHT.fullmatch(tidy):
        raise Invalid("negative" if NEGATIVE.fullmatch(tidy) else "not_a_weight")
    weight = int(Decimal(tidy.replace(",", ".")).quantize(Decimal(1), ROUND_HALF_UP))
    if weight > skus.MOST_GRAMS:
        raise Invalid("too_large", most=f"{skus.MOST_GRAMS:,}")
    return weight


def barcode(text: str) -> str:
    """A code as printed; the apostrophe that keeps a leading zero in a spreadsheet is dropped."""
    code = wording.line(text.removeprefix("'"), field="barcode", longest=skus.LONGEST_BARCODE)
    if SHORTENED.fullmatch(code):
        raise Invalid("shortened_number")
    return code


@lru_cache(4096)
def swatch(text: str) -> str:
    """A colour as "#rrggbb"."""
    found = SWATCH.fullmatch(text.strip())
    if not found:
        raise Invalid("swatch")
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def status(text: str) -> str:
    word = text.strip().casefold()
    if word not in STATUSES:
        raise Invalid("status", known=", ".join(STATUSES))
    return word


def flag(text: str) -> bool:
    word = text.strip().casefold()
    if word not in FLAGS:
        raise Invalid("not_yes_or_no")
    return FLAGS[word]


@lru_cache(4096)
def tags(text: str) -> str | None:
    """Tags between commas, each once, as "Gold, Leather"."""
    tidy = [wording.line(tag, field="tags", longest=products.LONGEST_TAG) for tag in text.split(",") if tag.strip()]
    if len(tidy) > products.MOST_TAGS:
        raise Invalid("too_many_tags", most=products.MOST_TAGS)
    return ", ".join(dict.fromkeys(tidy)) or None


@lru_cache(4096)
def attributes(text: str) -> str:
    """ "gender=women; season=winter" as a JSON object in canonical order."""
    pairs = dict(_attribute(part) for part in text.split(";") if part.strip())
    told = json.dumps(pairs, ensure_ascii=False, sort_keys=True)
    if not pairs or len(told) > products.LARGEST_ATTRIBUTES:
        raise Invalid("attributes")
    return told


@lru_cache(4096)
def trail(text: str) -> str:
    """A way down the category tree, "Women / Dresses" or "women>dresses", as "Women / Dresses"."""
    names = [wording.line(name, field="category", longest=120) for name in SEPARATORS.split(text) if name.strip()]
    if not names:
        raise Invalid("missing")
    if len(names) > DEEPEST:
        raise Invalid("too_deep", most=DEEPEST)
    return " / ".join(names)


@lru_cache(4096)
def handle(text: str) -> str:
    """The product's address made of a handle; what would be cut is told apart by a fingerprint."""
    name = wording.line(text, field="handle", longest=LONGEST_HANDLE)
    slug = slugs.slugify(name, fallback="product")
    if slug == name or slugs.slugify(f"{name} end", fallback="product").endswith("-end"):
        return slug
    return f"{slug[:70].rstrip('-')}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _why_no_quantity(tidy: str) -> str:
    if NEGATIVE.fullmatch(tidy):
        return "negative"
    return "fraction" if FRACTION.fullmatch(tidy) else "not_a_quantity"


def _attribute(part: str) -> tuple[str, str]:
    name, found, value = part.partition("=")
    pair = re.sub(r"[\s-]+", "_", name.strip().lower()) + found + value.strip()
    told = ATTRIBUTE.fullmatch(pair)
    if not told:
        raise Invalid("attributes")
    return told[1], wording.line(told[2], field="attributes", longest=500)


def _why_no_amount(tidy: str) -> str:
    if NEGATIVE.fullmatch(tidy):
        return "negative"
    if UNCLEAR.fullmatch(tidy):
        return "unclear_amount"
    return "too_many_decimals" if FINER.fullmatch(tidy) else "not_an_amount"
