"""Descriptions as safe HTML: paragraphs, lists, emphasis and links, nothing else, cleaned when they are written."""

from __future__ import annotations

import re
from html import escape, unescape

import nh3

from marque.catalogue import wording

LONGEST = 20_000
TAGS = {"p", "ul", "ol", "li", "strong", "em", "br", "a"}
SCHEMES = {"https", "http", "mailto", "tel"}
LINK_REL = "nofollow noopener noreferrer"
RENAMED = {"b": "strong", "i": "em", "div": "p"} | {f"h{level}": "p" for level in range(1, 7)}
RENAMING = re.compile(r"<(/?)(b|i|div|h[1-6])(?=[\s/>])", re.IGNORECASE)
EMPTY = re.compile(r"<(p|li|strong|em)>(?:\s|&nbsp;|<br>)*</\1>")
BLOCK = re.compile(r"<(?:p|ul|ol)>")
BREAK = re.compile(r"<br>|</(?:p|li|ul|ol)>")


def clean(html: str) -> str:
    """The same text with only safe markup; text without any becomes paragraphs. Raises Invalid (too long, NUL).

    Bold, italics, headings and divisions turn into what we have; everything else loses its tags, scripts and styles
    their content too. Links keep an address on the web, by mail or by telephone.
    """
    told = wording.paragraphs(html, field="description", longest=LONGEST)
    if "<" not in told:
        return "".join(f"<p>{_broken(part)}</p>" for part in told.split("\n\n") if part.strip())
    safe = nh3.clean(
        RENAMING.sub(lambda tag: f"<{tag[1]}{RENAMED[tag[2].lower()]}", told),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel=LINK_REL,
    )
    while EMPTY.search(safe):
        safe = EMPTY.sub("", safe)
    safe = safe.strip()
    return safe if not safe or BLOCK.search(safe) else f"<p>{safe}</p>"


def plain(html: str, *, longest: int | None = None) -> str:
    """The words of cleaned HTML on one line, cut between words with an ellipsis after at most `longest` characters."""
    words = unescape(nh3.clean(BREAK.sub(" ", html), tags=set())).split()
    told = " ".join(words)
    if longest is None or len(told) <= longest:
        return told
    return told[:longest].rpartition(" ")[0].rstrip(" ,;:.–—") + "…"


def _broken(part: str) -> str:
    return escape(unescape(part.strip()), quote=False).replace("\n", "<br>")
