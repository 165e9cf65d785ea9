"""Words typed with the keyboard set to the other alphabet: `gkfnmt` is платье, `сщфе` is coat.

Kyrgyz keyboards are Russian ones; ң, ө and ү are typed with AltGr, so they come out as н, о and у (see `kyrgyz.plain`).
"""

from __future__ import annotations

LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~{}:\"<>"
CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбюЁХЪЖЭБЮ"
TO_CYRILLIC = str.maketrans(LATIN + LATIN[:33].upper(), CYRILLIC + CYRILLIC[:33].upper())
TO_LATIN = str.maketrans(CYRILLIC + CYRILLIC[:33].upper(), LATIN + LATIN[:33].upper())


def other(typed: str) -> str:
    """What the same keys give in the other alphabet; "" when they were typed in both or in neither."""
    is_latin = any("a" <= letter <= "z" for letter in typed.lower())
    is_cyrillic = any("а" <= letter <= "я" or letter == "ё" for letter in typed.lower())
    if is_latin == is_cyrillic:
        return ""
    return typed.translate(TO_CYRILLIC if is_latin else TO_LATIN)
