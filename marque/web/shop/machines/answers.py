"""How machines are answered: the same for everybody, and a machine that has it already is told so."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from flask import Response, request, stream_with_context

from marque.kernel import clock
from marque.kernel.errors import NotFound
from marque.web.templating import language
from marque.web.visitor import pages

XML = "application/xml; charset=utf-8"
PIECE = 64 * 1024  # characters sent at a time


def must_be_at_root() -> None:
    """Raises NotFound for /ru/… of an address that has no language."""
    if request.script_root:
        raise NotFound("page", name=request.path)


def plain(told: str) -> Response:
    return _same_for_all(Response(told, content_type="text/plain; charset=utf-8"), tag=f"{zlib.crc32(told.encode()):08x}")


def streamed(told: Iterable[str]) -> Response:
    """XML, written while it is sent; 304 for who has this version."""
    response = _same_for_all(Response(content_type=XML), tag=standing())
    if response.status_code == 200:
        response.headers.remove("Content-Length")  # of the body it had when it was judged: none
        response.response = iter(()) if request.method == "HEAD" else stream_with_context(_joined(told))
    return response


def standing() -> str:
    """Changes when anything that machines are told may have changed, also by time alone."""
    number, until = pages.standing(clock.now())
    return f"{number}-{until.timestamp() if until else 0:.0f}-{language.current()}"


def _same_for_all(response: Response, *, tag: str) -> Response:
    response.headers["ETag"] = f'W/"{tag}"'
    response.headers["Cache-Control"] = "public, no-cache"
    response.make_conditional(request)
    return response


def _joined(told: Iterable[str]) -> Iterator[str]:
    """In pieces worth sending."""
    piece: list[str] = []
    length = 0
    for part in told:
        piece.append(part)
        length += len(part)
        if length >= PIECE:
            yield "".join(piece)
            piece, length = [], 0
    yield "".join(piece)
