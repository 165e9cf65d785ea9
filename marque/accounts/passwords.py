"""Which passwords are taken. Length counts; rules about kinds of characters only make people write them down."""

from __future__ import annotations

from collections.abc import Iterable

from marque.kernel.errors import Invalid

SHORTEST, LONGEST = 10, 128
FEWEST_DIFFERENT = 5
SHORTEST_TELLING = 4  # of somebody's name: "Ann" may well be part of a good password
RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзхъфывапролджэ")
KNOWN = {
    "password", "passw0rd", "iloveyou", "letmein", "welcome", "qwerty", "admin", "administrator", "sunshine", "princess",
    "football", "monkey", "dragon", "baseball", "superman", "trustno", "changeme", "secret", "пароль", "привет", "любовь",
}  # fmt: skip


def judge(password: str, *, about: Iterable[str] = ()) -> str:
    """The password itself. `about`: e-mail address, user name, full name.

    Raises Invalid: password_short, password_long, password_easy, password_about_you.
    """
    if len(password) < SHORTEST:
        raise Invalid("password_short", field="password", least=SHORTEST)
    if len(password) > LONGEST:
        raise Invalid("password_long", field="password", most=LONGEST)
    plain = password.lower()
    if _is_easy(plain):
        raise Invalid("password_easy", field="password")
    if any(word in plain for word in _words(about)):
        raise Invalid("password_about_you", field="password")
    return password


def _is_easy(plain: str) -> bool:
    core = plain.strip("0123456789!?.-_ ")
    is_run = any(plain in run or plain[::-1] in run for run in RUNS)
    return len(set(plain)) < FEWEST_DIFFERENT or is_run or core in KNOWN


def _words(about: Iterable[str]) -> Iterable[str]:
    parts = (part for text in about for part in (text.lower(), *text.lower().replace("@", " ").split()))
    return {part for part in parts if len(part) >= SHORTEST_TELLING}
