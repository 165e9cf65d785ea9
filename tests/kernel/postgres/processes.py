"""Processes that use a private PostgreSQL, and questions to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg

from config import ROOT
from marque.kernel import postgres

USER = """
import os, signal, sys
from pathlib import Path
from marque.kernel import postgres
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
url = postgres.ensure(Path(sys.argv[1]), throwaway=True)
if "with-child" in sys.argv and os.fork() == 0:
    sys.exit(0)
print(url, flush=True)
sys.stdin.read()
"""
User = subprocess.Popen[str]


def start_user_of(data: Path, *extra: str) -> User:
    """A process that uses the cluster until its standard input ends."""
    command = [sys.executable, "-c", USER, str(data), *extra]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def address_of(user: User) -> str:
    assert user.stdout
    return user.stdout.readline().strip()


def leave(user: User) -> None:
    user.communicate(timeout=20)


def ask(url: str, question: str) -> Any:
    with psycopg.connect(postgres.libpq_url(url)) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def write(url: str, statement: str) -> None:
    with psycopg.connect(postgres.libpq_url(url)) as connection:
        connection.execute(statement)


def pid_of_server(data: Path) -> int:
    return int((data / "postmaster.pid").read_text().splitlines()[0])


def is_running(process: int) -> bool:
    """A zombie does not count: in a container nobody may be there to bury it."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout.strip()
    return bool(state) and not state.startswith("Z")


def kill_server(data: Path, *, heir: int) -> None:
    """End it without a goodbye, as if the system had given its process id to another process since."""
    server = pid_of_server(data)
    os.kill(server, signal.SIGKILL)
    while is_running(server):
        time.sleep(0.05)
    time.sleep(0.5)  # its children see its death and end
    for file in (data / "postmaster.pid", data / ".s.PGSQL.5432.lock"):
        lines = file.read_text().splitlines(keepends=True)
        file.write_text("".join([f"{heir}\n", *lines[1:]]))
