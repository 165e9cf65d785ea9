"""The parent of web and worker: starts them, starts them again when the code changes, ends them together."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable, Mapping

import click

from marque.dev import children, watching
from marque.dev.children import Child

POLL_SECONDS = 0.3
RESTART_SECONDS = 4.0
STOP_SECONDS = 10.0
PROCESS = {"web": "web", "worker": "worker", "preparing": "command"}  # whose time limits they work under


class Supervisor:
    """Holds the children; `run` returns the exit status.

    The first time a child of its own prepares the database while web gets ready; once both are, the shop is open.
    """

    def __init__(self, *, listener: socket.socket, environment: Mapping[str, str], announce: Callable[[], None]) -> None:
        self._listener = listener
        self._environment = environment
        self._announce = announce
        self._children: dict[str, Child] = {}
        self._code = ""
        self._is_open = False

    def run(self) -> int:
        try:
            self._start()
            while (status := self._step()) is None:
                self._wait()
            return status
        finally:
            children.stop(self._children.values(), seconds=STOP_SECONDS)

    def _start(self) -> None:
        """Web comes first: it answers again while the old worker still finishes its job."""
        self._code = watching.digest()
        for name in ("web", "worker" if self._is_open else "preparing"):
            if old := self._children.get(name):
                children.stop([old], seconds=RESTART_SECONDS)
            self._begin(name)

    def _step(self) -> int | None:
        """Hear, open, restart, mourn; the exit status once it is over."""
        for child in self._children.values():
            child.hear()
        ended = [child for child in self._children.values() if child.status() is not None and not self._has_prepared(child)]
        if watching.digest() != self._code:
            self._restart()
        elif self._can_open():
            self._open()
        elif ended:
            return self._mourn(ended[0])
        return None

    def _can_open(self) -> bool:
        web = self._children.get("web")
        return web is not None and web.ready and any(self._has_prepared(child) for child in self._children.values())

    def _has_prepared(self, child: Child) -> bool:
        return child.name == "preparing" and child.status() == 0

    def _open(self) -> None:
        self._is_open = True
        children.stop([self._children.pop("preparing")], seconds=0)
        self._children["web"].tell_to_go()
        self._begin("worker")
        self._announce()

    def _restart(self) -> None:
        click.echo("The code has changed: starting again.")
        self._start()

    def _mourn(self, child: Child) -> int | None:
        """A child that could not start again waits for the next change; anything else ends the house."""
        if self._is_open and not child.ready:
            click.echo(f"The {child.name} process could not start; waiting for the next change.", err=True)
            children.stop([self._children.pop(child.name)], seconds=0)
            return None
        click.echo(f"The {child.name} process has ended; stopping.", err=True)
        return max(child.status() or 0, 1)

    def _wait(self) -> None:
        starting = [child.line for child in self._children.values() if not child.ready and child.status() is None]
        select.select(starting, [], [], POLL_SECONDS)

    def _begin(self, name: str) -> None:
        """Web gets the socket; a worker finishes its job instead of dying of the terminal's Ctrl-C."""
        fds = [self._listener.fileno()] if name == "web" else []
        arguments = [*map(str, fds), self._code] if name == "web" else []
        environment = {**self._environment, "MARQUE_PROCESS": PROCESS[name]}
        child = children.start(name, *arguments, environment=environment, fds=fds, in_background=name == "worker")
        self._children[name] = child
        if name == "web" and self._is_open:
            child.tell_to_go()
