"""What a process remembers of a database is made once per version and goes when the version moves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from marque.kernel import copies
from marque.kernel.database import reading


@pytest.fixture
def connection(session: object) -> Iterator[Connection]:
    with reading() as connection:
        yield connection


def test_a_copy_is_made_once_per_version(connection: Connection) -> None:
    made: list[int] = []
    for version in (7, 7, 8, 8):
        copies.kept(connection, "words", version=version, make=lambda: made.append(1) or len(made))
    assert len(made) == 2


def test_copies_of_one_name_do_not_hide_another(connection: Connection) -> None:
    assert copies.kept(connection, ("words", "en"), version=1, make=lambda: "shirt") == "shirt"
    assert copies.kept(connection, ("words", "ru"), version=1, make=lambda: "рубашка") == "рубашка"


def test_what_was_forgotten_is_made_again(connection: Connection) -> None:
    copies.kept(connection, "words", version=1, make=lambda: "old")
    copies.forget()
    assert copies.kept(connection, "words", version=1, make=lambda: "new") == "new"


def test_what_is_made_of_the_same_parts_stays_the_same_object(connection: Connection) -> None:
    one, again, other = (
        copies.same(connection, "list", parts=(["coat"], number), make=lambda: object()) for number in (1, 1, 2)
    )
    assert one is again
    assert other is not one
