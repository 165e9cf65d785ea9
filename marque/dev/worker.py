"""The worker child: the same worker as in production, tied to the parent."""

from __future__ import annotations

import sys

import config
from marque import worker
from marque.app import create_app
from marque.dev import children


def main(line_fd: str) -> None:
    line = children.tie(int(line_fd))
    app = create_app(config.load())
    line.send(children.READY)
    worker.run(app)


if __name__ == "__main__":
    main(*sys.argv[1:])
