"""Clicking through the filters of a list: the number beside every value, and how many styles it really gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import parse_qsl, urlencode

from flask.testing import FlaskClient

INPUT = re.compile(
    r'<label class="(?:pill|check)[^"]*"><input type="(?:checkbox|radio)" name="([^"]+)" value="([^"]+)"([^>]*)>'
    r"(.*?)</label>",
    re.DOTALL,
)
STYLES = re.compile(r", (\d+) styles?<")
TOTAL = re.compile(r'<p class="muted num" role="status"><b>(\d+)</b>')
CARD = re.compile(r'<article class="card')
PAGE_SIZE = 24


@dataclass(frozen=True, slots=True)
class Offer:
    """A value of a facet as the page offers it; `count` None: no number stands beside it."""

    facet: str
    value: str
    count: int | None
    is_open: bool


@dataclass
class Tally:
    """`wrong` says in a line what the page said and what came of it."""

    lists: int = 0
    clicked: int = 0
    wrong: list[str] = field(default_factory=list)


def offers(page: str) -> list[Offer]:
    """Every value on the page, in order."""
    return [_offer(*found.groups()) for found in INPUT.finditer(page)]


def total(page: str) -> int:
    """How many styles the page says there are."""
    found = TOTAL.search(page)
    return int(found[1]) if found else 0


def click_through(client: FlaskClient, address: str, tally: Tally) -> list[str]:
    """Click every value of a list alone in its facet, beside what is chosen in the others; the addresses clicked."""
    answer = client.get(address)
    tally.lists += 1
    if answer.status_code != 200:
        tally.wrong.append(f"{address}: {answer.status_code}")
    clicked = []
    for offer in offers(answer.text):
        if offer.count is None:
            continue
        clicked.append(_with(address, offer))
        tally.clicked += 1
        tally.wrong.extend(_compared(client, clicked[-1], offer))
    return clicked


def _offer(facet: str, value: str, state: str, body: str) -> Offer:
    count = STYLES.search(body)
    is_open = "disabled" not in state
    return Offer(unescape(facet), unescape(value), int(count[1]) if count else None, is_open)


def _with(address: str, offer: Offer) -> str:
    path, _, query = address.partition("?")
    left = [(name, value) for name, value in parse_qsl(query) if name != offer.facet]
    return f"{path}?{urlencode([*left, (offer.facet, offer.value)])}"


def _compared(client: FlaskClient, address: str, offer: Offer) -> Iterator[str]:
    answer = client.get(address)
    shown = len(CARD.findall(answer.text))
    expected: Sequence[object] = (200, offer.count, min(offer.count or 0, PAGE_SIZE))
    if (answer.status_code, total(answer.text), shown) != expected:
        yield f"{address}: {offer.count} beside it, {total(answer.text)} styles, {shown} cards, {answer.status_code}"
    if offer.is_open is (offer.count == 0) and f'value="{offer.value}" checked' not in answer.text:
        yield f"{address}: {offer.count} styles, and it can{'' if offer.is_open else 'not'} be chosen"
