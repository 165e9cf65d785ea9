"""The body of a request, judged before any schema sees it: one JSON object of bounded depth, each name once, text only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from flask import abort, current_app, request

from marque.web.api.operation import takes_body
from marque.web.errors.problem import FieldError, problem

DEEPEST = 12


class Unreadable(ValueError):
    """The sentence says why the body is not what JSON for us is."""


def guard() -> None:
    """Before every view of the API. Aborts with 400 for what is no JSON, 422 for JSON that cannot be meant."""
    raw = request.get_data(cache=True)
    if not raw:
        return
    try:
        body = json.loads(_text(raw), object_pairs_hook=_once, parse_constant=_refuse_constant)
        _judge(body)
    except RecursionError:
        _refuse(400, "nested too deeply")
    except Unreadable as error:
        _refuse(422, str(error))
    except ValueError:
        _refuse(400, "this is not JSON")
    if body and request.endpoint and not takes_body(current_app.view_functions[request.endpoint]):
        _refuse(422, "this address takes no body")


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unreadable(f"{twice[:60]!r} is given twice")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _judge(body: Any) -> None:
    if not isinstance(body, dict):
        raise Unreadable("send a JSON object")
    for value, depth in _values(body, depth=1):
        if depth > DEEPEST:
            raise Unreadable(f"nested deeper than {DEEPEST} levels")
        if isinstance(value, str) and not _is_text(value):
            raise Unreadable("a text holds NUL or half a character")


def _values(value: Any, *, depth: int) -> Iterator[tuple[Any, int]]:
    """Every value and every name in it, with how deep it stands."""
    yield value, depth
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, depth
            yield from _values(inner, depth=depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, depth=depth + 1)


def _is_text(value: str) -> bool:
    return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)


def _refuse(status: int, why: str) -> NoReturn:
    abort(problem(status, code="body", detail=f"The body was not read: {why}.", errors=[FieldError("", why)]))
