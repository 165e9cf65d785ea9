"""gunicorn with two workers of four threads, for the bare app and for the shop."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection

from config import ROOT

WORKERS, THREADS = 2, 4
PATIENCE_SECONDS = 60


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def served(app: str, *, environ: Mapping[str, str]) -> Iterator[int]:
    """The port a freshly started gunicorn answers on; stopped afterwards."""
    port = free_port()
    own = {"WEB_BIND": f"127.0.0.1:{port}", "WEB_WORKERS": str(WORKERS), "WEB_THREADS": str(THREADS)}
    command = [sys.executable, "-m", "gunicorn", "--config", str(ROOT / "gunicorn.conf.py"), "--log-level", "warning", app]
    environment = {**os.environ, **environ, **own, "PORT": str(port)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
