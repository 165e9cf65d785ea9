"""Where a cluster may stand: beside the code, unless the account that runs the server cannot get there."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from marque.kernel.postgres.accounts import Unavailable, run

PUBLIC = Path("/var/tmp")  # noqa: S108 - reachable by every account; what is ours in it is checked by trusted_folder


def home_for(data: Path, *, account: int | None) -> Path:
    """The folder of the cluster that belongs to `data`: `data` itself, or one named after it under /var/tmp.

    A cluster that exists stays where it is, whatever becomes of the rights of the folders above it.
    """
    if account is None or (data / "PG_VERSION").exists():
        return data
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    refuge = PUBLIC / f"marque-{name}"
    if not refuge.exists() and _reaches(data.parent, account):
        return data
    return trusted_folder(refuge) / "postgres"


def trusted_folder(folder: Path) -> Path:
    """Make it, or take it only when nobody but us can have put something into it; raises Unavailable."""
    folder.mkdir(mode=0o755, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise Unavailable(f"{folder} belongs to somebody else; remove it, or set DATABASE_URL.")
    folder.chmod(0o755)
    return folder


def _reaches(folder: Path, account: int) -> bool:
    return run(["test", "-x", folder], account=account).returncode == 0
