from __future__ import annotations

import pytest
from flask import Flask

from marque.kernel import cursors
from marque.kernel.errors import Invalid
from marque.web.admin.shell import paging
from marque.web.admin.shell.paging import Pages, Place

NUMBERS = list(range(1, 8))


def page_of(app: Flask, address: str, *, size: int = 3) -> tuple[list[int], Pages]:
    """What a list of the numbers 1 to 7 shows at an address."""
    with app.test_request_context(address):
        place = paging.asked(count=1, kind="numbers")
        at = place.values[0] if place.values else 0
        beyond = [n for n in reversed(NUMBERS) if n < at] if place.is_before else [n for n in NUMBERS if n > at]
        return paging.cut(
            beyond[: size + 1], place=place, kind="numbers", values=lambda n: (n,), total=len(NUMBERS), size=size
        )


def shown(pages: Pages) -> tuple[int, int, bool, bool]:
    return pages.first, pages.last, pages.previous_href is not None, pages.next_href is not None


@pytest.fixture
def base(app: Flask) -> str:
    """Any address of a list will do."""
    return "/admin/orders?tab=sent"


def test_forward_and_back_show_the_same_pages(app: Flask, base: str) -> None:
    one, first = page_of(app, base)
    two, second = page_of(app, first.next_href or "")
    three, third = page_of(app, second.next_href or "")
    again, back = page_of(app, third.previous_href or "")
    start, home = page_of(app, back.previous_href or "")

    assert (one, two, three) == ([1, 2, 3], [4, 5, 6], [7])
    assert (again, start) == (two, one)
    assert [shown(pages) for pages in (first, second, third, back, home)] == [
        (1, 3, False, True),
        (4, 6, True, True),
        (7, 7, True, False),
        (4, 6, True, True),
        (1, 3, False, True),
    ]


def test_the_address_keeps_what_else_was_asked(app: Flask, base: str) -> None:
    _, pages = page_of(app, base)

    assert "tab=sent" in (pages.next_href or "")
    assert (pages.next_href or "").count("after=") == 1


def test_an_empty_list_leads_nowhere(app: Flask, base: str) -> None:
    with app.test_request_context(base):
        nothing: list[int] = []
        rows, pages = paging.cut(nothing, place=Place(), kind="numbers", values=lambda n: (n,), total=0)

    assert (rows, pages) == ([], Pages(0, 0, 0, None, None))


def test_a_page_whose_rows_have_gone_leads_to_the_start(app: Flask, base: str) -> None:
    with app.test_request_context(base):
        nothing: list[int] = []
        _, pages = paging.cut(nothing, place=Place((9,), skipped=9), kind="numbers", values=lambda n: (n,), total=7)

    assert (pages.previous_href, pages.next_href) == ("/admin/orders?tab=sent", None)


def test_a_place_of_another_list_is_refused(app: Flask) -> None:
    cursor = cursors.written("letters", 0, 3, key=app.config["SECRET_KEY"])

    with pytest.raises(Invalid, match="cursor"):
        page_of(app, f"/admin/orders?after={cursor}")


@pytest.mark.parametrize("cursor", ["x", "AAAA", "%F0%9F", "A" * 999])
def test_a_made_up_place_is_refused(app: Flask, cursor: str) -> None:
    with pytest.raises(Invalid, match="cursor"):
        page_of(app, f"/admin/orders?before={cursor}")
