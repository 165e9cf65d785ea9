"""Cells that a spreadsheet program would take for formulas, made harmless on the way out and taken back on the way in.

Excel, LibreOffice and Google Sheets run what begins with one of STARTS, and an apostrophe before it makes it a text. A text
of ours that has apostrophes there already gets one more, so that `restored(neutralised(x)) == x` for every text.
Source: https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import re

STARTS = "=+\\-@\t\r\n＝＋－＠"
RISKY = re.compile(f"'*[{STARTS}]")
MADE_HARMLESS = re.compile(f"'+[{STARTS}]")


def neutralised(text: str) -> str:
    """The text as a cell may carry it."""
    return "'" + text if RISKY.match(text) else text


def restored(text: str) -> str:
    """What a cell meant: one apostrophe before a formula's first sign is ours, or the spreadsheet's, and goes."""
    return text[1:] if MADE_HARMLESS.match(text) else text
