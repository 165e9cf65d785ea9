"""A child process and the line to it: it says "ready" there, may be told "go", and ends when the parent's end closes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from time import monotonic

READY = b"ready"
GO = b"go"
NICE = ["nice", "-n", "10"]


@dataclass(slots=True)
class Child:
    """One started process, as the parent sees it."""

    name: str
    process: subprocess.Popen[bytes]
    line: socket.socket
    ready: bool = False

    def hear(self) -> None:
        """Notice that the child has become ready; returns at once."""
        self.ready = self.ready or _received(self.line) == READY

    def tell_to_go(self) -> None:
        with suppress(OSError):  # it may have ended meanwhile; its status tells
            self.line.send(GO)

    def status(self) -> int | None:
        """The exit status, or None while it runs."""
        return self.process.poll()


def start(
    name: str, *arguments: str, environment: Mapping[str, str], fds: Iterable[int] = (), in_background: bool = False
) -> Child:
    """Run `python -m marque.dev.<name> <line's fd> <arguments…>`.

    In the background it gives way to the others, and the terminal's Ctrl-C does not reach it.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [*NICE * in_background, sys.executable, "-m", f"marque.dev.{name}", str(theirs.fileno()), *arguments],
            env=environment,
            pass_fds=(theirs.fileno(), *fds),
            start_new_session=in_background,
        )
    ours.setblocking(False)
    return Child(name, process, ours)


def stop(children: Iterable[Child], *, seconds: float) -> None:
    """Ask them to end, wait together, and kill what is still there after so many seconds."""
    children = list(children)
    for child in children:
        if child.status() is None:
            child.process.terminate()
    deadline = monotonic() + seconds
    for child in children:
        try:
            child.process.wait(max(0.0, deadline - monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()
        child.line.close()


def tie(fd: int) -> socket.socket:
    """In the child: leave Ctrl-C to the parent, and end when the parent is gone, however it went."""
    line = hold(fd)
    follow(line)
    return line


def hold(fd: int) -> socket.socket:
    """The same for a child that is told to go: `follow` comes after `wait_for_go`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return socket.socket(fileno=fd)


def wait_for_go(line: socket.socket) -> None:
    if line.recv(len(GO)) != GO:
        sys.exit(0)


def follow(line: socket.socket) -> None:
    Thread(target=_end_with_parent, args=(line,), daemon=True).start()


def _received(line: socket.socket) -> bytes:
    try:
        return line.recv(len(READY))
    except OSError:  # nothing yet, or the child is gone
        return b""


def _end_with_parent(line: socket.socket) -> None:
    line.recv(1)
    os.kill(os.getpid(), signal.SIGTERM)
