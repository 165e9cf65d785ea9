"""Versions of what staff change: an ETag is read, and If-Match says which version the change was made for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from flask import request
from werkzeug.exceptions import PreconditionFailed, PreconditionRequired
from werkzeug.http import quote_etag

HEADER = "If-Match"
NEEDED = "The `ETag` of the answer that the change starts from."


def tag(value: Any) -> str:
    """Sixteen letters that differ when anything in a dataclass differs."""
    told = json.dumps(asdict(value), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def told(version: str) -> dict[str, str]:
    """The header that names a version."""
    return {"ETag": quote_etag(version)}


def must_match(version: str) -> None:
    """Raises PreconditionRequired without If-Match, PreconditionFailed when it names another version.

    An answer that went out compressed told it with the way of compression behind it: "…:gzip".
    """
    if HEADER not in request.headers:
        raise PreconditionRequired("Say with If-Match which version this change was made for.")
    named = {name.partition(":")[0] for name in request.if_match}
    if not request.if_match.star_tag and version not in named:
        raise PreconditionFailed("Somebody changed this meanwhile. Read it again, then decide.")
