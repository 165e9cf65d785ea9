"""Pages in memory: cut at their holes, right while the catalogue stands, asked for again by one thread when it moved."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import brotli
import pytest

from marque.web.visitor import page_cache
from marque.web.visitor.page_cache import Page, PageCache, cut

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def page(html: str = "a[n]b[c]c[n]", *, shows: object = None) -> Page:
    return page_cache.page(html, holes=("[c]", "[n]"), shows=shows)


def kept(*, behind: float = 60, version: int = 1) -> tuple[PageCache, Page]:
    """A cache that knows its version, with one page under "key"."""
    cache, one = PageCache(most_bytes=100_000, behind_seconds=behind), page()
    cache.version(ask=lambda: version)
    cache.keep("key", one, version=version, until=None)
    return cache, one


def moved(cache: PageCache, *, to: int) -> int:
    """The catalogue has another version, and the cache has asked for it."""
    cache._version = (0, float("-inf"))
    return cache.version(ask=lambda: to)


def test_holes_are_filled_wherever_and_however_often_they_stand() -> None:
    assert page().filled(("2", "Aïda")) == "aAïdab2cAïda".encode()


def test_a_value_that_looks_like_a_hole_stays_text() -> None:
    assert page("[n] [c]").filled(("1", "[c]")) == b"[c] 1"


def test_a_page_without_holes_is_one_piece() -> None:
    assert cut("plain", holes=("[c]",)) == ((b"plain",), ())


def test_the_tag_names_the_content_and_not_the_names_of_holes() -> None:
    one, same, other = (
        page_cache.page(html, holes=holes)
        for html, holes in (("a[1]b", ("[1]", "[2]")), ("a[x]b", ("[x]", "[y]")), ("a[2]b", ("[1]", "[2]")))
    )

    assert one.tag == same.tag
    assert one.tag != other.tag


def test_a_page_that_is_often_asked_for_is_compressed_better_once() -> None:
    one, sizes = page("<p>every style, size and colour</p>" * 200 + "[c]"), []

    for _ in range(page_cache.OFTEN + 1):
        sizes.append(one.compressed(("0", ""), encoding="br"))

    assert sizes[0] is sizes[page_cache.OFTEN - 2]
    assert sizes[page_cache.OFTEN - 1] is sizes[page_cache.OFTEN]
    assert len(sizes[-1]) < len(sizes[0])
    assert {brotli.decompress(each) for each in sizes} == {one.filled(("0", ""))}


def test_a_page_is_right_as_long_as_the_version_stays() -> None:
    cache, one = kept(behind=0)

    assert cache.find("key", version=1, now=NOW) is one
    assert cache.find("key", version=2, now=NOW) is None
    assert cache.last("key") is one


def test_what_another_process_wrote_may_show_a_moment_later() -> None:
    cache, one = kept(behind=60)

    assert cache.find("key", version=moved(cache, to=2), now=NOW) is one


def test_what_this_process_wrote_shows_at_once() -> None:
    cache, _ = kept(behind=60)

    cache.forget_version()

    assert cache.find("key", version=moved(cache, to=2), now=NOW) is None
    with cache.drawing("key", now=NOW) as meanwhile:
        assert meanwhile is None


def test_an_answer_about_the_version_that_a_write_overtook_is_not_believed() -> None:
    cache = PageCache(most_bytes=100_000, behind_seconds=60)

    def ask() -> int:
        cache.forget_version()  # the write commits after the question was put
        return 1

    assert cache.version(ask=ask) == 1
    assert cache.version(ask=lambda: 2) == 2


def test_a_page_ends_at_its_moment() -> None:
    cache = PageCache(most_bytes=100_000, behind_seconds=60)
    cache.keep("key", page(), version=1, until=NOW)

    assert cache.find("key", version=1, now=NOW - timedelta(seconds=1)) is not None
    assert cache.find("key", version=1, now=NOW) is None


def test_while_one_draws_the_others_answer_with_what_was_right_a_moment_ago() -> None:
    cache, one = kept(behind=60)

    with cache.drawing("key", now=NOW) as mine, cache.drawing("key", now=NOW) as theirs:
        assert (mine, theirs) == (None, one)


def test_a_page_that_nobody_has_seen_is_drawn_once() -> None:
    cache, drawn, barrier = PageCache(most_bytes=100_000, behind_seconds=0), [], threading.Barrier(4)

    def visit() -> None:
        barrier.wait()
        with cache.drawing("key", now=NOW):
            if cache.find("key", version=1, now=NOW) is None:
                drawn.append(page())
                cache.keep("key", drawn[-1], version=1, until=None)

    visitors = [threading.Thread(target=visit) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()

    assert len(drawn) == 1


def test_a_failed_drawing_leaves_the_way_free() -> None:
    cache = PageCache(most_bytes=100_000, behind_seconds=0)

    with pytest.raises(LookupError), cache.drawing("key", now=NOW):
        raise LookupError
    with cache.drawing("key", now=NOW) as meanwhile:
        assert meanwhile is None


def test_the_least_recently_used_page_goes_first() -> None:
    one = page()
    cache = PageCache(most_bytes=2 * one.size, behind_seconds=0)
    for key in ("a", "b"):
        cache.keep(key, one, version=1, until=None)

    cache.find("a", version=1, now=NOW)
    cache.keep("c", one, version=1, until=None)

    assert [key for key in "abc" if cache.find(key, version=1, now=NOW)] == ["a", "c"]


def test_empty_answers_to_ever_new_addresses_take_room_too() -> None:
    cache = PageCache(most_bytes=100_000, behind_seconds=0)
    for number in range(1_000):
        cache.keep(("/search/suggestions", number), page(""), version=1, until=None)

    assert sum(cache.last(("/search/suggestions", number)) is not None for number in range(1_000)) == 16


def test_without_room_nothing_is_kept() -> None:
    cache = PageCache(most_bytes=0, behind_seconds=0)

    cache.keep("key", page(), version=1, until=None)

    assert cache.last("key") is None
