from __future__ import annotations

import pytest
from flask import Flask

from marque.kernel.database import unit_of_work
from tests import people
from tests.web.account.entry.mailbox import Mailbox


@pytest.fixture
def mailbox(app: Flask) -> Mailbox:
    return Mailbox(app)


@pytest.fixture
def aida(app: Flask) -> int:
    """A customer: aida, aida@example.com."""
    with app.app_context(), unit_of_work():
        return people.make()
