"""Asking before it happens: a page that lists what will change, and a seal that it is applied exactly as shown."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from marque.kernel.errors import Conflict
from marque.web.admin.shell import page

SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Question:
    """What templates/admin/confirm.html shows. `fields` go back hidden; `boxes` are (name, label, is_checked)."""

    title: str
    sentence: str
    verb: str
    action: str
    back_href: str
    fields: tuple[tuple[str, str], ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    more: str = ""
    boxes: tuple[tuple[str, str, bool], ...] = ()
    is_danger: bool = False


def ask(question: Question) -> str:
    """The confirmation page."""
    return page.render("admin/confirm.html", ask=question)


def seal(*shown: Any) -> str:
    """A digest of what the page shows (JSON values); send it back as a hidden field named SEAL and `judge` it."""
    written = json.dumps(shown, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def judge(given: str, *now: Any) -> None:
    """Raises Conflict("changed_since") when what would happen now is not what was shown. Call it under the locks."""
    if given != seal(*now):
        raise Conflict("changed_since")
