"""Accounts: one link, one name, one last owner, however many ask at once."""

from __future__ import annotations

import secrets
from collections import Counter
from functools import partial

from flask import Flask
from sqlalchemy import text

from marque.accounts import credentials, finding, links, people, registering
from marque.accounts.areas import OWNER
from marque.accounts.links import RESET
from marque.accounts.registering import Registration
from marque.kernel import limits
from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from marque.kernel.limits import Limit
from tests import people as tests_people
from tests.races.crowd import together
from tests.races.people import figure

KEY = "tests-only-" + "k" * 32


def test_a_reset_link_sets_one_password_of_twenty(shop: Flask) -> None:
    account_id = _somebody(shop)
    with shop.app_context(), reading() as connection:
        account = finding.by_id(connection, account_id=account_id)
        assert account
        link = links.read(RESET, links.written(RESET, account, key=KEY, now=now()), key=KEY, now=now())

    answers = together(shop, [partial(_reset, link, f"hash {n}") for n in range(20)], width=10)

    assert Counter(answer.code for answer in answers) == {"done": 1, "link_ended": 19}
    winner = [answer.code for answer in answers].index("done")
    assert figure(shop, "SELECT count(*) FROM account WHERE password = :hash", hash=f"hash {winner}") == 1


def test_twenty_guesses_at_once_are_counted_one_by_one(shop: Flask) -> None:
    key = secrets.token_hex(8)

    answers = together(shop, [partial(_guess, key)] * 20, width=10)

    assert Counter(answer.code for answer in answers) == {"done": 5, "too_often": 15}


def test_one_address_registered_twenty_times_at_once_is_one_account(shop: Flask) -> None:
    email = f"{secrets.token_hex(6)}@example.com"

    answers = together(shop, [partial(_register, email, "crowd")] * 20, width=10)

    assert {answer.code for answer in answers} == {"done"}
    assert figure(shop, "SELECT count(*) FROM account WHERE email = :email", email=email) == 1


def test_one_user_name_wanted_by_ten_people_makes_ten_accounts(shop: Flask) -> None:
    wanted = f"w{secrets.token_hex(6)}"

    together(shop, [partial(_register, f"{wanted}.{n}@example.com", wanted) for n in range(10)], width=10)

    assert figure(shop, "SELECT count(DISTINCT username) FROM account WHERE email ^@ :wanted", wanted=wanted) == 10


def test_two_owners_cannot_switch_each_other_off_at_once(shop: Flask) -> None:
    owners = [_somebody(shop, OWNER) for _ in range(2)]

    answers = together(shop, [partial(_switch_off, account_id) for account_id in owners], width=2)

    assert sorted(answer.code for answer in answers) == ["done", "last_owner"]
    _retire_owners(shop)


def _somebody(shop: Flask, *areas: str) -> int:
    with shop.app_context(), unit_of_work():
        return tests_people.make(*areas, name=f"p{secrets.token_hex(6)}")


def _reset(link: links.Link, password_hash: str) -> None:
    with unit_of_work():
        credentials.reset_password(link, password_hash=password_hash, key=KEY, now=now())


def _guess(key: str) -> None:
    with reading() as connection:
        limits.hit(connection, Limit("guess", 5, 300), key=key, now=now())


def _register(email: str, username: str) -> None:
    with unit_of_work():
        registering.register(Registration(email, username, "One of Many", "hash", "en"))


def _switch_off(account_id: int) -> None:
    with unit_of_work():
        people.switch_off(account_id, reason="test")


def _retire_owners(shop: Flask) -> None:
    with shop.app_context(), unit_of_work() as session:
        session.execute(text("DELETE FROM account_role"))
