"""Why a file, a row or a cell was refused or remarked on: one plain sentence per code.

The sentences are message ids: `say` takes the reader's `gettext` where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def N_(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is said."""
    return message


FILES = {
    "file_missing": N_("There is no such file."),
    "file_too_large": N_("The file is larger than %(most_mb)s MB. Split it into several."),
    "workbook_too_large": N_("The workbook unpacks into too much to be read safely. Save the sheet as CSV and retry."),
    "workbook_broken": N_("The workbook cannot be opened. Save it again in a spreadsheet program and retry."),
    "workbook_locked": N_("The workbook is protected by a password. Save it without one and retry."),
    "file_empty": N_("The file is empty."),
    "no_rows": N_("The file has a header but no rows below it."),
    "not_a_sheet": N_("This is not a sheet we can read: CSV, XLSX or XLS with the column names in the first row."),
    "missing_columns": N_("These columns are missing: %(columns)s."),
    "repeated_columns": N_("These columns stand in the header more than once: %(columns)s."),
    "too_many_columns": N_("The sheet has more than %(most)s columns."),
    "too_many_rows": N_("The sheet has more than %(most)s rows. Split it into several."),
    "too_many_new": N_(
        "The file would add %(count)s new names as %(kind)s, more than %(most)s. Two columns may have changed places."
    ),
    "encoding": N_("Row %(row)s has bytes that are not text in %(encoding)s. Save the sheet as UTF-8 and retry."),
    "broken_quotes": N_("Row %(row)s has a quotation mark that is never closed, or text after a closing one."),
    "cell_too_long": N_("Row %(row)s has a cell of over %(longest)s characters, or a quotation mark never closed."),
    "rows_refused": N_("%(refused)s rows are refused, so nothing was imported."),
}

# What can happen to a run after its dry run.
RUNS = {
    "file_gone": N_("The file is no longer kept. Upload it again."),
    "outdated": N_("The shop has changed since this was shown, so nothing was written. Look again and apply then."),
    "interrupted": N_("The import was interrupted, and nothing was written. Look again and apply then."),
    "busy": N_("Another import took too long, and nothing of this one was written. Look again and apply then."),
}

CELLS = {
    "missing": N_("This cell must not be empty."),
    "too_long": N_("This is longer than %(longest)s characters."),
    "control_character": N_("This has an invisible character that cannot be stored. Type it again."),
    "extra_cells": N_("The row has more cells than the header. A comma or quotation mark may be missing or too many."),
    "not_an_amount": N_("This is not an amount. Write 1290 or 1290.50."),
    "unclear_amount": N_("This can be read in two ways. Write 1234 or 1.23, without a sign between thousands."),
    "too_many_decimals": N_("This has more than two decimals."),
    "negative": N_("This must not be below zero."),
    "too_large": N_("This is larger than %(most)s."),
    "price_zero": N_("The price must be above zero."),
    "compare_at_not_above": N_("The compare-at price must be above the price of %(price)s."),
    "not_a_quantity": N_("This is not a whole number."),
    "fraction": N_("Stock is counted in whole pieces."),
    "not_a_weight": N_("This is not a weight in grams."),
    "shortened_number": N_("The spreadsheet has shortened this number. Format the column as text and type it again."),
    "swatch": N_("A swatch is written like #b98b5c."),
    "status": N_("The status is one of: %(known)s."),
    "not_yes_or_no": N_("Write true or false."),
    "too_many_tags": N_("These are more than %(most)s tags."),
    "attributes": N_("Attributes are written like gender=women; season=winter."),
    "attribute_value": N_("%(attribute)s has no such value. Known are: %(known)s."),
    "attribute_number": N_("%(attribute)s is a number such as 7.5, up to %(most)s, with three decimals at most."),
    "attribute_flag": N_("%(attribute)s is yes or no."),
    "too_deep": N_("A category stands at most %(most)s levels deep."),
    "size_system": N_("This size system is not known. Known are: %(known)s."),
    "size_without_system": N_("A number alone can be read in several systems. Say which, as in RUS 46."),
    "gift_card": N_("Gift cards cannot be sold yet."),
}

ROWS = {
    "new_product_needs": N_("The product is new, so this cell must not be empty in its first row."),
    "new_sku_needs": N_("The SKU is new, so this cell must not be empty."),
    "text_needs_title": N_("A product's text in one more language needs its title in that language too."),
    "differs": N_("Row %(row)s of the same product says something else: %(other)s."),
    "sku_repeated": N_("Row %(row)s has the same SKU."),
    "sku_elsewhere": N_("This SKU belongs to another product, %(product)s."),
    "choice_repeated": N_("Row %(row)s of the same product has the same colour, size and option."),
    "choice_taken": N_("The product has this colour, size and option already, as SKU %(sku)s."),
    "product_refused": N_("Row %(row)s of the same product was refused."),
}

NOTES = {
    "unknown_column": N_("This column is not known and was not read."),
    "unnamed_column": N_("A column without a name was not read."),
    "guessed_encoding": N_("The file is not UTF-8 and was read as Windows-1251. Check the letters."),
    "picture_not_fetched": N_("The picture was not fetched; the product goes in without it."),
    "compare_at_dropped": N_("The compare-at price is not above the price of %(price)s and was left out."),
    "below_zero": N_("The quantity is below zero and is taken as zero."),
    "guessed_size_system": N_("The size names no system and was read as %(system)s."),
    "moved_since": N_("Sold or moved since the file was looked at, so the count was left out. Look again to count it."),
    "no_type": N_("The product has no type and goes to the category %(category)s."),
}

SENTENCES = FILES | RUNS | CELLS | ROWS | NOTES


def say(code: str, data: Mapping[str, Any], *, gettext: Callable[[str], str] = str) -> str:
    """The sentence for a code, filled in; `gettext` translates it first."""
    return gettext(SENTENCES[code]) % data
