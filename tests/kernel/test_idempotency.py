from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from marque.kernel import idempotency
from marque.kernel.database import unit_of_work
from marque.kernel.errors import Conflict, Invalid

KEY = "k" * 16
BODY = idempotency.digest({"sku": 7, "quantity": 2})


def test_a_first_request_has_no_answer(session: Session) -> None:
    assert idempotency.replayed("checkout", key=KEY, fingerprint=BODY) is None


def test_a_repeat_reads_the_first_answer(session: Session) -> None:
    idempotency.keep("checkout", key=KEY, fingerprint=BODY, answer={"number": "M7KQ-42ZD"})

    assert idempotency.replayed("checkout", key=KEY, fingerprint=BODY) == {"number": "M7KQ-42ZD"}


def test_the_same_key_with_another_body_is_refused(session: Session) -> None:
    idempotency.keep("checkout", key=KEY, fingerprint=BODY, answer={"number": "M7KQ-42ZD"})

    with pytest.raises(Conflict, match="key_reused"):
        idempotency.replayed("checkout", key=KEY, fingerprint=idempotency.digest({"sku": 7, "quantity": 3}))


def test_scopes_do_not_share_keys(session: Session) -> None:
    idempotency.keep("checkout", key=KEY, fingerprint=BODY, answer={"number": "M7KQ-42ZD"})

    assert idempotency.replayed("refund", key=KEY, fingerprint=BODY) is None


def test_an_answer_is_gone_with_its_effect(session: Session) -> None:
    with pytest.raises(ZeroDivisionError), unit_of_work():
        _keep_and_fail()

    assert idempotency.replayed("checkout", key=KEY, fingerprint=BODY) is None


def test_a_key_is_kept_once(session: Session) -> None:
    idempotency.keep("checkout", key=KEY, fingerprint=BODY, answer={"number": "first"})

    with pytest.raises(Conflict, match="key_reused"), unit_of_work():
        idempotency.keep("checkout", key=KEY, fingerprint=BODY, answer={"number": "second"})


def test_the_order_of_fields_does_not_matter() -> None:
    assert idempotency.digest({"quantity": 2, "sku": 7}) == BODY
    assert idempotency.digest({"sku": 7, "quantity": "2"}) != BODY


@pytest.mark.parametrize("key", ["k" * 16, "k" * 128, "a b-c_d/e+f=g 0123"])
def test_a_key_is_judged_by_length_and_letters(key: str) -> None:
    assert idempotency.judged(key) == key


@pytest.mark.parametrize("key", [None, "", "k" * 15, "k" * 129, "ключ" * 8, "k" * 20 + "\n", "k" * 20 + "\0"])
def test_anything_else_is_no_key(key: str | None) -> None:
    with pytest.raises(Invalid, match="idempotency_key") as refusal:
        idempotency.judged(key)
    assert refusal.value.data == {"field": "key"}


def _keep_and_fail() -> None:
    idempotency.keep("checkout", key=KEY, fingerprint=BODY, answer={})
    raise ZeroDivisionError
