from __future__ import annotations

import base64
import hashlib

from marque.kernel import secrets

KEY = "k" * 32


def test_a_secret_has_192_bits_and_fits_an_address() -> None:
    made = {secrets.new_secret() for _ in range(200)}

    assert len(made) == 200
    assert {len(base64.urlsafe_b64decode(secret)) for secret in made} == {24}


def test_only_a_hash_is_kept() -> None:
    assert secrets.fingerprint("abc") == hashlib.sha256(b"abc").digest()


def test_a_derived_secret_can_be_made_again_and_by_nobody_else() -> None:
    first = secrets.derived(KEY, "order", "M7KQ-42ZD")

    assert first == secrets.derived(KEY, "order", "M7KQ-42ZD")
    assert first != secrets.derived("l" * 32, "order", "M7KQ-42ZD")
    assert len(first) == 32


def test_parts_of_a_derived_secret_do_not_run_together() -> None:
    assert secrets.derived(KEY, "order", "AB") != secrets.derived(KEY, "orderA", "B")
