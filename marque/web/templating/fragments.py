"""Parts of pages that are drawn once: `{% call fragment("header", …) %}…{% endcall %}` in a template.

A copy. Source: what stands between the tags, which must show nothing but the values named after the fragment, the language,
and what never changes while a process runs. It needs no version: other values are another fragment. Text and numbers are
told apart by what they are, everything else (a menu, a list's results, a card) by being the very same object, so whoever
reads those keeps them the same as long as nothing about them has changed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable, Mapping

from flask import Flask, current_app
from markupsafe import Markup

from marque.kernel.bounded import Bounded
from marque.web.templating import language

EXTENSION = "marque.fragments"
MOST_BYTES = 24 * 1024 * 1024
ATOMS = (str, int, float, bool, type(None))
PLACE = f"part-{secrets.token_hex(12)}-"

Drawn = tuple[tuple[object, ...], Markup]


def install(app: Flask) -> None:
    """Where changed templates show at once (development), nothing is kept."""
    app.extensions[EXTENSION] = Bounded[Drawn](0 if app.config["TEMPLATES_AUTO_RELOAD"] else MOST_BYTES)
    app.jinja_env.globals["fragment"] = fragment


def fragment(name: str, *shown: object, caller: Callable[[], Markup]) -> Markup:
    """The part as it was drawn for these values, or drawn now.

    The values are kept with it, so that no other object can come to stand where one of them stood.
    """
    kept = _kept()
    key: Hashable = (name, language.current(), *(value if isinstance(value, ATOMS) else id(value) for value in shown))
    found = kept.get(key)
    if found is not None:
        return found[1]
    drawn = caller()
    if kept.most:
        kept.put(key, (shown, drawn), size=len(drawn))
    return drawn


def framed(
    name: Hashable, *, shows: tuple[object, ...], parts: Mapping[str, Markup], draw: Callable[[Mapping[str, Markup]], str]
) -> str:
    """A page of parts that were drawn before, in a frame that is drawn again only when it shows something else.

    `draw` is given marks to put where the parts will stand. `shows`: all values of the frame, told apart by being equal.
    """
    kept, key = _kept(), ("frame", name)
    found = kept.get(key)
    if found is None or found[0] != shows:
        drawn = Markup(draw({part: Markup(_place(part)) for part in parts}))  # noqa: S704  # a template's answer
        found = (shows, drawn)
        if kept.most:
            kept.put(key, found, size=len(drawn))
    frame = str(found[1])
    for part, html in parts.items():
        frame = frame.replace(_place(part), str(html))
    return frame


def _place(part: str) -> str:
    """No text of the shop can be this."""
    return f"{PLACE}{part};"


def _kept() -> Bounded[Drawn]:
    kept: Bounded[Drawn] = current_app.extensions[EXTENSION]
    return kept
