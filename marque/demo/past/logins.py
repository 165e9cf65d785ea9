"""How to sign in to the demo: said aloud, so only where nobody but the people at this machine can come in."""

from __future__ import annotations

from marque.demo.past import cast

PASSWORD = "open-the-shop"  # noqa: S105 - of invented people, and never given to anybody where the shop is in production


def told() -> str:
    """A few lines for a terminal: who there is and what they may do."""
    staff = "\n".join(f"    {person.username:<10} {_may(person.roles)}" for person in cast.staff())
    return (
        f"\n  People of the demo; everybody's password is {PASSWORD}\n"
        f"{staff}\n"
        f"    alice, bob customers with orders and addresses\n"
    )


def _may(roles: tuple[str, ...]) -> str:
    return "everything behind the counter (/admin)" if "owner" in roles else " and ".join(roles)
