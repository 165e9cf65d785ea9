"""A figure with its change against a time before, in words for those who do not see an arrow."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext

MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Figure:
    """`direction`: "up" is good, "down" is not, "" says nothing."""

    label: str
    value: str
    change: str = ""
    sentence: str = ""
    direction: str = ""


def figure(label: str, *, value: str, now: int, before: int, before_text: str, more_is_good: bool = True) -> Figure:
    """`before_text` is what the time before was, in words: "12,480 som last week"."""
    if now == before:
        return Figure(label, value, gettext("as before"), gettext("as before: %(before)s", before=before_text))
    if before == 0:
        return Figure(label, value, gettext("before: none"), gettext("before: %(before)s", before=before_text))
    percent = round(abs(now - before) * 100 / before)
    is_more = now > before
    sentence = (
        gettext("up %(percent)s%% from %(before)s", percent=percent, before=before_text)
        if is_more
        else gettext("down %(percent)s%% from %(before)s", percent=percent, before=before_text)
    )
    change = f"{'+' if is_more else MINUS}{percent}%"
    return Figure(label, value, change, sentence, "up" if is_more is more_is_good else "down")
