"""Lists follow a collection that names very many products: some per job, until all are done."""

from __future__ import annotations

from marque.catalogue.collections.following import JOB
from marque.kernel import touched
from marque.kernel.database import reading, unit_of_work
from marque.kernel.jobs import defer
from marque.storefront import collections

AT_ONCE = 1_000
ACTOR = "worker"


def follow(*, collection_id: int, after: int) -> None:
    """Bring the next products up to date, and leave a job for those that come then."""
    with reading() as connection:
        found = collections.followed(connection, collection_id, after=after, most=AT_ONCE)
    with unit_of_work(actor=ACTOR):
        touched.note(found)
        if len(found) == AT_ONCE:
            defer(JOB, collection_id=collection_id, after=found[-1])
