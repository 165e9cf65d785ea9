"""Who appears: the staff, alice and bob, the other customers, and guests who leave no more than an order."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

CUSTOMERS = 78  # beside alice and bob
LANGUAGES, SHARES = ("ru", "ky", "en"), (52, 33, 15)
STAFF_AT, PEOPLE_AT = "marque.example", "example.com"  # nothing sent there reaches anybody (RFC 2606)


@dataclass(frozen=True, slots=True)
class Person:
    """`username` is empty for guests; `address` has the checkout's fields."""

    username: str
    email: str
    full_name: str
    language: str
    phone: str
    address: Mapping[str, str]
    roles: tuple[str, ...] = ()


def staff() -> tuple[Person, ...]:
    """The owner, and one person for each area of the shop."""
    return tuple(
        Person(row["username"], f"{row['username']}@{STAFF_AT}", row["name"], "en", "", {}, tuple(row["roles"]))
        for row in _data()["staff"]
    )


def customers(*, seed: int) -> tuple[Person, ...]:
    """alice, bob and the others, the most faithful first; the same seed, the same people."""
    chance = Random(f"{seed} customers")
    known = [_named("alice", "Alice Brown", chance=chance), _named("bob", "Bob Miller", chance=chance)]
    taken = {person.username for person in known}
    while len(known) < CUSTOMERS + len(("alice", "bob")):
        person = _anybody(chance)
        if person.username not in taken:
            known.append(person)
            taken.add(person.username)
    return tuple(known)


def guest(chance: Random) -> Person:
    """Somebody who buys without an account."""
    anybody = _anybody(chance)
    mailbox = f"{anybody.username}{chance.randrange(10, 99)}@{PEOPLE_AT}"
    return Person("", mailbox, anybody.full_name, anybody.language, anybody.phone, anybody.address)


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "people.toml").read_text("utf-8"))


def _named(username: str, full_name: str, *, chance: Random) -> Person:
    address = _address(0, script=0, chance=chance)
    return Person(username, f"{username}@{PEOPLE_AT}", full_name, "en", _phone(chance), address)


def _anybody(chance: Random) -> Person:
    is_woman = chance.random() < 0.68
    first, family = chance.choice(_data()["women" if is_woman else "men"]), chance.choice(_data()["families"])
    language = chance.choices(LANGUAGES, SHARES)[0]
    ending = ("a", "а") if is_woman else ("", "")
    username = f"{first[0]}.{family[0]}{ending[0]}".lower()
    script = 0 if language == "en" or chance.random() < 0.1 else 1
    city = chance.choices(range(len(_data()["city"])), [city["share"] for city in _data()["city"]])[0]
    return Person(
        username=username,
        email=f"{username}@{PEOPLE_AT}",
        full_name=f"{first[script]} {family[script]}{ending[script]}",
        language=language,
        phone=_phone(chance),
        address=_address(city, script=script, chance=chance),
    )


def _address(place: int, *, script: int, chance: Random) -> dict[str, str]:
    """`script`: 0 Latin, 1 Cyrillic."""
    city: Mapping[str, Any] = _data()["city"][place]
    streets: Sequence[Sequence[str]] = city["streets"]
    return {
        "country": "KG",
        "street": f"{chance.choice(streets)[script]}, {chance.randrange(1, 190)}",
        "flat": str(chance.randrange(1, 96)) if chance.random() < 0.75 else "",
        "postcode": city["postcode"],
        "city": city["name"][script],
    }


def _phone(chance: Random) -> str:
    return f"+996 555 01{chance.randrange(100):02d}{chance.randrange(100):02d}"
