"""Addresses that led to a kept page: what Flask worked out about them, so that it need not be worked out again.

A copy. Source: the routes and the policy of their views, which stay as long as the process runs; written by `pages` alone. A
way says where to look, never what is right: that is asked of the page cache each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any
from wsgiref.types import WSGIEnvironment

from marque.kernel.bounded import Bounded

MOST = 10_000  # of some 600 bytes

Ways = Bounded["Way"]
Start = tuple[str, str]  # SCRIPT_NAME and PATH_INFO as the server has them


@dataclass(frozen=True, slots=True)
class Way:
    """`place` is the page's key without its live value; `live` reads that value from `arguments`, None where it has none."""

    endpoint: str
    path: str
    place: tuple[Hashable, ...]
    language: str
    arguments: Mapping[str, Any]
    live: Callable[..., Hashable] | None


def start(environ: WSGIEnvironment) -> Start | None:
    """Where a request comes in that says nothing of its sender; None when more than the address decides what is wanted."""
    is_plain = (
        environ["REQUEST_METHOD"] == "GET"
        and not environ.get("QUERY_STRING")
        and "HTTP_COOKIE" not in environ
        and "HTTP_IF_NONE_MATCH" not in environ
    )
    return (environ.get("SCRIPT_NAME", ""), environ.get("PATH_INFO", "")) if is_plain else None
