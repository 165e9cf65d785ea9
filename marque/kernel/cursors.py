"""Where a list goes on: the sort values of its last row, signed, so that nobody asks for what no list would offer."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from typing import Any

from marque.kernel.errors import Invalid

LONGEST = 400
SIGNATURE_BYTES = 12


def written(*values: Any, key: str) -> str:
    """A cursor for these JSON values (numbers, texts, None)."""
    body = json.dumps(values, separators=(",", ":"), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(_signature(body, key=key) + body).decode().rstrip("=")


def read(text: str, *, count: int, key: str) -> tuple[Any, ...]:
    """The `count` values of a cursor. Raises Invalid for what we did not write."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)) if len(text) <= LONGEST else b""
        body = raw[SIGNATURE_BYTES:]
        if not hmac.compare_digest(raw[:SIGNATURE_BYTES], _signature(body, key=key)):
            raise Invalid("cursor", field="after")
        values = tuple(json.loads(body))
    except (UnicodeError, binascii.Error, ValueError) as error:
        raise Invalid("cursor", field="after") from error
    if len(values) != count:
        raise Invalid("cursor", field="after")
    return values


def _signature(body: bytes, *, key: str) -> bytes:
    return hmac.new(key.encode(), b"cursor\x1f" + body, hashlib.sha256).digest()[:SIGNATURE_BYTES]
