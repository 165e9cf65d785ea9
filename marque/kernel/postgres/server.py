"""The running server: seen through its socket, never through the process id in a file, which may be a stranger's by now."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import tempfile
import time
from pathlib import Path

import psycopg

from marque.kernel.postgres.accounts import Unavailable, run
from marque.kernel.postgres.addresses import PORT
from marque.kernel.postgres.cluster import Cluster, hand_over
from marque.kernel.postgres.owner import connected

SHORT = Path("/tmp")  # noqa: S108 - for sockets only, in a folder of random name and mode 0700
LONGEST_SOCKET_FOLDER = 85  # characters; the system allows about 107 for the whole path
RECOVERY_SECONDS = 120.0
STRANGER_SECONDS = 1.5  # a server listens within milliseconds of writing its lock file
PAUSE_SECONDS = 0.05
LOG_BYTES = 5_000_000

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
}
THROWAWAY_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


def is_ready(cluster: Cluster) -> bool:
    """Whether a server of this cluster takes connections; waits for one that is starting, recovering or stopping."""
    started = time.monotonic()
    while (waited := time.monotonic() - started) < RECOVERY_SECONDS:
        if _listens(cluster):
            if _takes_connections(cluster):
                return True
        elif waited > STRANGER_SECONDS or not _is_alive(_lock_line(cluster, 0)):
            return False
        time.sleep(PAUSE_SECONDS)
    raise Unavailable(f"The PostgreSQL of {cluster.home} runs, but does not answer; see {_log(cluster)}.")


def start(cluster: Cluster) -> None:
    """Start it and wait until it takes connections; call this only when `is_ready` said no."""
    _forget_stranger(cluster)
    _shorten_log(cluster)
    settings = SETTINGS | (THROWAWAY_SETTINGS if cluster.throwaway else {})
    settings["unix_socket_directories"] = str(_make_socket_folder(cluster))
    options = shlex.join(f"--{name}={value}" for name, value in settings.items())
    command = ["--log", str(_log(cluster)), "--options", options, f"--timeout={RECOVERY_SECONDS:.0f}", "--wait"]
    if complaint := _control(cluster, "start", *command):
        raise Unavailable(f"PostgreSQL did not start: {complaint}\nThe end of {_log(cluster)}:\n{_end_of_log(cluster)}")


def stop(cluster: Cluster) -> None:
    """Stop it, if it runs; a throwaway one need not leave anything in order."""
    folder = socket_folder(cluster)
    if _listens(cluster):
        _control(cluster, "stop", "--mode", "immediate" if cluster.throwaway else "fast", "--wait")
    if folder.parent == SHORT:
        shutil.rmtree(folder, ignore_errors=True)


def socket_folder(cluster: Cluster) -> Path:
    """Where the server said that its socket is; the cluster's own folder when there is none."""
    return Path(_lock_line(cluster, 4) or cluster.home)


def _lock_line(cluster: Cluster, number: int) -> str:
    """Line of postmaster.pid: 0 is the process id, 4 the folder of the socket (PostgreSQL's miscadmin.h)."""
    try:
        lines = (cluster.home / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return ""
    return lines[number] if number < len(lines) else ""


def _listens(cluster: Cluster) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(PAUSE_SECONDS)
        try:
            probe.connect(str(socket_folder(cluster) / f".s.PGSQL.{PORT}"))
        except TimeoutError:
            return True  # somebody holds the socket, but is too busy to look
        except OSError:
            return False
    return True


def _takes_connections(cluster: Cluster) -> bool:
    try:
        connected(socket_folder(cluster)).close()
    except psycopg.OperationalError:
        return False
    return True


def _is_alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError, PermissionError):
        return False
    return True


def _forget_stranger(cluster: Cluster) -> None:
    """Remove lock files of a dead server when its process id is taken again: PostgreSQL would believe them."""
    if _is_alive(_lock_line(cluster, 0)):
        (cluster.home / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)
        (cluster.home / "postmaster.pid").unlink()


def _make_socket_folder(cluster: Cluster) -> Path:
    """The cluster's own folder, or a short one where its path is too long or needs quoting in an address."""
    home = str(cluster.home)
    if len(home) <= LONGEST_SOCKET_FOLDER and re.fullmatch(r"[\w./-]+", home, re.ASCII):
        return cluster.home
    return hand_over(Path(tempfile.mkdtemp(prefix="marque-", dir=SHORT)), cluster)


def _control(cluster: Cluster, verb: str, *options: str) -> str:
    """What pg_ctl had to complain about, empty when it did its work."""
    result = run([cluster.programs / "pg_ctl", verb, "--pgdata", cluster.home, *options], account=cluster.account)
    return result.stderr.strip() or f"status {result.returncode}" if result.returncode else ""


def _log(cluster: Cluster) -> Path:
    return cluster.home / "server.log"


def _shorten_log(cluster: Cluster) -> None:
    log = _log(cluster)
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".log.1"))


def _end_of_log(cluster: Cluster) -> str:
    log = _log(cluster)
    return "\n".join(log.read_text(errors="replace").splitlines()[-8:]) if log.exists() else "(nothing)"
