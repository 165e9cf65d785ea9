"""Idempotency-Key: a request that was sent twice is done once, and both times answered alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import request
from pydantic import BaseModel

from marque.kernel import idempotency
from marque.kernel.database import unit_of_work
from marque.kernel.errors import Conflict, Invalid
from marque.web.visitor import person

HEADER = "Idempotency-Key"
NEEDED = "16 to 128 characters that you choose, new for every wish: repeats with the same key are done once."
OPTIONAL = f"Optional. {NEEDED}"

Model = TypeVar("Model", bound=BaseModel)


def once(
    effect: Callable[[], Model], *, gives: type[Model], status: int, actor: str | None = None
) -> tuple[Model, int, dict[str, str]]:
    """Run the effect and keep its answer under the request's key, in one transaction; a repeat reads that answer.

    Raises Invalid without a proper key, or when the key came with another body; what the effect raises keeps nothing.
    """
    key = _key()
    scope = f"api:{person.account_id()}:{request.endpoint}"
    fingerprint = idempotency.digest({"path": request.path, "body": request.get_json(silent=True) or {}})
    with unit_of_work(actor=actor):
        idempotency.lock(scope, key=key)
        kept = _kept(scope, key=key, fingerprint=fingerprint)
        if kept is not None:
            return gives.model_validate_json(kept), status, {"Idempotent-Replayed": "true"}
        answer = effect()
        idempotency.keep(scope, key=key, fingerprint=fingerprint, answer={"json": answer.model_dump_json()})
    return answer, status, {}


def at_most_once(
    effect: Callable[[], Model], *, gives: type[Model], status: int, actor: str | None = None
) -> tuple[Model, int, dict[str, str]]:
    """The same where the key may be left out; then the effect happens for every request."""
    if HEADER in request.headers:
        return once(effect, gives=gives, status=status, actor=actor)
    with unit_of_work(actor=actor):
        return effect(), status, {}


def key_of(purpose: str) -> str:
    """A key made of whose request this is and its own key: the same for a repeat, nobody else's. Raises Invalid."""
    return idempotency.digest({"who": person.account_id(), "what": purpose, "key": _key()}).hex()


def _key() -> str:
    try:
        return idempotency.judged(request.headers.get(HEADER))
    except Invalid as error:
        raise Invalid("idempotency_key", field=HEADER) from error


def _kept(scope: str, *, key: str, fingerprint: bytes) -> str | None:
    try:
        kept = idempotency.replayed(scope, key=key, fingerprint=fingerprint)
    except Conflict as error:
        raise Invalid("key_reused", field=HEADER) from error
    return None if kept is None else str(kept["json"])
