"""What a policy says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """`access`: everybody | secret (whoever has the address) | development | person (signed in, with any token) | customer
    (signed in; a token needs the scope shopping) | staff (any area) | staff:<area>.
    `session`: declared use of the session; without it the session is inert.
    `kept`: public (same bytes for everybody), private, never.
    `token`: unsafe methods need the form's CSRF token; without it the cross-site rule alone guards them.
    `body`: form | upload (a form with files, up to 50 MB) | json.
    """

    access: str = "everybody"
    session: bool = False
    kept: str = "public"
    token: bool = True
    body: str = "form"


PUBLIC = Policy()
PUBLIC_FORM = Policy(kept="never", token=False)
PERSONAL = Policy(session=True, kept="never")
BY_SECRET = Policy(access="secret", session=True, kept="never")
MACHINE = Policy(kept="never")
DEVELOPMENT = Policy(access="development", kept="never")
CUSTOMER = Policy(access="customer", session=True, kept="never")


def staff(area: str = "", *, body: str = "form") -> Policy:
    """A staff page of an area; without one, of whoever is staff."""
    return Policy(access=f"staff:{area}" if area else "staff", session=True, kept="never", body=body)


def script(access: str = "everybody", *, body: str = "json") -> Policy:
    """An address of the JSON API: bearer token or cookie session; its own guard asks for the CSRF token with a cookie."""
    return Policy(access=access, session=True, kept="never", token=False, body=body)
