"""The web child: the shop behind Werkzeug's threaded server on a socket that the parent opened.

Before it takes a connection it looks whether the code has changed; if so it leaves the connection in the socket for its
successor, so that the next request after a change is always answered by the new code.
"""

from __future__ import annotations

import signal
import socket
import sys
from threading import Thread
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

import config
from marque.app import create_app
from marque.dev import children, translations, watching


class Handler(WSGIRequestHandler):
    """One connection, one request; the app writes its own access log."""

    protocol_version = "HTTP/1.0"

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        pass


class Server(ThreadedWSGIServer):
    """Ends by itself when the code is no longer the one that it was started with."""

    daemon_threads = False  # answers under way are finished before the process ends
    code: str

    def get_request(self) -> tuple[Any, Any]:
        if watching.digest() != self.code:
            self.end()
            raise OSError("the code has changed")
        return super().get_request()

    def end(self, *_: object) -> None:
        """Take no more connections; `serve_forever` returns when the answers under way are finished."""
        Thread(target=self.shutdown, daemon=True).start()


def main(line_fd: str, socket_fd: str, code: str) -> None:
    """Get ready, wait until the database is, then serve until the code changes, the parent ends or SIGTERM comes."""
    line = children.hold(int(line_fd))
    translations.compile_changed()
    app = create_app(config.load())
    listener = socket.socket(fileno=int(socket_fd))
    host, port = listener.getsockname()
    server = Server(host, port, app, Handler, fd=listener.fileno())
    server.code = code
    line.send(children.READY)
    children.wait_for_go(line)  # `follow` comes after it: until then this is the line's reader
    signal.signal(signal.SIGTERM, server.end)
    children.follow(line)
    server.serve_forever(poll_interval=0.05)


if __name__ == "__main__":
    main(*sys.argv[1:])
