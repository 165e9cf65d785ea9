from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.engagement import interactions
from marque.engagement.interactions import Interaction
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from tests import people
from tests.web.forms import words

ADDRESS = "/admin/search-words"
DAY = timedelta(days=1)


@pytest.fixture
def analyst(app: Flask) -> FlaskClient:
    return people.staff_client(app, "reports")


@pytest.fixture
def _searched(app: Flask) -> None:
    now = clock.now()
    searched(app, "coat", times=3, found=4, at=now)
    searched(app, "пальто", times=2, found=0, at=now - 2 * DAY)
    searched(app, "old", times=1, found=1, at=now - 40 * DAY)


@pytest.mark.usefixtures("_searched")
def test_the_last_thirty_days_most_often_first(analyst: FlaskClient) -> None:
    said = words(analyst.get(ADDRESS))

    assert "coat 3 3 4" in said
    assert "пальто 2 2 Nothing" in said
    assert said.index("coat 3") < said.index("пальто 2")
    assert "Searches 5 +400%" in said
    assert "old 1" not in said


@pytest.mark.usefixtures("_searched")
def test_nothing_leads_on_to_synonyms_for_whom_they_are(app: Flask, analyst: FlaskClient) -> None:
    page = people.staff_client(app, "reports", "catalogue").get(ADDRESS).text

    assert re.findall(r'/admin/synonyms/new\?word=([^"]*)', page) == [quote("пальто")]
    assert "/admin/synonyms/new" not in analyst.get(ADDRESS).text


@pytest.mark.usefixtures("_searched")
def test_words_without_results_have_a_tab(analyst: FlaskClient) -> None:
    said = words(analyst.get(f"{ADDRESS}?show=without"))

    assert "Without results 1" in said
    assert "пальто 2" in said
    assert "coat 3" not in said


@pytest.mark.usefixtures("_searched")
def test_a_period_and_a_beginning_choose(analyst: FlaskClient) -> None:
    then = (clock.now() - 40 * DAY).date()

    assert "old 1 1" in words(analyst.get(f"{ADDRESS}?from={then - DAY}&to={then + DAY}"))
    assert "coat 3" in words(analyst.get(f"{ADDRESS}?q=COA"))
    assert "Nothing here fits" in words(analyst.get(f"{ADDRESS}?q=hat"))


@pytest.mark.parametrize(
    "query",
    ["from=2030-02-31&to=x", "from=2099-01-01", "from=2050-01-01&to=2001-01-01", "to=2000-01-01", "show=nonsense",
     "q=%25_%5C%27%22", f"q={'w' * 3000}"],
)  # fmt: skip
@pytest.mark.usefixtures("_searched")
def test_a_misspelt_address_is_a_page_all_the_same(analyst: FlaskClient, query: str) -> None:
    assert analyst.get(f"{ADDRESS}?{query}").status_code == 200


def test_a_forged_place_is_refused(analyst: FlaskClient) -> None:
    assert analyst.get(f"{ADDRESS}?after=forged").status_code == 422


def test_pages_follow_each_other(app: Flask, analyst: FlaskClient) -> None:
    for n in range(51):
        searched(app, f"word{n:02}", times=1, found=1, at=clock.now())

    first = analyst.get(ADDRESS)
    second = analyst.get(first.text.partition('" rel="next"')[0].rpartition('href="')[2].replace("&amp;", "&"))

    assert "1–50 of 51" in words(first)
    assert "51–51 of 51" in words(second)
    assert "word00" in words(second)


def test_before_anybody_searched_it_says_what_will_stand_here(analyst: FlaskClient) -> None:
    assert "What shoppers search for is counted here" in words(analyst.get(ADDRESS))


def searched(app: Flask, typed: str, *, times: int, found: int, at: datetime) -> None:
    with app.app_context(), unit_of_work():
        interactions.write(
            [Interaction("search", at, visitor=f"v{n}", words=typed, details={"found": found}) for n in range(times)]
        )
