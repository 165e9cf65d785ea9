"""What the worker would make of the jobs: letters, and the links in them."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import select, text

from marque.kernel.database import db, end_read
from marque.kernel.mail import Letter
from marque.worker.jobs import JOBS

WORK = {job.name: job.work for job in JOBS}
WAITING = text(
    "SELECT id, task_name, args FROM procrastinate_jobs WHERE id > :seen AND task_name ^@ 'mails.account' ORDER BY id"
)


class Mailbox:
    """Each job is done once, in the order in which they were asked for."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._seen = 0
        self._read = 0

    def open(self) -> list[Letter]:
        """The letters that came since it was opened before."""
        with self.app.app_context():
            jobs = db.session.execute(WAITING, {"seen": self._seen}).all()
            end_read()
            for job in jobs:
                self._seen = job.id
                WORK[job.task_name](**{name: value for name, value in job.args.items() if name != "request_id"})
            letters = list(db.session.scalars(select(Letter).where(Letter.id > self._read).order_by(Letter.id)))
            db.session.expunge_all()
            end_read()
        self._read = max([self._read, *(letter.id for letter in letters)])
        return letters

    def kinds(self) -> list[tuple[str, str]]:
        """(kind, recipient) of the new letters."""
        return [(letter.kind, letter.recipient) for letter in self.open()]

    def link(self, kind: str) -> str:
        """The path of the link in the one new letter of this kind."""
        (letter,) = [letter for letter in self.open() if letter.kind == kind]
        return path_in(letter)


def path_in(letter: Letter) -> str:
    """The first address in it, without the host. It stands in both parts."""
    address = re.findall(r"http://localhost(\S+)", letter.body_text)[0]
    assert address in letter.body_html
    return str(address)
