"""Pages cut at their holes, and filled again for each visitor."""

from __future__ import annotations

from marque.web.visitor.page_cache import PageCache, cut


def test_holes_are_filled_wherever_and_however_often_they_stand() -> None:
    cache = PageCache(most_bytes=1000, behind_seconds=0)

    page = cache.keep("key", html="a[n]b[c]c[n]", holes=("[c]", "[n]"), until=None)

    assert page.filled(("2", "Aïda")) == "aAïdab2cAïda".encode()


def test_a_value_that_looks_like_a_hole_stays_text() -> None:
    page = PageCache(most_bytes=1000, behind_seconds=0).keep("key", html="[n] [c]", holes=("[c]", "[n]"), until=None)

    assert page.filled(("1", "[c]")) == b"[c] 1"


def test_a_page_without_holes_is_one_piece() -> None:
    assert cut("plain", holes=("[c]",)) == ((b"plain",), ())


def test_the_tag_names_the_content_and_not_the_names_of_holes() -> None:
    cache = PageCache(most_bytes=1000, behind_seconds=0)
    one, same, other = (
        cache.keep(html, html=html, holes=holes, until=None)
        for html, holes in (("a[1]b", ("[1]", "[2]")), ("a[x]b", ("[x]", "[y]")), ("a[2]b", ("[1]", "[2]")))
    )

    assert one.tag == same.tag
    assert one.tag != other.tag
