"""The parts that staff pages are made of: lists, figures, charts, conflicts, confirmations, names."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from marque.catalogue.size_charts.charts import Facts
from marque.kernel.errors import Conflict
from marque.web.admin.shell import charts, confirming, conflicts, entry, figures, lists, page, wording
from marque.web.admin.shell.charts import Bar
from marque.web.admin.shell.conflicts import Difference
from marque.web.admin.size_charts import grid


@pytest.mark.parametrize(
    ("sort", "order", "href"),
    [("price", "ascending", "sort=-price"), ("-price", "descending", "sort=price"), ("name", "", "sort=-price")],
)
def test_a_heading_turns_its_order_round(app: Flask, sort: str, order: str, href: str) -> None:
    with app.test_request_context(f"/admin/orders?tab=sent&after=x&sort={sort}"):
        column = lists.column("Price", name="price", sort=sort, starts_down=True)

    assert column.order == order
    assert column.href in (f"/admin/orders?tab=sent&{href}", f"/admin/orders?{href}&tab=sent")


def test_what_is_asked_is_trimmed_cut_and_one_of_the_allowed(app: Flask) -> None:
    with app.test_request_context(f"/admin/orders?q=+{'x' * 200}+&tab=sent&sort=evil"):
        assert lists.asked("q") == "x" * 100
        assert (lists.asked("tab", allowed=("all", "sent")), lists.asked("sort", allowed=("name",))) == ("sent", "name")
        assert lists.asked("absent") == ""


@pytest.mark.parametrize(
    ("now", "before", "more_is_good", "change", "direction"),
    [
        (112, 100, True, "+12%", "up"),
        (88, 100, True, "\N{MINUS SIGN}12%", "down"),
        (88, 100, False, "\N{MINUS SIGN}12%", "up"),
        (112, 100, False, "+12%", "down"),
        (7, 7, True, "as before", ""),
        (7, 0, True, "before: none", ""),
    ],
)
def test_a_figure_says_how_it_changed(
    app: Flask, now: int, before: int, more_is_good: bool, change: str, direction: str
) -> None:
    with app.test_request_context("/admin/orders"):
        found = figures.figure(
            "Sales", value="v", now=now, before=before, before_text="last week", more_is_good=more_is_good
        )

    assert (found.change, found.direction) == (change, direction)
    assert "last week" in found.sentence


def test_bars_stand_on_the_ground_below_a_round_scale() -> None:
    drawn = charts.chart([Bar("Mon", "M", 930, 500), Bar("Tue", "T", 0, 310)], words=str, scale_words=str, every=1)

    assert [words for _, words in drawn.lines] == ["0", "500", "1000", "1500"]
    assert [kind for *_, kind in drawn.bars] == ["was", "now", "was"]
    assert {round(y + height, 1) for _, y, _, height, _ in drawn.bars} == {210.0}
    assert drawn.rows == (("Tue", "0", "310"), ("Mon", "930", "500"))


@pytest.mark.parametrize("value", [1, 9, 10, 99, 100, 101, 2_999, 3_000, 3_001, 10**12])
def test_the_scale_reaches_over_the_highest_bar(value: int) -> None:
    drawn = charts.chart([Bar("", "", value, 0)], words=str, scale_words=str)

    top = float(drawn.lines[-1][1])
    assert value <= top <= max(3, value * 4)
    assert min(y for _, y, *_ in drawn.bars) >= charts.TOP


def test_a_chart_of_nothing_is_drawn() -> None:
    assert charts.chart([], words=str, scale_words=str).bars == ()


def test_only_what_differs_is_shown_and_clashes_are_named() -> None:
    rows = conflicts.differences(
        {"title": "Title", "price": "Price", "slug": "Address"},
        was={"title": "Coat", "price": "10", "slug": "coat"},
        theirs={"title": "Warm coat", "price": "12", "slug": "coat"},
        yours={"title": "Long coat", "price": "10", "slug": "coat"},
    )

    assert rows == (
        Difference("Title", "Coat", "Warm coat", "Long coat", is_clash=True),
        Difference("Price", "10", "12", "10", is_clash=False),
    )


def test_a_seal_holds_for_exactly_what_was_shown() -> None:
    sealed = confirming.seal("M7KQ", 100, [("a", 1)])

    confirming.judge(sealed, "M7KQ", 100, [("a", 1)])
    for other in (("M7KQ", 101, [("a", 1)]), ("M7KQ", 100, []), ("M7KQ",), ()):
        with pytest.raises(Conflict, match="changed_since"):
            confirming.judge(sealed, *other)


@pytest.mark.parametrize(
    ("name", "initials"), [("Joost van Bakker", "JB"), ("aida", "A"), ("Анна Иванова", "АИ"), ("", "·"), ("  ", "·")]
)
def test_initials(name: str, initials: str) -> None:
    assert page.initials(name) == initials


def test_roles_have_names_and_the_owner_needs_no_other(app: Flask) -> None:
    with app.test_request_context("/"):
        assert wording.role_names({"refunds", "orders"}) == ["Orders", "Refunds"]
        assert wording.role_names({"owner", "orders"}) == ["Owner"]
        assert wording.role_names(()) == []


@pytest.mark.parametrize("told", ["", "{", "[]", "7", "[" * 100_000])
def test_a_version_that_no_form_of_ours_wrote_equals_none(told: str) -> None:
    assert entry.seen(MultiDict({"was": told}), ("name",)) == {}
    assert grid.seen(told) == Facts(None, 0, ())
