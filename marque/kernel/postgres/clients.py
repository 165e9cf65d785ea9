"""PostgreSQL's own backup programs, run as children: words go through pipes, the password through their environment.

A program must be at least as new as the server. One on the PATH comes first, because the wheel's speak no TLS.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from marque.kernel.postgres.accounts import ENVIRONMENT, Unavailable
from marque.kernel.postgres.addresses import libpq_url
from marque.kernel.postgres.binaries import carried

VERSION = re.compile(r"(\d+)")
LONGEST_COMPLAINT = 2_000
# Without owners and rights, so that another role can take it in; counts of tries are nobody's loss.
WHOLE = ("--format=custom", "--no-owner", "--no-privileges", "--no-unlogged-table-data", "--lock-wait-timeout=30s")
AT_ONCE = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")


class Complaint(RuntimeError):
    """A program ended with an error; the message is what it said."""


@contextmanager
def dumping(url: str, *, snapshot: str, version: int) -> Iterator[IO[bytes]]:
    """pg_dump's output as it comes: the whole database as it stood at an exported snapshot. `version`: the server's major.

    Raises Unavailable where there is no such program, Complaint at the end when it failed.
    """
    address, secret = _address(url)
    command = [str(program("pg_dump", version=version)), *WHOLE, f"--snapshot={snapshot}", f"--dbname={address}"]
    with _running(command, environment=secret, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        yield process.stdout


def restore(url: str, *, dump: Iterable[bytes], version: int) -> None:
    """Make everything in a dump, all or nothing. Raises Unavailable, Complaint."""
    address, secret = _address(url)
    _feed([str(program("pg_restore", version=version)), *AT_ONCE, f"--dbname={address}"], dump=dump, environment=secret)


def look(dump: Iterable[bytes], *, version: int) -> None:
    """Read a dump's table of contents. Raises Unavailable, Complaint for what is no dump or a newer one's."""
    _feed([str(program("pg_restore", version=version)), "--list"], dump=dump, environment={})


def program(name: str, *, version: int) -> Path:
    """The first one that serves this major version of the server. Raises Unavailable."""
    on_path = shutil.which(name)
    for found in (Path(on_path) if on_path else None, carried(name)):
        if found and _major(found) >= version:
            return found
    raise Unavailable(f"There is no {name} for PostgreSQL {version} here; install postgresql-client-{version}.")


def _major(found: Path) -> int:
    told = subprocess.run([found, "--version"], env=ENVIRONMENT, capture_output=True, text=True, check=False).stdout
    number = VERSION.search(told)
    return int(number[1]) if number else 0


def _address(url: str) -> tuple[str, dict[str, str]]:
    """Everything but the password, which others could read in the list of processes."""
    parts = {name: str(value) for name, value in conninfo_to_dict(libpq_url(url)).items() if value is not None}
    password = parts.pop("password", "")
    return make_conninfo("", **parts), {"PGPASSWORD": password} if password else {}


def _feed(command: list[str], *, dump: Iterable[bytes], environment: dict[str, str]) -> None:
    with _running(command, environment=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        with suppress(BrokenPipeError), process.stdin:  # it may have read enough; its status tells
            for chunk in dump:
                process.stdin.write(chunk)


@contextmanager
def _running(
    command: list[str], *, environment: dict[str, str], stdin: int, stdout: int
) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env={**ENVIRONMENT, **environment}, stdin=stdin, stdout=stdout, stderr=said)
        try:
            yield process
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.wait():
            said.seek(0, os.SEEK_SET)
            raise Complaint(said.read(LONGEST_COMPLAINT).decode(errors="replace").strip() or f"status {process.returncode}")
