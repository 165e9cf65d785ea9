"""Answers kept by key, in the same transaction as the effect, so that a repeat reads the first answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Created, Digest
from marque.kernel.database import Base, db
from marque.kernel.errors import Conflict, Invalid

KEY_LENGTHS = range(16, 129)
LOCK = text("SELECT pg_advisory_xact_lock(:number)")


class IdempotencyKey(Base):
    __tablename__ = "idempotency_key"

    scope: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[Digest]
    answer: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[Created]


def judged(key: str | None) -> str:
    """The key if it is one: 16 to 128 printable ASCII characters. Raises Invalid."""
    if key is None or len(key) not in KEY_LENGTHS or not (key.isascii() and key.isprintable()):
        raise Invalid("idempotency_key", field="key")
    return key


def digest(body: Mapping[str, Any]) -> bytes:
    """SHA-256 of a request's body in canonical order: two bodies are the same if these are."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False, default=str).encode()).digest()


def lock(scope: str, *, key: str) -> None:
    """Wait for whoever uses this key now, so that repeats sent at once come one after the other, until the commit."""
    name = hashlib.sha256(f"{scope}\x1f{key}".encode()).digest()
    db.session.execute(LOCK, {"number": int.from_bytes(name[:8], "big", signed=True)})


def replayed(scope: str, *, key: str, fingerprint: bytes) -> dict[str, Any] | None:
    """The first answer under this key, or None. Raises Conflict if the key came with another body."""
    kept = db.session.execute(
        select(IdempotencyKey.fingerprint, IdempotencyKey.answer).filter_by(scope=scope, key=key)
    ).one_or_none()
    if kept is None:
        return None
    if bytes(kept.fingerprint) != fingerprint:
        raise Conflict("key_reused", key=key)
    return dict(kept.answer)


def keep(scope: str, *, key: str, fingerprint: bytes, answer: Mapping[str, Any]) -> None:
    """Store the answer in the caller's transaction. Raises Conflict for a rival who used the same key meanwhile."""
    row = insert(IdempotencyKey).values(scope=scope, key=key, fingerprint=fingerprint, answer=dict(answer))
    if db.session.scalar(row.on_conflict_do_nothing().returning(IdempotencyKey.key)) is None:
        raise Conflict("key_reused", key=key)
