from __future__ import annotations

from marque.accounts.areas import AREAS, OWNER
from marque.demo.catalogue.load import SEED
from marque.demo.past import cast, logins, people
from marque.kernel.database import reading, unit_of_work
from tests.conftest import RealDatabase
from tests.demo.conftest import NOW, Shop
from tests.demo.past.conftest import open_with_goods
from tests.races.people import figure


def test_there_is_an_owner_and_somebody_for_every_area() -> None:
    roles = {role for person in cast.staff() for role in person.roles}

    assert roles == {OWNER, *AREAS}
    assert [person.username for person in cast.staff()] == [OWNER, *AREAS]


def test_alice_and_bob_are_the_first_of_eighty_customers() -> None:
    people_ = cast.customers(seed=SEED)

    assert [person.username for person in people_[:2]] == ["alice", "bob"]
    assert len({person.username for person in people_}) == len({person.email for person in people_}) == 80
    assert people_ == cast.customers(seed=SEED)
    assert people_ != cast.customers(seed=7)


def test_nobody_can_be_reached_by_mail() -> None:
    domains = {person.email.partition("@")[2] for person in (*cast.staff(), *cast.customers(seed=SEED))}

    assert domains == {"marque.example", "example.com"}


def test_everybody_can_sign_in_and_has_confirmed(lived: Shop) -> None:
    assert lived.one("SELECT count(*) FROM account WHERE password = 'kept-hash' AND confirmed_at > created_at") == 88
    assert lived.one("SELECT count(*) FROM account_role") == 9
    assert lived.one("SELECT count(DISTINCT fs_uniquifier) FROM account") == 88
    with lived.database.app.app_context(), reading() as connection:
        assert people.may_sign_in(connection)


def test_without_a_password_nobody_has_power(real_database: RealDatabase) -> None:
    open_with_goods(real_database, password_hash=None)

    assert figure(real_database.app, "SELECT count(*) FROM account WHERE password IS NULL") == 88
    assert figure(real_database.app, "SELECT count(*) FROM account_role") == 0
    with real_database.app.app_context(), reading() as connection:
        assert not people.may_sign_in(connection)


def test_somebody_who_took_a_name_before_is_left_alone(real_database: RealDatabase) -> None:
    with real_database.app.app_context(), unit_of_work() as session:
        session.add(people.Account(email="a@b.kg", username="alice", full_name="Alice", fs_uniquifier="x"))
    open_with_goods(real_database)

    with real_database.app.app_context():
        assert "alice" not in people.ids(seed=SEED)
        assert people.add(password_hash="x", now=NOW, seed=SEED) == 0
    assert figure(real_database.app, "SELECT count(*) FROM account") == 88


def test_the_logins_are_told_with_what_they_may() -> None:
    told = logins.told()

    assert "everybody's password is open-the-shop" in told
    assert "    refunds    orders and refunds\n" in told
    assert "    alice, bob customers" in told
