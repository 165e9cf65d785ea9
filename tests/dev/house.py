"""A tiny shop in a folder of its own under the real supervisor: one page, a worker that idles, no database."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import psutil

from config import ROOT

APP = """
import time
from flask import Flask

def create_app(settings):
    app = Flask("house")
    app.add_url_rule("/", "home", lambda: "first")
    app.add_url_rule("/slow", "slow", lambda: [time.sleep(1.5), "slow"][1])
    return app
"""
WORKER = """
import signal, sys, time

def run(app):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print("at work", flush=True)
    while True:
        time.sleep(0.1)
"""
PREPARING = "import sys; from marque.dev import children; children.tie(int(sys.argv[1]))"
SECONDS = 30


@dataclass(frozen=True)
class House:
    """A running supervisor."""

    folder: Path
    process: subprocess.Popen[bytes]
    address: str

    def page(self, path: str = "/") -> str:
        with urlopen(self.address + path, timeout=SECONDS) as answer:
            return answer.read().decode()

    def change(self, old: str, new: str) -> None:
        app = self.folder / "marque" / "app.py"
        app.write_text(app.read_text().replace(old, new))

    def said(self) -> str:
        return (self.folder / "said.txt").read_text()

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    def child(self, name: str) -> psutil.Process:
        return next(child for child in self.children() if f"marque.dev.{name}" in child.cmdline())


def opened(folder: Path) -> House:
    """Build it, start it at a free port, wait until it is open and both children are at work."""
    _build(folder)
    process = start(folder, "--port", "0")
    until(lambda: "is open" in (folder / "said.txt").read_text())
    address = next(line.split()[1] for line in (folder / "said.txt").read_text().splitlines() if "shop" in line)
    house = House(folder, process, address.rstrip("/"))
    until(lambda: "at work" in house.said())
    return house


def start(folder: Path, *options: str) -> subprocess.Popen[bytes]:
    with (folder / "said.txt").open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "marque", "dev", *options],
            cwd=folder,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=os.environ
            | {"DATABASE_URL": "postgresql://nobody@nowhere/none", "PYTHONPATH": "", "MARQUE_ENV": "development"},
        )


def ended(house: House) -> int:
    house.process.send_signal(signal.SIGTERM)
    return house.process.wait(SECONDS)


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def _build(folder: Path) -> None:
    shutil.copy(ROOT / "config.py", folder)
    (folder / "wsgi.py").write_text("")
    for part in ("__init__.py", "__main__.py", "dev", "kernel"):
        source, target = ROOT / "marque" / part, folder / "marque" / part
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (folder / "marque" / "app.py").write_text(APP)
    (folder / "marque" / "worker.py").write_text(WORKER)
    (folder / "marque" / "dev" / "preparing.py").write_text(PREPARING)
