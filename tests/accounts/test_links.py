from __future__ import annotations

from datetime import timedelta

import pytest

from marque.accounts import links
from marque.accounts.links import EMAIL, RESET, VERIFICATION
from marque.accounts.models import Account
from marque.kernel.errors import Gone, NotFound
from tests.catalogue.house import NOON

KEY = "k" * 40


def test_a_link_says_whose_it_is_and_what_it_is_about() -> None:
    secret = links.written(EMAIL, _account(), key=KEY, now=NOON, about="old:letter")

    link = links.read(EMAIL, secret, key=KEY, now=NOON)

    assert (link.account_id, link.about) == (7, "old:letter")
    assert links.check(link, _account(), key=KEY).id == 7


@pytest.mark.parametrize("kind", [EMAIL, VERIFICATION])
def test_a_link_is_good_for_its_kind_alone(kind: str) -> None:
    with pytest.raises(NotFound):
        links.read(kind, links.written(RESET, _account(), key=KEY, now=NOON), key=KEY, now=NOON)


def test_a_link_signed_with_another_key_is_none() -> None:
    with pytest.raises(NotFound):
        links.read(RESET, links.written(RESET, _account(), key="other" * 8, now=NOON), key=KEY, now=NOON)


def test_a_link_ends_by_time() -> None:
    secret = links.written(RESET, _account(), key=KEY, now=NOON)

    assert links.read(RESET, secret, key=KEY, now=NOON + timedelta(minutes=59)).account_id == 7
    with pytest.raises(Gone):
        links.read(RESET, secret, key=KEY, now=NOON + timedelta(hours=1))


@pytest.mark.parametrize(
    "change",
    [{"password": "new"}, {"fs_uniquifier": "new"}, {"email": "new@example.com"}, {"confirmed_at": NOON}, {"active": False}],
)
def test_a_link_is_void_when_what_it_opens_has_changed(change: dict[str, object]) -> None:
    link = links.read(RESET, links.written(RESET, _account(), key=KEY, now=NOON), key=KEY, now=NOON)

    with pytest.raises(Gone):
        links.check(link, _account(**change), key=KEY)


def test_nothing_secret_stands_in_a_link() -> None:
    secret = links.written(RESET, _account(), key=KEY, now=NOON)

    assert "uniquifier" not in secret
    assert len(secret) < 150


@pytest.mark.parametrize("secret", ["", "x", "." * 10, "é", "a" * 5000, "W10.x"])
def test_rubbish_is_no_link(secret: str) -> None:
    with pytest.raises(NotFound):
        links.read(RESET, secret, key=KEY, now=NOON)


def _account(**changes: object) -> Account:
    kept = {"id": 7, "email": "a@example.com", "password": "old", "fs_uniquifier": "uniquifier", "active": True}
    return Account(**{**kept, **changes})
