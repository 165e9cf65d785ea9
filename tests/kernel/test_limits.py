from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from marque.kernel import limits
from marque.kernel.database import db, reading
from marque.kernel.limits import Limit, TooOften
from tests.catalogue.house import NOON
from tests.databases import RealDatabase

THREE = Limit("three", most=3, seconds=60)


def hits(count: int, *, key: str = "aida", seconds: int = 0) -> None:
    for _ in range(count):
        limits.hit(db.session.connection(), THREE, key=key, now=NOON + timedelta(seconds=seconds))


def test_the_fourth_try_is_refused_and_says_how_long(session: object) -> None:
    hits(3)

    with pytest.raises(TooOften) as refused:
        hits(1, seconds=45)

    assert refused.value.data == {"seconds": 15}


def test_time_opens_it_again_and_counts_from_one(session: object) -> None:
    hits(3)

    hits(3, seconds=60)

    with pytest.raises(TooOften):
        hits(1, seconds=61)


def test_everybody_has_tries_of_their_own(session: object) -> None:
    hits(3)

    hits(3, key="temir")


def test_keys_are_not_readable(session: object) -> None:
    hits(1, key="aida@example.kg")

    kept = db.session.execute(text("SELECT * FROM limit_count")).one()

    assert "aida" not in str(kept)
    assert len(kept.digest) == 32


def test_what_is_over_is_forgotten(session: object) -> None:
    hits(1)
    hits(1, key="temir", seconds=30)

    limits.forget(db.session.connection(), now=NOON + timedelta(seconds=61))

    assert db.session.scalar(text("SELECT count(*) FROM limit_count")) == 1


@pytest.mark.races
def test_many_at_once_get_no_more_than_one_after_another(real_database: RealDatabase) -> None:
    def one(_number: int) -> bool:
        with real_database.app.app_context(), reading() as connection:
            try:
                limits.hit(connection, THREE, key="aida", now=NOON)
            except TooOften:
                return False
            return True

    with ThreadPoolExecutor(8) as crowd:
        passed = list(crowd.map(one, range(24)))

    assert sum(passed) == 3
