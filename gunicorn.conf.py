"""How `gunicorn wsgi:app` serves the shop: a few processes, a few threads each, behind a buffering front.

Beside config.py this is the one file that reads the environment, for the server's own settings (see .env.example).
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from config import load

load()  # wrong settings stop the start here, with one sentence, before any process is made

bind = os.environ.get("WEB_BIND") or "127.0.0.1:8000"
workers = int(os.environ.get("WEB_WORKERS") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
worker_class = "gthread"

timeout = 30
graceful_timeout = 20
keepalive = 75  # longer than the front keeps an idle connection (60 s), so that the front is the one that closes
backlog = 1024

accesslog = None  # the app writes one line per request, with its request id
control_socket_disable = True
forwarded_allow_ips = "127.0.0.1,::1"
forwarder_headers = ""  # nobody may set SCRIPT_NAME or PATH_INFO by a header

MEMORY = "/dev/shm"  # noqa: S108  # no guessable file: gunicorn makes a name of its own there
if Path(MEMORY).is_dir():
    worker_tmp_dir = MEMORY

# Every start counts from nothing, in a folder of its own: two servers on one machine do not add up each other's figures.
METRICS = tempfile.mkdtemp(prefix="marque-metrics-")
MASTER = os.getpid()
os.environ["PROMETHEUS_MULTIPROC_DIR"] = METRICS


def child_exit(_server: Any, worker: Any) -> None:
    from prometheus_client import multiprocess  # noqa: PLC0415  # reads the variable above when it is imported

    multiprocess.mark_process_dead(worker.pid)


def post_worker_init(worker: Any) -> None:
    """Before the first request: what would make it wait a second. Without a database the first page tries again."""
    if warm := getattr(worker.wsgi, "extensions", {}).get("marque.warm"):
        warm()


@atexit.register
def forget_metrics() -> None:
    if os.getpid() == MASTER:
        shutil.rmtree(METRICS, ignore_errors=True)
