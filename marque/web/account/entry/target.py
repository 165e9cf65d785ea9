"""Where to go after signing in: a path of this very site, or the place where this person usually goes."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from marque.accounts.models import Account
from marque.web.templating import language


def wanted() -> str:
    """The path that the address or the form names, or ""."""
    return language.local_path(request.values.get("next", "")) or ""


def of(account: Account, *, wanted: str = "") -> Response:
    """The wanted page, else the staff pages for staff and the account's for everybody else."""
    if path := language.local_path(wanted):
        return redirect(request.script_root + path, code=303)
    return redirect(url_for("admin.home") if account.areas else url_for("account.overview"), code=303)
