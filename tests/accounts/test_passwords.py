from __future__ import annotations

import pytest

from marque.accounts import passwords, usernames
from marque.kernel.errors import Invalid

ABOUT = ("aida.toktogul@example.com", "aida", "Aida Toktogul")


@pytest.mark.parametrize(
    "password", ["correct horse battery", "grey heron over water", "Ж" * 5 + "abcdefg", "10 птиц на ветке"]
)
def test_long_and_odd_is_good(password: str) -> None:
    assert passwords.judge(password, about=ABOUT) == password


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("ninechars", "password_short"),
        ("", "password_short"),
        ("x" * 129, "password_long"),
        ("aaaaaaaaaaaa", "password_easy"),
        ("abababababab", "password_easy"),
        ("0123456789", "password_easy"),
        ("9876543210", "password_easy"),
        ("qwertyuiop", "password_easy"),
        ("password1234", "password_easy"),
        ("Administrator!", "password_easy"),
        ("i am Toktogul!", "password_about_you"),
        ("aida in june", "password_about_you"),
        ("aida.toktogul@example.com", "password_about_you"),
    ],
)
def test_short_easy_or_about_oneself_is_not(password: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        passwords.judge(password, about=ABOUT)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("email", "username"),
    [
        ("Aida.T@example.com", "aida.t"),
        ("bermet+shop@example.com", "bermet"),
        ("._aida_.@example.com", "aida"),
        ("xyz" * 20 + "@a.kg", "xyz" * 8),
    ],
)
def test_a_user_name_out_of_an_address(email: str, username: str) -> None:
    assert usernames.from_email(email) == username


@pytest.mark.parametrize("email", ["ai@example.com", "айда@example.com", "+@example.com"])
def test_an_address_that_makes_none_gets_one_by_chance(email: str) -> None:
    assert usernames.SHAPE.fullmatch(usernames.from_email(email))


def test_alternatives_are_names_themselves() -> None:
    names = list(usernames.alternatives("a" * 32))

    assert names[:3] == ["a" * 32, "a" * 24 + "-2", "a" * 24 + "-3"]
    assert all(usernames.SHAPE.fullmatch(name) for name in names)
