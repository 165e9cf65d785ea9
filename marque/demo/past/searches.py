"""What the demo's visitors searched for in the last weeks: words that find something, and a few that find nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import text

from marque.demo.catalogue.load import SEED
from marque.engagement import interactions, words
from marque.engagement.interactions import Interaction
from marque.kernel.database import db

DAYS = 28
VISITORS = 180
TYPED = {  # most often first
    "en": ("coat", "dress", "linen", "boots", "jeans", "wool jumper", "scarf", "kimono", "shirt", "sandals", "swimsuit"),
    "ru": ("платье", "пальто", "пуховик", "джинсы", "ботинки", "свитер", "шарф", "купальник", "юбка", "рубашка", "кросовки"),
    "ky": ("көйнөк", "пальто", "шым", "шарф", "күрмө", "бут кийим"),
}
MOST = 60  # of the first of each list; the tenth is searched for a tenth as often
ANY = text("SELECT EXISTS (SELECT FROM interaction WHERE kind = 'search')")
FOUND = text("""
    SELECT count(DISTINCT product_id) FROM product_text
    WHERE language = :language AND strpos(' ' || lower(title), ' ' || :words) > 0
""")


def add(*, now: datetime, seed: int = SEED) -> int:
    """In the caller's transaction, where nobody has searched yet; how many searches were added."""
    if db.session.scalar(ANY):
        return 0
    added = interactions.write(list(_searches(now=now, seed=seed)))
    words.rebuild_popular(now=now)
    return added


def _searches(*, now: datetime, seed: int) -> Iterator[Interaction]:
    for language, typed in TYPED.items():
        for place, one in enumerate(typed, start=1):
            chance = Random(f"{seed} searched {language} {one}")
            found = db.session.scalar(FOUND, {"language": language, "words": one}) or 0
            for _ in range(max(3, MOST // place)):
                at = now - timedelta(days=DAYS) * chance.random()
                who = f"demo-{chance.randrange(VISITORS)}"
                yield Interaction("search", at, visitor=who, words=one, language=language, details={"found": found})
