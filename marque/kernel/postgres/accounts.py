"""Which account of the machine runs the server: PostgreSQL refuses root, so root hands over to a lesser one."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from pathlib import Path

SERVICE_ACCOUNTS = ("postgres", "nobody")
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}  # nothing of ours: PGPORT or PGDATA would lead it astray


class Unavailable(RuntimeError):
    """The private PostgreSQL cannot be used; the message is one sentence for the person who started the program."""


def account_for(data: Path) -> int | None:
    """User id to run the server with, None for our own: whoever owns the cluster, or else a service account."""
    exists = (data / "PG_VERSION").exists()
    if os.geteuid() != 0:
        _refuse_foreign(data, exists=exists)
        return None
    return data.stat().st_uid if exists else _service_account()


def run(command: Sequence[str | Path], *, account: int | None) -> subprocess.CompletedProcess[str]:
    """Run a program with that account and an empty environment, and wait; PermissionError when it cannot be reached."""
    return subprocess.run(
        [str(part) for part in command],
        user=account,
        group=None if account is None else pwd.getpwuid(account).pw_gid,
        extra_groups=None if account is None else (),
        cwd="/",
        env=ENVIRONMENT,
        umask=0o077,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def _service_account() -> int:
    for name in SERVICE_ACCOUNTS:
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    raise Unavailable("PostgreSQL does not run as root and there is no account postgres or nobody; set DATABASE_URL.")


def _refuse_foreign(data: Path, *, exists: bool) -> None:
    if exists and data.stat().st_uid != os.geteuid():
        raise Unavailable(f"The database in {data} belongs to another account; run as that one, or set DATABASE_URL.")
