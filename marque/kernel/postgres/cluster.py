"""A cluster on disk: where it stands, how it is made and removed."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from marque.kernel.postgres.accounts import Unavailable, account_for, run
from marque.kernel.postgres.addresses import ADMIN
from marque.kernel.postgres.binaries import programs_for
from marque.kernel.postgres.places import home_for

# The built-in C.UTF-8 sorts by code point and knows upper and lower case of every script, the same on every machine.
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


@dataclass(frozen=True)
class Cluster:
    """What is needed to run one: its folder, the programs, and the account (None: our own) that owns and runs it."""

    home: Path
    programs: Path
    account: int | None
    throwaway: bool


def locate(data: Path, *, throwaway: bool) -> Cluster:
    """The cluster that belongs to `data`, whether it exists already or not."""
    account = account_for(data)
    return Cluster(home_for(data, account=account), programs_for(account), account, throwaway)


def create(cluster: Cluster) -> None:
    """Make it under another name and rename it when it is whole: a run that is killed leaves no half cluster behind."""
    draft = hand_over(Path(tempfile.mkdtemp(prefix=f"{cluster.home.name}.new-", dir=cluster.home.parent)), cluster)
    options = [*LOCALE, "--auth=trust", f"--username={ADMIN}", "--no-instructions", *["--no-sync"] * cluster.throwaway]
    result = run([cluster.programs / "initdb", "--pgdata", draft, *options], account=cluster.account)
    if result.returncode:
        shutil.rmtree(draft)
        raise Unavailable(f"PostgreSQL could not make a database in {cluster.home}: {result.stderr.strip()}")
    draft.rename(cluster.home)
    for left_over in cluster.home.parent.glob(f"{cluster.home.name}.new-*"):
        shutil.rmtree(left_over, ignore_errors=True)


def remove(cluster: Cluster) -> None:
    """Delete a stopped cluster, and the folder that was made to hold it alone."""
    shutil.rmtree(cluster.home, ignore_errors=True)
    with suppress(OSError):
        cluster.home.parent.rmdir()


def hand_over(folder: Path, cluster: Cluster) -> Path:
    """Give a folder that we made to the account that runs the server."""
    if cluster.account is not None:
        os.chown(folder, cluster.account, -1)
    return folder
