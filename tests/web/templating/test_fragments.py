"""Parts of pages that are drawn once for the values they show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from flask import Flask
from markupsafe import Markup

from marque.web.templating import fragments, language
from marque.web.templating.fragments import fragment


@dataclass(frozen=True)
class Menu:
    names: tuple[str, ...]


def drawing(drawn: list[str], said: str) -> Callable[[], Markup]:
    """What a template does between the tags; notes that it was done."""

    def caller() -> Markup:
        drawn.append(said)
        return Markup(said)

    return caller


@pytest.fixture(autouse=True)
def _nothing_kept(app: Flask) -> None:
    fragments.install(app)


def test_the_same_values_are_drawn_once(app: Flask) -> None:
    drawn: list[str] = []
    menu = Menu(("coats",))
    with app.test_request_context():
        said = [fragment("menu", menu, "here", 1, caller=drawing(drawn, "x")) for _ in range(3)]

    assert said == ["x", "x", "x"]
    assert drawn == ["x"]


def test_another_value_object_name_or_language_is_another_fragment(app: Flask) -> None:
    drawn: list[str] = []
    menu = Menu(("coats",))
    with app.test_request_context():
        fragment("menu", menu, "here", caller=drawing(drawn, "first"))
        fragment("menu", menu, "there", caller=drawing(drawn, "value"))
        fragment("menu", Menu(("coats",)), "here", caller=drawing(drawn, "object"))
        fragment("foot", menu, "here", caller=drawing(drawn, "name"))
        with language.speaking("ky"):
            fragment("menu", menu, "here", caller=drawing(drawn, "language"))

    assert drawn == ["first", "value", "object", "name", "language"]


def test_no_other_object_comes_to_stand_in_the_place_of_one_that_is_gone(app: Flask) -> None:
    drawn: list[str] = []
    with app.test_request_context():
        for number in range(200):  # without the kept values, freed addresses are used again at once
            fragment("menu", Menu((str(number),)), caller=drawing(drawn, str(number)))

    assert drawn == [str(number) for number in range(200)]


def test_where_templates_change_nothing_is_kept(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setitem(app.config, "TEMPLATES_AUTO_RELOAD", True)
    fragments.install(app)
    with app.test_request_context():
        for _ in range(2):
            fragment("menu", caller=drawing(drawn, "x"))

    monkeypatch.undo()
    fragments.install(app)
    assert drawn == ["x", "x"]


def test_a_frame_is_drawn_again_only_when_it_shows_something_else(app: Flask) -> None:
    drawn: list[str] = []

    def framed(title: str, list_: str) -> str:
        def draw(parts: Mapping[str, Markup]) -> str:
            drawn.append(title)
            return f"<h1>{title}</h1>{parts['list']}!{parts['list']}"

        return fragments.framed("page", shows=(title,), parts={"list": Markup(list_)}, draw=draw)

    with app.test_request_context():
        said = [framed("Coats", "a"), framed("Coats", "b"), framed("Hats", "b")]

    assert said == ["<h1>Coats</h1>a!a", "<h1>Coats</h1>b!b", "<h1>Hats</h1>b!b"]
    assert drawn == ["Coats", "Hats"]
