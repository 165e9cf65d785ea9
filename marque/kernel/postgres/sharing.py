"""Who uses which cluster: the first user starts it, the last one stops it."""

from __future__ import annotations

import atexit
import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from marque.kernel.postgres import addresses, owner, server
from marque.kernel.postgres.cluster import Cluster, create, locate, remove
from marque.kernel.postgres.locks import Users, mutex


@dataclass(frozen=True)
class Hold:
    """This process's part in a cluster. A forked child shares the lock, so only the process that made it lets go."""

    cluster: Cluster
    users: Users
    process: int


_holds: dict[Path, Hold] = {}


def ensure(data: Path, *, throwaway: bool = False) -> str:
    """The address of database `marque` on a running cluster for `data`, as its plain owner; raises Unavailable.

    The server stays at least as long as this process: it is stopped when the last user's `release` runs, by itself at
    exit. Turn SIGTERM into `sys.exit`, or that does not happen; then the next user takes the running server over and
    stops it in the end. A forked child that outlives its parent must call `ensure` itself.
    Durable, unless `throwaway`: then nothing is synced, the owner may create databases, and the last user deletes it all.
    """
    data = _canonical(data)
    data.parent.mkdir(parents=True, exist_ok=True)
    with mutex(_beside(data, "mutex")), ExitStack() as undo:
        hold = _holds.get(data)
        if hold is None or hold.process != os.getpid():
            cluster = locate(data, throwaway=throwaway)
            hold = Hold(cluster, Users(_beside(data, "users")), os.getpid())
            undo.callback(_leave, hold)
        _bring_up(hold.cluster)
        undo.pop_all()
        _keep(data, hold)
    return addresses.owner_url(server.socket_folder(hold.cluster))


def release(data: Path) -> None:
    """Leave the cluster; the last user stops it (and deletes a throwaway one). Does nothing for one who holds none."""
    data = _canonical(data)
    hold = _holds.get(data)
    if hold is None or hold.process != os.getpid():
        return
    with mutex(_beside(data, "mutex")):
        _leave(_holds.pop(data))


def _canonical(data: Path) -> Path:
    return data.parent.resolve() / data.name


def _beside(data: Path, kind: str) -> Path:
    return data.with_name(f"{data.name}.{kind}")


def _bring_up(cluster: Cluster) -> None:
    if not (cluster.home / "PG_VERSION").exists():
        create(cluster)
    if not server.is_ready(cluster):
        server.start(cluster)
    owner.found(server.socket_folder(cluster), creates_databases=cluster.throwaway)


def _leave(hold: Hold) -> None:
    if hold.users.leave():
        server.stop(hold.cluster)
        if hold.cluster.throwaway:
            remove(hold.cluster)


def _keep(data: Path, hold: Hold) -> None:
    if _holds.get(data) is not hold:
        _holds[data] = hold
        atexit.register(release, data)
