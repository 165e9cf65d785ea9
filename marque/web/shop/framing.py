"""Pages of lists put together: the results, what machines read of them, and the frame around, each drawn when it changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import render_template
from markupsafe import Markup

from marque.web.shop.results import Results
from marque.web.templating import json_ld
from marque.web.templating.fragments import fragment
from marque.web.templating.navigation import Crumb
from marque.web.visitor.page_cache import Page
from marque.web.visitor.pages import draw


def draw_list(template: str, page: Any) -> Page:
    """`page` is a frozen dataclass with `crumbs` and `results`; what else it has is shown by the frame."""
    results: Results = page.results
    crumbs: tuple[Crumb, ...] = page.crumbs
    trail = [told for crumb in crumbs for told in (crumb.label, crumb.href)]
    parts = {
        "results": fragment("list", results, caller=lambda: _results(page)),
        "data": fragment("list_data", results, *trail, caller=lambda: json_ld.listed(crumbs, results.cards)),
    }
    picture = next((card.picture for card in results.cards if card.picture), None)
    return draw(template, parts=parts, page=replace(page, results=None), social_picture=picture)


def _results(page: Any) -> Markup:
    return Markup(render_template("shop/_results.html", page=page))  # noqa: S704  # a template's answer
