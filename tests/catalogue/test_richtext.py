"""Descriptions: what stays, what goes."""

from __future__ import annotations

import pytest

from marque.catalogue import richtext
from marque.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>Wool, <strong>felted</strong> <em>twice</em>.</p>", "<p>Wool, <strong>felted</strong> <em>twice</em>.</p>"),
        ("<ul><li>one</li><li>two</li></ul>", "<ul><li>one</li><li>two</li></ul>"),
        ("Warm & dry.\n\nWash <br>", "<p>Warm &amp; dry.\n\nWash <br></p>"),
        ("First.\nStill first.\n\nSecond & last.", "<p>First.<br>Still first.</p><p>Second &amp; last.</p>"),
        ("<h2>Coat</h2><div><b>Warm</b> <i>dry</i></div>", "<p>Coat</p><p><strong>Warm</strong> <em>dry</em></p>"),
        ("<p>a</p><p> &nbsp;</p><p><strong></strong></p>", "<p>a</p>"),
        ("", ""),
    ],
)
def test_plain_and_simple_text_is_kept(html: str, clean: str) -> None:
    assert richtext.clean(html) == clean


@pytest.mark.parametrize(
    "html",
    [
        "<p>ok<script>alert(1)</script></p>",
        '<p onclick="alert(1)" style="color:red" class="x">ok</p>',
        "<p>ok<img src=x onerror=alert(1)></p>",
        "<p>ok<style>p{}</style><iframe src='//evil.example'></iframe></p>",
    ],
)
def test_everything_else_is_taken_out(html: str) -> None:
    assert richtext.clean(html) == "<p>ok</p>"


def test_links_keep_only_safe_addresses() -> None:
    web = richtext.clean('<a href="https://mill.example" target="_blank">mill</a>')
    script = richtext.clean('<a href="javascript:alert(1)">mill</a>')

    assert web == '<p><a href="https://mill.example" rel="nofollow noopener noreferrer">mill</a></p>'
    assert "javascript" not in script
    assert "href" not in script


@pytest.mark.parametrize(("html", "code"), [("a\x00b", "control_character"), ("x" * 20_001, "too_long")])
def test_what_cannot_be_stored_is_refused(html: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        richtext.clean(html)

    assert (refused.value.code, refused.value.data["field"]) == (code, "description")


def test_the_bare_words_are_cut_between_words() -> None:
    html = "<p>Felted wool &amp; horn.</p><ul><li>Two pockets</li></ul>"

    assert richtext.plain(html) == "Felted wool & horn. Two pockets"
    assert richtext.plain(html, longest=24) == "Felted wool & horn. Two…"
