"""Synonyms as staff keep them."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.catalogue.synonyms import groups
from marque.kernel.database import unit_of_work
from tests.web.admin.products.shelf import audited, rows
from tests.web.admin.products.test_brands import send
from tests.web.forms import words

NEW = "/admin/synonyms/new"
KEPT = "SELECT words FROM synonym ORDER BY id"


@pytest.fixture
def group(app: Flask) -> str:
    """The page of a group that is there."""
    with app.app_context(), unit_of_work(actor="tests"):
        return f"/admin/synonyms/{groups.add(['trainers', 'sneakers'])}"


def test_a_group_is_added(app: Flask, editor: FlaskClient) -> None:
    answer = send(editor, NEW, words="Trainers\r\nSneakers, Кеды\r\n\r\n")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/admin/synonyms")
    assert rows(app, KEPT) == [(["trainers", "sneakers", "кеды"],)]
    assert [row[:3] for row in audited(app)] == [("staff", "insert", "synonym")]
    assert "trainers sneakers, кеды" in words(editor.get("/admin/synonyms"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write at least two words that mean the same"),
        ("one", "Write at least two words that mean the same"),
        ("shoes\nSNEAKERS", "“sneakers” stands in another group: trainers, sneakers."),
        ("one\na b c d e", "A phrase has at most 4 words"),
        ("\n".join(f"w{n}" for n in range(30)), "A group has at most 20 words"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_kept(
    app: Flask, editor: FlaskClient, group: str, typed: str, said: str
) -> None:
    answer = send(editor, NEW, words=typed)
    assert answer.status_code == 422
    assert said in words(answer)
    assert typed.split("\n")[0] in answer.text
    assert len(rows(app, KEPT)) == 1


def test_a_group_is_changed(app: Flask, editor: FlaskClient, group: str) -> None:
    assert send(editor, group, words="trainers\nplimsolls").status_code == 303
    assert rows(app, KEPT) == [(["trainers", "plimsolls"],)]
    assert "Saved." in words(editor.get(group))


def test_the_second_of_two_sees_both(app: Flask, editor: FlaskClient, group: str) -> None:
    page = editor.get(group).text
    send(editor, group, words="trainers\nplimsolls")
    answer = send(editor, group, page=page, words="trainers\ngutties")
    assert answer.status_code == 409
    assert "plimsolls" in words(answer)
    assert "gutties" in answer.text
    assert rows(app, KEPT) == [(["trainers", "plimsolls"],)]


def test_deleting_asks_first(app: Flask, editor: FlaskClient, group: str) -> None:
    assert "no longer find the others: trainers, sneakers" in words(editor.get(f"{group}/removal"))
    assert len(rows(app, KEPT)) == 1
    assert send(editor, f"{group}/removal").status_code == 303
    assert rows(app, KEPT) == []


def test_a_link_may_write_the_first_word(editor: FlaskClient) -> None:
    assert ">gkfnmt</textarea>" in editor.get(f"{NEW}?word=gkfnmt").text


def test_a_group_that_is_gone_is_no_page(editor: FlaskClient) -> None:
    assert editor.get("/admin/synonyms/999999").status_code == 404


def test_the_list_is_searched(editor: FlaskClient, group: str) -> None:
    assert "trainers" in words(editor.get("/admin/synonyms?q=SNEAK"))
    assert "Nothing here fits" in words(editor.get("/admin/synonyms?q=boots"))
